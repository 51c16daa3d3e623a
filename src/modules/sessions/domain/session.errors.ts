import { DomainError, RuleBroken } from '#platform/errors/domain-error';
import { formatDateTime, formatTime, londonDay } from '#shared/london-time';
import { plural } from '#shared/wording';

/** When the wished time is taken: when it would be free, in words. "You" is the person who books. */
function freeAgain(who: string, wished: Date, free: Date | null): string {
  const [has, is] = who === 'You' ? ['have', 'are'] : ['has', 'is'];
  if (!free) return `${who} ${has} no other free time that day.`;
  const when = londonDay(free) === londonDay(wished) ? `at ${formatTime(free)} that day` : `on ${formatDateTime(free)}`;
  return `${who} ${is} next free ${when}.`;
}

const details = (free: Date | null) => ({ nextFreeAt: free?.toISOString() ?? null });

/** A specialist is in one place at a time: the database says so, whoever asks first. `specialist` is a name, or "You". */
export class SpecialistBusy extends DomainError {
  readonly code = 'session.specialist-busy';
  readonly refusal = 'conflict';
  override readonly field = 'time';
  /** `what` is in the way, such as "leave". */
  constructor(specialist: string, wished: Date, free: Date | null, what = 'a session') {
    const has = specialist === 'You' ? 'have' : 'has';
    super(`${specialist} already ${has} ${what} at that time. ${freeAgain(specialist, wished, free)}`, details(free));
  }
}

/** A room holds one session at a time, whichever provider booked it. */
export class RoomBusy extends DomainError {
  readonly code = 'session.room-busy';
  readonly refusal = 'conflict';
  override readonly field = 'room';
  constructor(room: string, wished: Date, free: Date | null) {
    super(`${room} is already booked at that time. ${freeAgain(room, wished, free)}`, details(free));
  }
}

/** Only a session that is still booked can be moved, cancelled or recorded. */
export class SessionNotBooked extends DomainError {
  readonly code = 'session.not-booked';
  readonly refusal = 'conflict';
  constructor(status: string) {
    super(`This session is already recorded as "${status}"`);
  }
}

/** Only what has been recorded can be corrected: a booked session is recorded, moved or cancelled instead. */
export class NothingToCorrect extends DomainError {
  readonly code = 'session.nothing-to-correct';
  readonly refusal = 'conflict';
  constructor(status: string) {
    super(`This session is at "${status}", so there is nothing to correct`);
  }
}

/** Other sessions are booked in a time to be kept free than whoever keeps it has been shown. */
export class SessionsInTheWay extends RuleBroken {
  constructor(count: number) {
    const booked = plural(count, 'session is', 'sessions are');
    super(
      'own-time.sessions-in-the-way',
      `${booked} booked in that time now. Look again before you keep it free`,
      'from',
    );
  }
}
