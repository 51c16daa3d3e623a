import { Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { Records } from '../application/record.service.js';
import { RecordView, TimelineEntryView } from '../application/record.view.js';
import { TimelineQueryRequest } from './record.requests.js';

@ApiTags('Participants')
@ApiController('participants/:id')
export class RecordApiController {
  constructor(private readonly records: Records) {}

  @Route('GET record', Permission.ParticipantRead, reads(Reads.Participant))
  @ApiOperation({ summary: 'One person’s story at a glance: needs, support, goal, next session, current job' })
  @ApiOkResponse({ type: RecordView })
  record(@Id() id: string): Promise<RecordView> {
    return this.records.of(id);
  }

  @Route('GET timeline', Permission.ParticipantRead, reads(Reads.Participant))
  @ApiOperation({ summary: 'Everything that happened, newest first, of some kinds or all' })
  @ApiOkResponse({ type: [TimelineEntryView] })
  async timeline(
    @Id() id: string,
    @Query(apiValidation) { kind, after, limit }: TimelineQueryRequest,
  ): Promise<PagedResult<TimelineEntryView>> {
    await this.records.expectVisible(id);
    const { items, next } = await this.records.timeline(id, kind, after ?? null, limit);
    return new PagedResult({ items: items.map(({ details: _details, tag: _tag, ...entry }) => entry), next });
  }
}
