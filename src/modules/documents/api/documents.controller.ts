import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { ACCEPTED_TYPES } from '#platform/files/accepted-files';
import { attachment, type PageResult } from '#platform/http/page';
import { ApiController, Id } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { DocumentsService } from '../application/documents.service.js';
import { DocumentView } from '../application/document.view.js';

const FILE = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('Documents')
@ApiController('documents')
export class DocumentsController {
  constructor(private readonly documents: DocumentsService) {}

  @Route('GET :id', Permission.DocumentRead, reads(Reads.Document))
  @ApiOperation({ summary: 'What is known of a file, without its content' })
  @ApiOkResponse({ type: DocumentView })
  show(@Id() id: string): Promise<DocumentView> {
    return this.documents.getAllowed(id);
  }

  @Route('GET :id/content', Permission.DocumentRead, reads(Reads.Document))
  @ApiOperation({ summary: 'The file itself' })
  @ApiProduces(...ACCEPTED_TYPES)
  @ApiOkResponse({
    description: 'The bytes as they were handed in; of a picture, written anew without place, camera and comments',
    content: Object.fromEntries(ACCEPTED_TYPES.map((type) => [type, FILE])),
  })
  async content(@Id() id: string): Promise<PageResult> {
    const { document, contentType, content } = await this.documents.readAllowed(id);
    return attachment(document.fileName, contentType, content);
  }
}
