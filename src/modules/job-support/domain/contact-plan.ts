import { addDays, addMonths, daysBetween, earlier, later, type CalendarDate } from '#shared/calendar-date';

/** How often somebody in a job, or their employer, is contacted: days, all from policy (T11 and its parts, domain 2.4). */
export interface ContactRhythm {
  /** Within so many days before the job starts. */
  readonly beforeDays: number;
  /** The first contact, after the first day. */
  readonly firstDays: number;
  /** From one contact to the next in the first month of the job. */
  readonly firstMonthDays: number;
  /** And after it; 28 to 31 days are a month of the calendar. */
  readonly laterDays: number;
  /** How many days the first month is. */
  readonly monthDays: number;
}

/** What the plan of a job follows from. */
export interface JobToKeep {
  readonly startsOn: CalendarDate;
  /** Since when the job was agreed or at least recorded ahead; null where nobody knows. */
  readonly offeredOn: CalendarDate | null;
  /** Nothing is planned after the last day of support, or of the job. */
  readonly lastDay: CalendarDate;
  /** For a job somebody came to keep: when support started, and the weeks after it in which the job is checked (domain 4.5). */
  readonly keeping: { readonly since: CalendarDate; readonly weeks: readonly number[] } | null;
}

/** One planned contact. It is done by a contact from `from` to `dueOn`. */
export interface PlannedContact {
  /** Stays the same when the first day of the job is corrected: `before`, `first`, `early-1`, `later-1`, `kept-13`. */
  readonly key: string;
  readonly label: string;
  readonly from: CalendarDate;
  readonly dueOn: CalendarDate;
  /** The day it was due by the rhythm, when somebody moved it. */
  readonly movedFrom: CalendarDate | null;
  /** The last day it can be moved to: before the next one is due. */
  readonly latest: CalendarDate;
}

export type ContactState = 'done' | 'late' | 'missed' | 'due' | 'planned';

export interface StandingContact extends PlannedContact {
  readonly state: ContactState;
  /** The day on which they were reached for it; null while they were not. */
  readonly reachedOn: CalendarDate | null;
  /** It was missed and can be made up no more: the job it was to come before has begun. */
  readonly isPast: boolean;
}

/** Days to which contacts were moved, by key. */
export type Moves = ReadonlyMap<string, CalendarDate>;

interface Regular {
  readonly key: string;
  readonly label: string;
  readonly from: CalendarDate;
  readonly dueOn: CalendarDate;
}

/** The contact before the first day of the job. */
const BEFORE = 'before';

/** More would be a slip in the policy, such as a contact every day for years. */
const MOST = 120;

/**
 * Every contact a job asks for, soonest first: in the days before it starts, soon after, often in the first month, then each
 * month counted from the last of those, so that the end of a month never drifts. A move counts only between the day the contact
 * may first happen and the day before the next is due: after a correction of the first day, one that no longer fits is left out.
 */
export function plannedContacts(job: JobToKeep, rhythm: ContactRhythm, moves: Moves = new Map()): PlannedContact[] {
  const regular = (job.keeping ? keptContacts(job.keeping) : rhythmContacts(job, rhythm)).filter(
    ({ dueOn }) => dueOn <= job.lastDay,
  );
  const planned: PlannedContact[] = [];
  for (const [place, contact] of regular.entries()) {
    const next = regular[place + 1];
    const before = planned.at(-1);
    const follows = !job.keeping && before && before.key !== BEFORE;
    const from = follows ? addDays(before.dueOn, 1) : contact.from;
    const latest = next ? latestBefore(next, contact) : later(job.lastDay, contact.dueOn);
    const wish = moves.get(contact.key);
    const isMoved = wish !== undefined && wish >= from && wish <= latest && wish !== contact.dueOn;
    planned.push({
      ...contact,
      from,
      latest,
      dueOn: isMoved ? wish : contact.dueOn,
      movedFrom: isMoved ? contact.dueOn : null,
    });
  }
  return planned;
}

/** The contact before the start stays before it; any other stays before the next. */
function latestBefore(next: Regular, contact: Regular): CalendarDate {
  return contact.key === BEFORE ? contact.dueOn : later(addDays(next.dueOn, -1), contact.dueOn);
}

/**
 * Where each contact stands: the first day somebody was reached from the day it may happen does it, in time or late. Only the
 * contact before the job has an end: what is said once the job has begun prepares nobody for it.
 */
