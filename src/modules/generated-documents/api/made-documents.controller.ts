import { Body } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SignatureRequestView, SignaturesService } from '#modules/signatures';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { MadeDocumentView } from '../application/made-document.view.js';
import { MadeDocumentsService } from '../application/made-documents.service.js';
import { AskToSignRequest, MakeDocumentRequest } from './made-documents.requests.js';

@ApiTags('Documents')
@ApiController('')
export class MadeDocumentsApiController {
  constructor(
    private readonly made: MadeDocumentsService,
    private readonly signatures: SignaturesService,
  ) {}

  @Route('GET participants/:id/made-documents', Permission.EpisodeRead, reads(Reads.Participant))
  @ApiOperation({ summary: 'Documents made out of the record of a person, the newest first' })
  @ApiOkResponse({ type: [MadeDocumentView] })
  async list(@Id() id: string): Promise<PagedResult<MadeDocumentView>> {
    const items = (await this.made.of(id)).map((row) => MadeDocumentView.of(row));
    return new PagedResult({ items, next: null });
  }

  @Route(
    'POST participants/:id/made-documents',
    Permission.PlanningEdit,
    changes('generated document', 'document made'),
  )
  @ApiOperation({
    summary: 'Make a document out of the record',
    description: 'Refused with what the record lacks in plain words. An earlier one of the same template stays.',
  })
  @ApiCreatedResponse({ type: MadeDocumentView })
  async make(@Id() id: string, @Body(apiValidation) wish: MakeDocumentRequest): Promise<Created<MadeDocumentView>> {
    const row = await this.made.make(id, wish);
    return new Created(`/api/v1/made-documents/${row.id}`, MadeDocumentView.of(row));
  }

  @Route('GET made-documents/:id', Permission.EpisodeRead, reads(Reads.Paper))
  @ApiOperation({ summary: 'A document as it was made' })
  @ApiOkResponse({ type: MadeDocumentView })
  async show(@Id() id: string): Promise<MadeDocumentView> {
    return MadeDocumentView.of(await this.made.get(id));
  }

  @Route('POST made-documents/:id/signature-requests', Permission.PlanningEdit, changes('signature', 'asked to sign'))
  @ApiOperation({ summary: 'Ask people to sign it, one after the other' })
  @ApiCreatedResponse({ type: SignatureRequestView })
  async ask(
    @Id() id: string,
    @Body(apiValidation) { signers }: AskToSignRequest,
  ): Promise<Created<SignatureRequestView>> {
    const requestId = await this.made.askToSign(id, signers);
    const view = SignatureRequestView.of(await this.signatures.get(requestId));
    return new Created(`/api/v1/signature-requests/${requestId}`, view);
  }
}
