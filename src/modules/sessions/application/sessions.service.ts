import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EpisodeEnded, EpisodesService, type EpisodeView } from '#modules/episodes';
import { LoneVisits } from '#modules/lone-visits';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import { SessionHistoryQuery, type SessionStep } from '../data/session-history.query.js';
import { SessionsRepository, type SessionFilter, type SessionPosition } from '../data/sessions.repository.js';
import type { SessionChange } from '../data/support-session.entity.js';
import type { Attendance } from '../domain/attendance.js';
import {
  SessionAttended,
  SessionBooked,
  SessionCancelled,
  SessionMissed,
  SessionMoved,
} from '../domain/session.events.js';
import { Bookings, type SessionWish } from './bookings.js';
import { Contacts } from './contacts.js';
import { SessionView, type BookedSessionView, type RecordedSessionView } from './session.view.js';

export type { SessionStep };

export interface RecordAttendance {
  readonly attendance: Attendance;
  readonly reason?: string;
  readonly note?: string;
}

/** Appointments: booking, moving, cancelling and what became of them. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly steps: SessionHistoryQuery,
    private readonly bookings: Bookings,
    private readonly episodes: EpisodesService,
    private readonly contacts: Contacts,
    private readonly loneVisits: LoneVisits,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async get(id: string): Promise<SessionView> {
    return SessionView.of(await this.sessions.get(id));
  }

  /** The session this one was moved from; null when it was booked as it stands. */
  async movedFrom(id: string): Promise<SessionView | null> {
    const before = await this.sessions.movedFrom(id);
    return before && SessionView.of(before);
  }

  /** From the first booking through every move to what became of it: who, when, and why. */
  @Transactional()
  history(id: string): Promise<readonly SessionStep[]> {
    return this.steps.of(id);
  }

  /** Books a session with the episode's specialist. Throws SpecialistBusy or RoomBusy, which say when it would be free. */
  @Transactional()
  async book(episodeId: string, wish: SessionWish): Promise<BookedSessionView> {
    const episode = await this.openEpisode(episodeId);
    const session = await this.bookings.place(episode, wish, randomUUID());
    await this.outbox.record(new SessionBooked(session.id, session.episodeId, session.participantId));
    return { ...SessionView.of(session), warnings: await this.bookings.warnings(wish, episode.windowEndsOn) };
  }

  /** Moves a booked session. The old one stays, marked as moved, with who asked and why; the answer is the new one. */
  @Transactional()
  async move(id: string, wish: SessionWish, change: SessionChange, version?: number): Promise<BookedSessionView> {
    const before = await this.sessions.getForUpdate(id, version);
    const episode = await this.openEpisode(before.episodeId);
    const newId = randomUUID();
    before.moveTo(newId, change, this.clock.now(), await this.shortNoticeHours());
    // First the old one gives way, or it would stand in its own way.
    await this.sessions.save(before);
    const session = await this.bookings.place(episode, wish, newId);
    await this.loneVisits.follow(id, session);
    await this.outbox.record(new SessionMoved(id, session.episodeId, session.participantId, newId));
    return { ...SessionView.of(session), warnings: await this.bookings.warnings(wish, episode.windowEndsOn) };
  }

  /** Cancels a booked session, with who asked and why. */
  @Transactional()
  async cancel(id: string, change: SessionChange, version?: number): Promise<SessionView> {
    const session = await this.sessions.getForUpdate(id, version);
    session.cancel(change, this.clock.now(), await this.shortNoticeHours());
    const saved = await this.sessions.save(session);
    await this.loneVisits.sessionOff(id);
    await this.outbox.record(new SessionCancelled(id, session.episodeId, session.participantId));
    return SessionView.of(saved);
  }

  /**
   * Records that somebody came or did not. Coming counts as contact. The second miss in a row makes a task to reach out,
   * once, for the episode's specialist (domain 9; A-29).
   */
  @Transactional()
  async record(id: string, command: RecordAttendance, version?: number): Promise<RecordedSessionView> {
    const { attendance, reason = '', note = '' } = command;
    const session = await this.sessions.getForUpdate(id, version);
    session.record(attendance, attendance === 'attended' ? '' : reason, note, this.clock.now());
    if (attendance === 'did-not-attend' && reason === '') {
      throw new RuleBroken('session.reason-missing', 'Select why they did not come, or "No word from them"', 'reason');
    }
    const saved = await this.sessions.save(session);
    const about = [id, session.episodeId, session.participantId] as const;
    const outreachDueOn = await this.contacts.reckon(session.episodeId, 'They came to a session');
    await this.outbox.record(attendance === 'attended' ? new SessionAttended(...about) : new SessionMissed(...about));
    return { ...SessionView.of(saved), outreachDueOn };
  }

  /** Sessions that begin in a stretch of time, soonest first, as far as the actor may see them. */
  @Transactional()
  async list(filter: SessionFilter, after: string | null, limit: number): Promise<Page<SessionView>> {
    const rows = await this.sessions.list(filter, positionOf(after), limit + 1);
    const items = rows.slice(0, limit).map((session) => SessionView.of(session));
    const last = items.at(-1);
    const next = rows.length > limit && last ? encodeCursor([last.startsAt.toISOString(), last.id]) : null;
    return { items, next };
  }

  private async openEpisode(id: string): Promise<EpisodeView> {
    const episode = await this.episodes.get(id);
    if (episode.exitedOn) throw new EpisodeEnded(episode.exitedOn);
    return episode;
  }

  private async shortNoticeHours(): Promise<number> {
    return (await this.bookings.hours()).shortNoticeHours;
  }
}

function positionOf(cursor: string | null): SessionPosition | null {
  const [startsAt, id] = readCursor(cursor, 'instant', 'uuid') ?? [];
  return startsAt && id ? { startsAt, id } : null;
}
