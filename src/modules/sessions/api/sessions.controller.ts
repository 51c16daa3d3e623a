import { Body, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads, Records } from '#platform/audit/read-log';
import { Created } from '#platform/http/created';
import { IfMatch } from '#platform/http/etag';
import { PagedResult } from '#platform/http/paged';
import { ApiController, Id, Requires } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
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

  @Get()
  @Requires(Permission.SessionRead)
  @Records(Reads.Session, null)
  @ApiOperation({ summary: 'List sessions between two days, soonest first' })
  @ApiOkResponse({ type: [SessionView] })
  async list(@Query(apiValidation) query: ListSessionsQuery): Promise<PagedResult<SessionView>> {
    const { from, to, after, limit, ...filter } = query;
    const between = { from: londonInstant(from, '00:00'), to: londonInstant(addDays(to, 1), '00:00') };
    return new PagedResult(await this.sessions.list({ ...between, ...filter }, after ?? null, limit));
  }

  @Get(':id')
  @Requires(Permission.SessionRead)
  @Records(Reads.Session)
  @ApiOperation({ summary: 'One session' })
  @ApiOkResponse({ type: SessionView })
  show(@Id() id: string): Promise<SessionView> {
    return this.sessions.get(id);
  }

  @Post(':id/attendance')
  @HttpCode(200)
  @Requires(Permission.SessionEdit)
  @ApiOperation({ summary: 'Record that the participant came, or did not' })
  @ApiOkResponse({ type: RecordedSessionView })
  record(
    @Id() id: string,
    @Body(apiValidation) body: RecordAttendanceRequest,
    @IfMatch() version: number,
  ): Promise<RecordedSessionView> {
    return this.sessions.record(id, body, version);
  }

  @Get(':id/corrections')
  @Requires(Permission.SessionRead)
  @Records(Reads.Session)
  @ApiOperation({ summary: 'What the session was recorded as before, the latest first' })
  @ApiOkResponse({ type: [CorrectionView] })
  async corrected(@Id() id: string): Promise<PagedResult<CorrectionView>> {
    return new PagedResult({ items: await this.corrections.of(id), next: null });
  }

  @Post(':id/corrections')
  @Requires(Permission.SessionEdit)
  @ApiOperation({ summary: 'Correct what was recorded of a session: what it said before is kept' })
  @ApiCreatedResponse({ type: RecordedSessionView })
  async correct(
    @Id() id: string,
    @Body(apiValidation) body: CorrectSessionRequest,
    @IfMatch() version: number,
  ): Promise<Created<RecordedSessionView>> {
    return new Created(`/api/v1/sessions/${id}/corrections`, await this.corrections.correct(id, body, version));
  }

  @Post(':id/move')
  @Requires(Permission.SessionEdit)
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

  @Post(':id/cancellation')
  @HttpCode(200)
  @Requires(Permission.SessionEdit)
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

  @Post()
  @Requires(Permission.SessionEdit)
  @ApiOperation({ summary: 'Book a session with the specialist of an episode' })
  @ApiCreatedResponse({ type: BookedSessionView })
  async book(@Id() id: string, @Body(apiValidation) body: BookSessionRequest): Promise<Created<BookedSessionView>> {
    const booked = await this.sessions.book(id, body);
    return new Created(`/api/v1/sessions/${booked.id}`, booked);
  }
}
