import { Body, HttpCode, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { addDays } from '#shared/calendar-date';
import { londonInstant } from '#shared/london-time';
import { CorrectionView } from '../application/correction.view.js';
import { CorrectionsService } from '../application/corrections.service.js';
import { SessionsService } from '../application/sessions.service.js';
import { BookedSessionView, RecordedSessionView, SessionView } from '../application/session.view.js';
import {
  BookSessionRequest,
  CancelSessionRequest,
  CorrectSessionRequest,
  ListSessionsQuery,
  MoveSessionRequest,
  RecordAttendanceRequest,
} from './sessions.requests.js';

@ApiTags('Sessions')
@ApiController('sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly corrections: CorrectionsService,
  ) {}

  @Route('GET', Permission.SessionRead, reads(Reads.Session, null))
  @ApiOperation({ summary: 'List sessions between two days, soonest first' })
  @ApiOkResponse({ type: [SessionView] })
  async list(@Query(apiValidation) query: ListSessionsQuery): Promise<PagedResult<SessionView>> {
    const { from, to, after, limit, ...filter } = query;
    const between = { from: londonInstant(from, '00:00'), to: londonInstant(addDays(to, 1), '00:00') };
    return new PagedResult(await this.sessions.list({ ...between, ...filter }, after ?? null, limit));
  }

  @Route('GET :id', Permission.SessionRead, reads(Reads.Session))
  @ApiOperation({ summary: 'One session' })
  @ApiOkResponse({ type: SessionView })
  show(@Id() id: string): Promise<SessionView> {
    return this.sessions.get(id);
  }

  @Route('POST :id/attendance', Permission.SessionEdit, changes('session', 'attendance recorded'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Record that the participant came, or did not' })
  @ApiOkResponse({ type: RecordedSessionView })
  record(
    @Id() id: string,
    @Body(apiValidation) body: RecordAttendanceRequest,
    @IfMatch() version: number,
  ): Promise<RecordedSessionView> {
    return this.sessions.record(id, body, version);
  }

  @Route('GET :id/corrections', Permission.SessionRead, reads(Reads.Session))
  @ApiOperation({ summary: 'What the session was recorded as before, the latest first' })
  @ApiOkResponse({ type: [CorrectionView] })
  async corrected(@Id() id: string): Promise<PagedResult<CorrectionView>> {
    return new PagedResult({ items: await this.corrections.of(id), next: null });
  }

  @Route('POST :id/corrections', Permission.SessionEdit, changes('session', 'session corrected'))
  @ApiOperation({ summary: 'Correct what was recorded of a session: what it said before is kept' })
  @ApiCreatedResponse({ type: RecordedSessionView })
  async correct(
    @Id() id: string,
    @Body(apiValidation) body: CorrectSessionRequest,
    @IfMatch() version: number,
  ): Promise<Created<RecordedSessionView>> {
    return new Created(`/api/v1/sessions/${id}/corrections`, await this.corrections.correct(id, body, version));
  }

  @Route('POST :id/move', Permission.SessionEdit, changes('session', 'session moved'))
  @ApiOperation({ summary: 'Move a booked session: the old one stays, marked as moved' })
  @ApiCreatedResponse({ type: BookedSessionView })
  async move(
    @Id() id: string,
    @Body(apiValidation) body: MoveSessionRequest,
    @IfMatch() version: number,
  ): Promise<Created<BookedSessionView>> {
    const { askedBy, reason, ...wish } = body;
    const moved = await this.sessions.move(id, wish, { askedBy, reason }, version);
    return new Created(`/api/v1/sessions/${moved.id}`, moved);
  }

  @Route('POST :id/cancellation', Permission.SessionEdit, changes('session', 'session cancelled'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Cancel a booked session' })
  @ApiOkResponse({ type: SessionView })
  cancel(
    @Id() id: string,
    @Body(apiValidation) body: CancelSessionRequest,
    @IfMatch() version: number,
  ): Promise<SessionView> {
    return this.sessions.cancel(id, body, version);
  }
}

@ApiTags('Sessions')
@ApiController('episodes/:id/sessions')
export class EpisodeSessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Route('POST', Permission.SessionEdit, changes('session', 'session booked'))
  @ApiOperation({ summary: 'Book a session with the specialist of an episode' })
  @ApiCreatedResponse({ type: BookedSessionView })
  async book(@Id() id: string, @Body(apiValidation) body: BookSessionRequest): Promise<Created<BookedSessionView>> {
    const booked = await this.sessions.book(id, body);
    return new Created(`/api/v1/sessions/${booked.id}`, booked);
  }
}
