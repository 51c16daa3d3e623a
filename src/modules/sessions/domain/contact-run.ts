import { later, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';

/** A session that somebody missed. */
export interface Miss {
  readonly sessionId: string;
  readonly startsAt: Date;
}

/** What sessions and notes say of contact with one person. */
export interface ContactFacts {
  /** The first meeting, which is a contact; null while support has not started. */
  readonly startedOn: CalendarDate | null;
  /** The last session they came to, or note that reached them. */
  readonly lastReachedAt: Date | null;
  readonly misses: readonly Miss[];
}

export interface ContactRun {
  readonly lastContactOn: CalendarDate | null;
  /** Sessions missed since the last contact, the first missed first. */
  readonly run: readonly Miss[];
}

/**
 * The last contact, and the sessions missed in a row since. It follows from when things happened and never from when they
 * were written down: a call of the 9th, recorded later, leaves a miss of the 10th as it is (domain 9; A-29).
 */
export function contactRun({ startedOn, lastReachedAt, misses }: ContactFacts): ContactRun {
  const reachedOn = lastReachedAt && londonDay(lastReachedAt);
  const isSince = ({ startsAt }: Miss): boolean =>
    (lastReachedAt === null || startsAt > lastReachedAt) && (startedOn === null || londonDay(startsAt) > startedOn);
  return {
    lastContactOn: startedOn && reachedOn ? later(startedOn, reachedOn) : (startedOn ?? reachedOn),
    run: misses.filter(isSince).toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
  };
}
