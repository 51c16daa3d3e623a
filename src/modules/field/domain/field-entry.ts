import { addDays, type CalendarDate } from '#shared/calendar-date';

/** The most characters that a note may have. */
export const LONGEST_NOTE = 20_000;

/** What can be recorded in the field: what became of a session, or a contact. */
export type FieldKind = 'attended' | 'did-not-attend' | 'note';

/** What was written with it, as the page sent it. */
export interface FieldWords {
  readonly text: string;
  /** How they were in contact; blank for a session. */
  readonly mode: string;
  /** "yes" or "no" for a note; blank for a session, or where nobody said. */
  readonly reached: string;
}

/** A session that nothing has become of yet. */
const BOOKED = 'booked';

/**
 * What to do with what was recorded of a session, now that it has arrived: `record` it, or nothing because it stands there
 * already (`same`), or ask its writer, because something else has become of the session meanwhile.
 */
export function verdictOf(kind: Exclude<FieldKind, 'note'>, stands: string): 'record' | 'same' | 'ask' {
  if (stands === BOOKED) return 'record';
  return stands === kind ? 'same' : 'ask';
}

/** Both texts, the one that stands first; one of them where they say the same or the other is blank. */
export function bothWords(stands: string, sent: string): string {
  const [first, second] = [stands.trim(), sent.trim()];
  if (second === '' || first.includes(second)) return first;
  return first === '' || second.includes(first) ? second : `${first}\n\n${second}`;
}

/** When something happened by the clock of a device, which may be wrong: never after now. */
export function happenedAt(written: Date | null, now: Date): Date {
  return written === null || written > now ? now : written;
}

/** For how many days what waits for a decision is kept, and how many before its end its writer is told. */
export interface Keeping {
  readonly days: number;
  readonly warningDays: number;
}

/** When something that waits arrived, and when its writer was first told that it goes; null before that. */
export interface Waits {
  readonly receivedOn: CalendarDate;
  readonly warnedOn: CalendarDate | null;
}

/** Whether its writer is to be told by now that it goes soon. */
export function isEnding({ receivedOn }: Waits, { days, warningDays }: Keeping, today: CalendarDate): boolean {
  return today >= addDays(receivedOn, days - warningDays);
}

/**
 * The last day on which something that waits is still there, as it may be promised to its writer today: they have the days of
 * the warning, however late they came to see it.
 */
export function lastDayOf(
  { receivedOn, warnedOn }: Waits,
  { days, warningDays }: Keeping,
  today: CalendarDate,
): CalendarDate {
  const [ends, promised] = [addDays(receivedOn, days), addDays(warnedOn ?? today, warningDays)];
  return ends > promised ? ends : promised;
}

/** Until when a device may show the day that it keeps. */
export function keptUntil(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * 3_600_000);
}
