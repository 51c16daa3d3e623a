import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DraftsService } from '#modules/drafts';
import { EpisodesService } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import {
  CONTACT_MODE_CODES,
  CorrectionsService,
  NotesService,
  SessionsService,
  sessionStatusLabel,
  type ContactMode,
} from '#modules/sessions';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { DomainError, NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { KeepsSealed } from '#platform/security/sealed-columns';
import { SealedValues, type Place } from '#platform/security/sealed-value';
import { formatUkDate, type CalendarDate } from '#shared/calendar-date';
import { formatDateTime, londonDay, londonTime } from '#shared/london-time';
import { FieldEntriesRepository, type FieldEntryRow, type WaitingEntryRow } from '../data/field-entries.repository.js';
import {
  bothWords,
  happenedAt,
  isEnding,
  lastDayOf,
  LONGEST_NOTE,
  verdictOf,
  type FieldKind,
  type FieldWords,
  type Keeping,
} from '../domain/field-entry.js';
import { CannotStandForMine, EntryIncomplete, SomethingElseStands, TooManyWords } from '../domain/field.errors.js';

/** What a device sends: what was recorded, of which session or episode, and when by its own clock. */
export interface SentEntry {
  readonly id: string;
  readonly kind: FieldKind;
  readonly aboutId: string;
  readonly writtenAt: Date | null;
  readonly words: FieldWords;
  /** It comes from the queue of a device, which lets go of it: its words are kept even where the record is not seen any more. */
  readonly isQueued: boolean;
}

/** What became of it: done, or waiting for a decision of its writer, or done or decided when it came before. */
export interface TakenEntry {
  readonly id: string;
  readonly became: FieldEntryRow['state'];
  readonly because: string;
}

/** One that waits, with its words. */
export interface WaitingEntry extends Omit<FieldEntryRow, 'state'> {
  readonly personName: string | null;
  readonly words: FieldWords;
  /** The last day on which it is still there for a decision. */
  readonly lastDay: CalendarDate;
  /** That day is near: its writer is told. */
  readonly isEnding: boolean;
  /** They were told already. */
  readonly isWarned: boolean;
}

const sealedIn = (id: string): Place => ({ table: 'field_entry', column: 'words_cipher', row: id });
const NO_REASON = 'no-word';
const NOT_SEEN = 'You no longer see this record, so nothing was changed on it';
const DAY_MS = 24 * 60 * 60_000;

/**
 * What was recorded in the field, once it arrives: done as if it had been recorded there and then, or kept with its words
 * for whoever wrote it, when something else stands there by now. Nothing is overwritten, and no word is lost.
 */
@KeepsSealed({ table: 'field_entry', column: 'words_cipher', key: [['id', 'uuid']] })
@Injectable()
export class FieldEntriesService {
  constructor(
    private readonly entries: FieldEntriesRepository,
    private readonly sessions: SessionsService,
    private readonly corrections: CorrectionsService,
    private readonly notes: NotesService,
    private readonly episodes: EpisodesService,
    private readonly drafts: DraftsService,
    private readonly policy: PolicyService,
    private readonly sealed: SealedValues,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes one entry; the same one sent again changes nothing and is told what became of it. Throws NotFound for a record
   * whoever acts does not see, unless it was queued.
   */
  @Transactional()
  async take(sent: SentEntry): Promise<TakenEntry> {
    const known = await this.entries.hold(sent.id);
    if (known) return { id: known.id, became: known.state, because: known.because };
    const now = this.clock.now();
    const writtenAt = happenedAt(sent.writtenAt, now);
    const participantId = await this.personOf(sent);
    if (participantId === null && !sent.isQueued) throw new NotFound('record');
    const because = participantId ? await this.refusalOf(sent, writtenAt) : NOT_SEEN;
    const state = because === '' ? 'done' : 'waiting';
    const cipher = state === 'waiting' ? this.sealed.seal(JSON.stringify(sent.words), sealedIn(sent.id)) : null;
    const { id, kind, aboutId } = sent;
    await this.entries.add({ id, kind, aboutId, participantId, writtenAt, because, state, cipher }, now);
    return { id, became: state, because };
  }

  /** What waits for a decision of whoever acts, the oldest first. */
  @Transactional()
  async waiting(): Promise<readonly WaitingEntry[]> {
    const rows = await this.entries.waiting(RequestContext.current.actor.id);
    if (rows.length === 0) return [];
    const keeping = await this.keeping();
    return rows.map((row) => this.opened(row, keeping));
  }

  /**
   * The same, for a page that says of what goes soon when it goes. That it was said is kept: words that nobody decided about are
   * forgotten only some days after their writer could read that they will be.
   */
  @Transactional()
  async waitingWithWarning(): Promise<readonly WaitingEntry[]> {
    const entries = await this.waiting();
    const ending = entries.filter((entry) => entry.isEnding && !entry.isWarned).map(({ id }) => id);
    if (ending.length > 0) await this.entries.markWarned(ending, this.clock.now());
    return entries;
  }

  /** What stands is right, and what was recorded in the field goes. */
  @Transactional()
  async letGo(id: string): Promise<void> {
    await this.entries.decided((await this.held(id)).id);
  }

  /**
   * What was recorded in the field is right: the session is corrected to it, and the notes of both are kept. Throws
   * CannotStandForMine for a session that was moved, or whose time does not allow it.
   */
  @Transactional()
  async useMine(id: string): Promise<WaitingEntry> {
    const entry = await this.held(id);
    const { kind, aboutId, writtenAt, words } = entry;
    if (kind === 'note') throw new CannotStandForMine();
    const session = await this.sessions.get(aboutId);
    if (session.status === 'booked' || session.status === 'moved') throw new CannotStandForMine();
    const note = bothWords(session.note, words.text);
    if (note.length > LONGEST_NOTE) throw new TooManyWords();
    await this.corrections.correct(aboutId, {
      attendance: kind,
      reason: kind === 'attended' ? '' : NO_REASON,
      note,
      why: `Recorded in the field on ${formatDateTime(writtenAt)} and sent later`,
    });
    await this.entries.decided(id);
    return entry;
  }

  /** Its words become a note that its writer goes on with; answers the episode. */
  @Transactional()
  async goOnAsNote(id: string): Promise<{ readonly episodeId: string }> {
    const { kind, aboutId, participantId, writtenAt, words } = await this.held(id);
    if (participantId === null) throw new NotFound('participant');
    const episodeId = kind === 'note' ? aboutId : (await this.sessions.get(aboutId)).episodeId;
    const fields = {
      ...words,
      ...{ day: formatUkDate(londonDay(writtenAt)), time: londonTime(writtenAt) },
      ...(words.mode === '' ? { mode: 'phone' } : {}),
    };
    const marks = { id: randomUUID(), writer: randomUUID(), turn: 1, seen: 0 };
    await this.drafts.keep({ form: 'note', aboutId: episodeId, participantId }, { ...marks, fields });
    await this.entries.decided(id);
    return { episodeId };
  }

  /**
   * Forgets what was received so many days ago; answers how many. What still waits stays until its writer has been told for some
   * days that it goes, unless their account is switched off. For the system.
   */
  async forget(days: number): Promise<number> {
    const { warningDays } = await this.keeping();
    return this.entries.forgetBefore(this.daysAgo(days), this.daysAgo(warningDays));
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }

  private async keeping(): Promise<Keeping> {
    const today = this.clock.today();
    return {
      days: await this.policy.number('field-entry-days', today),
      warningDays: await this.policy.number('field-entry-warning-days', today),
    };
  }

  /** Why it could not be done, in words; blank when it was. A refusal leaves nothing half done. */
  private async refusalOf(sent: SentEntry, writtenAt: Date): Promise<string> {
    try {
      await this.unitOfWork.attempt(() => this.carryOut(sent, writtenAt));
      return '';
    } catch (error) {
      if (!(error instanceof DomainError) || error.refusal === 'unavailable') throw error;
      return error.message;
    }
  }

  private async carryOut({ kind, aboutId, words }: SentEntry, writtenAt: Date): Promise<void> {
    const { mode, reached } = words;
    const text = words.text.trim();
    if (text.length > LONGEST_NOTE) throw new TooManyWords();
    if (kind === 'note') {
      if (text === '' || !isContactMode(mode) || reached === '') throw new EntryIncomplete();
      await this.notes.write(aboutId, {
        ...{ happenedAt: writtenAt, mode, text },
        ...{ reached: reached === 'yes', sensitive: false },
      });
      return;
    }
    const session = await this.sessions.get(aboutId);
    const verdict = verdictOf(kind, session.status);
    if (verdict === 'ask') throw new SomethingElseStands(sessionStatusLabel(session.status));
    if (verdict === 'record') {
      await this.sessions.record(aboutId, {
        attendance: kind,
        reason: kind === 'attended' ? '' : NO_REASON,
        note: text,
      });
    } else if (text !== '' && bothWords(session.note, text) !== session.note.trim()) {
      throw new SomethingElseStands(sessionStatusLabel(session.status));
    }
  }

  /** Whose record it is; null where whoever acts does not see it. */
  private async personOf({ kind, aboutId }: SentEntry): Promise<string | null> {
    try {
      const { participantId } = kind === 'note' ? await this.episodes.get(aboutId) : await this.sessions.get(aboutId);
      return participantId;
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }

  private async held(id: string): Promise<WaitingEntry> {
    const row = await this.entries.holdWaiting(id, RequestContext.current.actor.id);
    if (!row) throw new NotFound('entry');
    return this.opened(row, await this.keeping());
  }

  private opened(
    { cipher, state: _waiting, receivedAt, warnedAt, ...row }: WaitingEntryRow,
    keeping: Keeping,
  ): WaitingEntry {
    const waits = { receivedOn: londonDay(receivedAt), warnedOn: warnedAt && londonDay(warnedAt) };
    const today = this.clock.today();
    return {
      ...row,
      words: JSON.parse(this.sealed.unsealText(cipher, sealedIn(row.id))) as FieldWords,
      lastDay: lastDayOf(waits, keeping, today),
      isEnding: isEnding(waits, keeping, today),
      isWarned: warnedAt !== null,
    };
  }
}

const isContactMode = (mode: string): mode is ContactMode => CONTACT_MODE_CODES.includes(mode as ContactMode);
