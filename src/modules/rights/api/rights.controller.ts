import { Body, HttpCode, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { RuleBroken } from '#platform/errors/domain-error';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import type { CalendarDate } from '#shared/calendar-date';
import { RequestView } from '../application/request.view.js';
import { RightsRequests } from '../application/requests.service.js';
import { dayOf, ListRightsQuery, LogRightsRequest, TakeStepRequest } from './rights.requests.js';

@ApiTags('Rights requests')
@ApiController('rights-requests')
export class RightsApiController {
  constructor(private readonly requests: RightsRequests) {}

  @Route('GET', Permission.RightsHandle, reads(Reads.RightsRequest, null))
  @ApiOperation({ summary: 'Requests about people’s own data, soonest due first' })
  @ApiOkResponse({ type: [RequestView] })
  async list(@Query(apiValidation) { show, after }: ListRightsQuery): Promise<PagedResult<RequestView>> {
    return new PagedResult(await this.requests.list(show !== 'closed', after ?? null));
  }

  @Route('POST', Permission.RightsLog, changes('rights request', 'rights request logged'))
  @ApiOperation({ summary: 'Write down that somebody asked something about their own data' })
  @ApiCreatedResponse({ type: RequestView })
  async log(@Body(apiValidation) body: LogRightsRequest): Promise<Created<RequestView>> {
    const { kind, person = '', asker = '', channel, words = '' } = body;
    const receivedOn = this.day(body.receivedOn, 'receivedOn');
    const request = await this.requests.log({
      kind,
      person: person.trim(),
      asker: asker.trim(),
      receivedOn,
      channel,
      words,
    });
    return new Created(`/api/v1/rights-requests/${request.id}`, request);
  }

  @Route('GET :id', Permission.RightsHandle, reads(Reads.RightsRequest))
  @ApiOperation({ summary: 'One request, with its clock and every step' })
  @ApiOkResponse({ type: RequestView })
  show(@Id() id: string): Promise<RequestView> {
    return this.requests.get(id);
  }

  @Route('POST :id/steps', Permission.RightsHandle, changes('rights request', 'step of a rights request recorded'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Record something done about a request' })
  @ApiOkResponse({ type: RequestView })
  async step(
    @Id() id: string,
    @Body(apiValidation) { step, onDay, words = '' }: TakeStepRequest,
    @IfMatch() version: number,
  ): Promise<RequestView> {
    return this.requests.take(id, { kind: step, onDay: this.day(onDay, 'onDay'), words: words.trim() }, version);
  }

  private day(text: string, field: string): CalendarDate {
    const day = dayOf(text);
    if (!day) throw new RuleBroken('no-such-day', 'There is no such day', field);
    return day;
  }
}
