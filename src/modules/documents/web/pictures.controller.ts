import { Reads } from '#platform/audit/read-log';
import { picture, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { reads, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { DocumentsService } from '../application/documents.service.js';
import { HeldFilesService } from '../application/held-files.service.js';

/**
 * Pictures that stand beside a form, so that what is on a payslip is typed with the payslip in view. Only points drawn anew from
 * a photo; a PDF or any other document goes out as a download alone.
 */
@PageController('')
export class PicturesController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly held: HeldFilesService,
  ) {}

  @Route('GET documents/:id/picture', Permission.DocumentRead, reads(Reads.Document))
  async ofDocument(@Id() id: string): Promise<PageResult> {
    return picture(await this.documents.picture(id));
  }

  /** Of a file that waits on a form: for whoever chose it a moment ago, and nobody else. */
  @Route('GET held-files/:id/picture', Permission.DocumentAdd, shows('picture of a file that waits on a form'))
  async ofHeldFile(@Id() id: string): Promise<PageResult> {
    return picture(await this.held.picture(id));
  }
}
