import { Reads } from '#platform/audit/read-log';
import { attachment, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { DocumentsService } from '../application/documents.service.js';

/** The one way to a kept file: signed in, allowed, within scope, noted in the access log, and always as a download. */
@PageController('documents')
export class DownloadController {
  constructor(private readonly documents: DocumentsService) {}

  @Route('GET :id', Permission.DocumentRead, reads(Reads.Document))
  async download(@Id() id: string): Promise<PageResult> {
    const { document, contentType, content } = await this.documents.readAllowed(id);
    return attachment(document.fileName, contentType, content);
  }
}