export function standings(
  planned: readonly PlannedContact[],
  reached: readonly CalendarDate[],
  today: CalendarDate,
): StandingContact[] {
  const days = reached.toSorted();
  return planned.map((contact) => {
    const until = contact.key === BEFORE ? earlier(contact.latest, today) : today;
    const reachedOn = days.find((day) => day >= contact.from && day <= until) ?? null;
    const isPast = contact.key === BEFORE && reachedOn === null && contact.latest < today;
    return { ...contact, reachedOn, isPast, state: stateOf(contact, reachedOn, today) };
  });
}

/**
 * The contact to make next: the first that was missed, or else the first still to come; null when there is none. Once the job
 * has begun the contact before it stays missed on the plan, and the first one after the start is asked for.
 */
export function nextContact<Contact extends Pick<StandingContact, 'reachedOn' | 'isPast'>>(
  contacts: readonly Contact[],
): Contact | null {
  return contacts.find(({ reachedOn, isPast }) => reachedOn === null && !isPast) ?? null;
}

function stateOf({ from, dueOn }: PlannedContact, reachedOn: CalendarDate | null, today: CalendarDate): ContactState {
  if (reachedOn !== null) return reachedOn <= dueOn ? 'done' : 'late';
  if (dueOn < today) return 'missed';
  return from <= today ? 'due' : 'planned';
}

/**
 * From when a contact can be the one before the job (T11: within a week before the start): in the days before it, and not before
 * the job was offered, because nobody is prepared for a job that is not thought of yet. Null where there is no such day: it was
 * offered on its first day. Where nobody knows when it was offered, the whole week counts.
 */
function beforeFrom({ startsOn, offeredOn }: JobToKeep, beforeDays: number): CalendarDate | null {
  if (beforeDays <= 0 || (offeredOn !== null && offeredOn >= startsOn)) return null;
  const earliest = addDays(startsOn, -beforeDays);
  return offeredOn === null ? earliest : later(earliest, offeredOn);
}

function rhythmContacts(job: JobToKeep, rhythm: ContactRhythm): Regular[] {
  const { startsOn, lastDay } = job;
  const { beforeDays, firstDays, firstMonthDays, monthDays } = rhythm;
  const contacts: Regular[] = [];
  const add = (key: string, label: string, from: CalendarDate, dueOn: CalendarDate): void => {
    contacts.push({ key, label, from, dueOn });
  };
  const before = beforeFrom(job, beforeDays);
  if (before !== null) add(BEFORE, 'contact before the job starts', before, addDays(startsOn, -1));
  const first = addDays(startsOn, firstDays);
  add('first', 'first contact in the job', startsOn, first);
  let last = first;
  for (let place = 1; firstMonthDays > 0 && place * firstMonthDays <= monthDays && place < MOST; place += 1) {
    const dueOn = addDays(startsOn, place * firstMonthDays);
    if (dueOn <= last) continue;
    add(`early-${place}`, `${rhythmName(firstMonthDays)} in-work contact`, addDays(last, 1), dueOn);
    last = dueOn;
  }
  const anchor = last;
  for (let place = 1; place < MOST; place += 1) {
    const dueOn = laterDue(anchor, place, rhythm.laterDays);
    if (dueOn > lastDay || dueOn <= last) break;
    add(`later-${place}`, `${rhythmName(rhythm.laterDays)} in-work contact`, addDays(last, 1), dueOn);
    last = dueOn;
  }
  return contacts;
}

/** Always counted from the same day: the 31st comes back after a short month. */
function laterDue(anchor: CalendarDate, place: number, days: number): CalendarDate {
  return isMonth(days) ? addMonths(anchor, place) : addDays(anchor, place * days);
}

function keptContacts({ since, weeks }: NonNullable<JobToKeep['keeping']>): Regular[] {
  return [...new Set(weeks)]
    .toSorted((a, b) => a - b)
    .map((week) => {
      const day = addDays(since, week * 7);
      return { key: `kept-${week}`, label: `${week}-week check`, from: day, dueOn: day };
    });
}

/** Days that mean a month of the calendar. */
const isMonth = (days: number): boolean => days >= 28 && days <= 31;

/** "weekly", "monthly", or for other numbers "next". */
function rhythmName(days: number): string {
  if (days === 7) return 'weekly';
  return isMonth(days) ? 'monthly' : 'next';
}

/** How many days after it was due somebody was reached. */
export function daysLate({ dueOn, reachedOn }: StandingContact): number {
  return reachedOn === null ? 0 : Math.max(daysBetween(dueOn, reachedOn), 0);
}
