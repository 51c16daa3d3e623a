import { Body } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { ConsentDesk, type ConsentOverview } from '../application/consent-desk.js';
import { ConsentsView, NoticesView, RecordConsentRequest, RecordNoticeRequest } from './consents.requests.js';

const SHOWN = { what: Reads.Participant, idFrom: 'id' } as const;

@ApiTags('Participants')
@ApiController('participants/:id')
export class ConsentsController {
  constructor(private readonly desk: ConsentDesk) {}

  @Route('GET consents', Permission.ParticipantRead, reads(Reads.Participant))
  @ApiOperation({ summary: 'What one person allows, and everything they decided' })
  @ApiOkResponse({ type: ConsentsView })
  async consents(@Id() id: string): Promise<ConsentsView> {
    return viewOf(await this.desk.of(id));
  }

  @Route('POST consents', Permission.ConsentEdit, changes('consent', 'decision about a purpose recorded', SHOWN))
  @ApiOperation({ summary: 'Record what one person decided about a purpose; it holds at once' })
  @ApiCreatedResponse({ type: ConsentsView })
  async record(@Id() id: string, @Body(apiValidation) body: RecordConsentRequest): Promise<Created<ConsentsView>> {
    const { evidenceDocumentId: documentId, note, ...said } = body;
    await this.desk.record(id, { ...said, note: (note ?? '').trim(), documentId: documentId ?? null });
    return new Created(`/api/v1/participants/${id}/consents`, viewOf(await this.desk.of(id)));
  }

  @Route('GET notices', Permission.ParticipantRead, reads(Reads.Participant))
  @ApiOperation({ summary: 'Which privacy notices one person was shown' })
  @ApiOkResponse({ type: NoticesView })
  async notices(@Id() id: string): Promise<NoticesView> {
    return (await this.desk.of(id)).notice;
  }

  @Route('POST notices', Permission.ConsentEdit, changes('privacy notice', 'notice shown recorded', SHOWN))
  @ApiOperation({ summary: 'Record which privacy notice one person was shown' })
  @ApiCreatedResponse({ type: NoticesView })
  async shown(@Id() id: string, @Body(apiValidation) body: RecordNoticeRequest): Promise<Created<NoticesView>> {
    const { research = null, ...notice } = body;
    await this.desk.noticeShown(id, notice, research);
    return new Created(`/api/v1/participants/${id}/notices`, (await this.desk.of(id)).notice);
  }
}

function viewOf({ standings, history, stops, somethingHidden }: ConsentOverview): ConsentsView {
  return {
    standings: standings.map(({ purpose, mayUse, state, since, expiresOn, because }) => ({
      ...{ purpose: purpose.code, name: purpose.name, lawfulBasis: purpose.lawfulBasis },
      ...{ mayUse, state, since, expiresOn, because },
    })),
    history,
    stopped: stops,
    somethingHidden,
  };
}
