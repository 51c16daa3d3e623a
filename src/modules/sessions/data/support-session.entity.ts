import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { RuleBroken } from '#platform/errors/domain-error';
import { londonDay } from '#shared/london-time';
import {
  isShortNotice,
  sessionStatusLabel,
  type Asker,
  type Attendance,
  type RecordedStatus,
  type SessionStatus,
} from '../domain/attendance.js';
import type { SessionMode } from '../domain/session-mode.js';
import { NothingToCorrect, SessionNotBooked } from '../domain/session.errors.js';
import type { Slot } from '../domain/slot.js';

/** Whose session it is, and who holds it. */
export interface SessionOwners {
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly specialistId: string;
}

/** How, where and what for. */
export interface SessionPlace {
  readonly mode: SessionMode;
  readonly practiceCode: string | null;
  readonly room: string;
  readonly place: string;
  readonly purpose: string;
}

/** Why a session changes, and who asked. */
export interface SessionChange {
  readonly askedBy: Asker;
  readonly reason: string;
  readonly note?: string;
}

/** What became of a session, as it is recorded. */
export interface SessionRecord {
  readonly status: RecordedStatus;
  readonly reason: string;
  readonly askedBy: Asker | null;
  readonly shortNotice: boolean;
  readonly note: string;
}

/** An appointment between a participant and their specialist. Neither the specialist nor a room is booked twice at once. */
@Entity('support_session')
export class SupportSession {
  @PrimaryColumn('uuid') readonly id: string;
  @Column('uuid', { name: 'area_id' }) readonly areaId: string;
  @Column('uuid', { name: 'provider_id' }) readonly providerId: string;
  @Column('uuid', { name: 'participant_id' }) readonly participantId: string;
  @Column('uuid', { name: 'episode_id' }) readonly episodeId: string;
  @Column('uuid', { name: 'specialist_id' }) specialistId: string;
  @Column('timestamptz', { name: 'starts_at' }) readonly startsAt: Date;
  @Column('timestamptz', { name: 'ends_at' }) readonly endsAt: Date;
  @Column('text') readonly mode: SessionMode;
  @Column('text', { name: 'practice_code', nullable: true }) readonly practiceCode: string | null;
  @Column('text') readonly room: string;
  @Column('text') readonly place: string;
  @Column('text') readonly purpose: string;
  @Column('text') status: SessionStatus = 'booked';
  @Column('text', { name: 'asked_by', nullable: true }) askedBy: Asker | null = null;
  @Column('text', { name: 'attendance_reason' }) reason: string = '';
  @Column('boolean', { name: 'short_notice' }) shortNotice: boolean = false;
  @Column('uuid', { name: 'moved_to_id', nullable: true }) movedToId: string | null = null;
  @Column('text') note: string = '';
  @Column('timestamptz', { name: 'recorded_at', nullable: true }) recordedAt: Date | null = null;
  /** When the participant said that they will come. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null = null;
  @VersionColumn() readonly version: number;

  static book(id: string, owners: SessionOwners, slot: Slot, place: SessionPlace): SupportSession {
    return Object.assign(new SupportSession(), { id }, owners, slot, place);
  }

  /** Somebody came, or did not. A miss can be said once the session has begun; that they came, on its day. */
  record(attendance: Attendance, reason: string, note: string, at: Date): void {
    this.mustBeBooked();
    this.mustHaveCome(attendance, at);
    this.status = attendance;
    this.reason = reason;
    this.note = note;
    this.recordedAt = at;
  }

  /** The participant says that they will come; false when they said so before. */
  confirm(at: Date): boolean {
    this.mustBeBooked();
    this.mustBeAhead(at);
    if (this.confirmedAt) return false;
    this.confirmedAt = at;
    return true;
  }

  cancel({ askedBy, reason, note = '' }: SessionChange, at: Date, shortNoticeHours: number): void {
    this.mustBeBooked();
    this.status = askedBy === 'participant' ? 'cancelled-by-participant' : 'cancelled-by-service';
    this.askedBy = askedBy;
    this.reason = reason;
    this.note = note;
    this.shortNotice = isShortNotice(this.startsAt, at, askedBy, shortNoticeHours);
    this.recordedAt = at;
  }

  /** Gives way to another session, which is made in the same transaction. */
  moveTo(otherId: string, { askedBy, reason, note = '' }: SessionChange, at: Date, shortNoticeHours: number): void {
    this.mustBeBooked();
    this.mustBeAhead(at);
    this.status = 'moved';
    this.movedToId = otherId;
    this.askedBy = askedBy;
    this.reason = reason;
    this.note = note;
    this.shortNotice = isShortNotice(this.startsAt, at, askedBy, shortNoticeHours);
    this.recordedAt = at;
  }

  /** What was recorded was wrong. Its time decides what can be said of it, as when it was recorded first. */
  correct(to: SessionRecord, at: Date): void {
    if (this.status === 'booked' || this.status === 'moved')
      throw new NothingToCorrect(sessionStatusLabel(this.status));
    if (to.status === 'attended' || to.status === 'did-not-attend') this.mustHaveCome(to.status, at);
    const { status, reason, askedBy, shortNotice, note } = to;
    Object.assign(this, { status, reason, askedBy, shortNotice, note });
  }

  private mustHaveCome(attendance: Attendance, at: Date): void {
    const tooEarly = attendance === 'did-not-attend' ? at < this.startsAt : londonDay(at) < londonDay(this.startsAt);
    if (!tooEarly) return;
    throw new RuleBroken(
      'session.not-yet',
      attendance === 'did-not-attend'
        ? 'This session has not begun yet, so nobody has missed it'
        : 'This session is on a later day. Record it when it has happened',
      'attendance',
    );
  }

  private mustBeAhead(at: Date): void {
    if (this.startsAt > at) return;
    throw new RuleBroken(
      'session.has-begun',
      'The time of this session has passed. Record what happened, then book another',
    );
  }

  private mustBeBooked(): void {
    if (this.status !== 'booked') throw new SessionNotBooked(sessionStatusLabel(this.status));
  }
}
