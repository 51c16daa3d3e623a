import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { CorrectionsRepository, type SessionBefore } from '../data/corrections.repository.js';
import { SessionsRepository } from '../data/sessions.repository.js';
import type { SessionRecord, SupportSession } from '../data/support-session.entity.js';
import { reasonFits, type RecordedStatus } from '../domain/attendance.js';
import { SessionCorrected } from '../domain/session.events.js';
import { Contacts } from './contacts.js';
import type { CorrectionView } from './correction.view.js';
import { SessionView, type RecordedSessionView } from './session.view.js';

/** What became of a session after all, and why it was recorded otherwise. */
export interface CorrectSession {
  readonly attendance: RecordedStatus;
  /** Why it was missed or cancelled; blank when they came. */
  readonly reason?: string;
  /** For a session the participant cancelled: whether that was at short notice. */
  readonly shortNotice?: boolean;
  /** The note of the session; left out, it stays. */
  readonly note?: string;
  readonly why: string;
}

/** Putting right what was recorded of a session. What it said before is kept with who changed it and why. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly corrections: CorrectionsRepository,
    private readonly contacts: Contacts,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Corrects a session that was recorded. The last contact and the run of misses follow, with the tasks to reach out
   * that stand on them. Throws NothingToCorrect for a session that is still booked or was moved.
   */
  @Transactional()
  async correct(id: string, command: CorrectSession, version?: number): Promise<RecordedSessionView> {
    const session = await this.sessions.getForUpdate(id, version);
    const to = recordOf(session, command);
    const now = this.clock.now();
    const before: SessionBefore = { ...session };
    session.correct(to, now);
    if (isSame(before, to)) {
      throw new RuleBroken('session.already-so', 'This is what is recorded already', 'attendance');
    }
    await this.corrections.keep(before, to.status, command.why.trim(), now);
    const saved = await this.sessions.saveInItsTime(session);
    const outreachDueOn = await this.contacts.reckon(session.episodeId, 'A session was corrected');
    await this.outbox.record(new SessionCorrected(id, session.episodeId, session.participantId));
    return { ...SessionView.of(saved), outreachDueOn };
  }

  /** Every correction of a session, the latest first. */
  @Transactional()
  async of(id: string): Promise<readonly CorrectionView[]> {
    await this.sessions.get(id);
    return this.corrections.of(id);
  }
}

function recordOf(
  session: SupportSession,
  { attendance, reason = '', shortNotice, note }: CorrectSession,
): SessionRecord {
  const why = attendance === 'attended' ? '' : reason;
  if (!reasonFits(attendance, why)) {
    const text =
      attendance === 'did-not-attend'
        ? 'Select why they did not come, or "No word from them"'
        : 'Select why it was cancelled';
    throw new RuleBroken('session.reason-missing', text, 'reason');
  }
  const isOurs = attendance === 'cancelled-by-service';
  const askedBy = isOurs ? (session.askedBy === 'practice' ? 'practice' : 'service') : null;
  const isTheirs = attendance === 'cancelled-by-participant';
  return {
    status: attendance,
    reason: why,
    askedBy: isTheirs ? 'participant' : askedBy,
    shortNotice: isTheirs && (shortNotice ?? session.shortNotice),
    note: note?.trim() ?? session.note,
  };
}

function isSame(before: SessionBefore, to: SessionRecord): boolean {
  return (
    before.status === to.status &&
    before.reason === to.reason &&
    before.askedBy === to.askedBy &&
    before.shortNotice === to.shortNotice &&
    before.note === to.note
  );
}
