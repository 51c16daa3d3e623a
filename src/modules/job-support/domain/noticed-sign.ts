import { addDays, daysBetween, earlier, formatDate, later, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { list, plural } from '#shared/wording';
import type { StandingContact } from './contact-plan.js';

/**
 * What the program can notice by itself from what is recorded, by how much it asks for somebody today. `isHealth`: for those who
 * may see details of health, and for nobody else.
 */
export const NOTICED_KINDS = [
  { code: 'said-stopped', label: 'Said by link that they do not work there any more', isHealth: false },
  { code: 'contacts-missed', label: 'Contacts about the job were missed', isHealth: false },
  { code: 'pay-low', label: 'Hours or pay well under what was agreed', isHealth: false },
  { code: 'pay-gap', label: 'A gap in payslips', isHealth: false },
  { code: 'adjustment-refused', label: 'An adjustment at work was refused', isHealth: true },
  { code: 'adjustment-late', label: 'An adjustment at work is overdue', isHealth: true },
  { code: 'fit-note', label: 'A fit note began', isHealth: true },
] as const;

export type NoticedKind = (typeof NOTICED_KINDS)[number]['code'];

/** Something noticed about one job. It is there as long as the facts are, and is never stored. */
export interface NoticedSign {
  readonly kind: NoticedKind;
  /**
   * Which facts it rests on: stays the same while they do, so that an answer holds for these and no others. What goes on and on is
   * asked about anew once it has grown by as much again as made it worth noticing.
   */
  readonly facts: string;
  /** Since when it is so. */
  readonly since: CalendarDate;
  /** Why it is noticed: a sentence without its full stop. */
  readonly words: string;
}

/** When something is worth noticing (policy `noticed-job-signs`). */
export interface NoticedPolicy {
  /** Planned contacts with the person that were missed, one after the other; so many more are noticed anew. */
  readonly missedContacts: number;
  /** The latest payslips that must all be low. */
  readonly payslips: number;
  /** A payslip below this share of the agreed hours or pay is low. */
  readonly lowPercent: number;
  /** Days without pay beyond the usual time between two payslips; so many more are noticed anew. */
  readonly gapDays: number;
  /** Days overdue from which an adjustment is pointed out. */
  readonly adjustmentDays: number;
  /** Days more after which one that was answered is pointed out anew. */
  readonly adjustmentAgainDays: number;
  /** Days for which the start of a fit note is pointed out. */
  readonly fitNoteDays: number;
}

/** Hours and pay as agreed from a day until a day; null is since they go on so. */
export interface AgreedTerms {
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate | null;
  /** Hours in a week: those promised, where not all are. */
  readonly hours: number;
  readonly pencePerHour: number;
}

/** What was paid for one period, all payments for it together. Money in pence, gross. */
export interface Payslip {
  readonly id: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly grossPence: number;
  /** Null where nobody knows them, or where part of the period was holiday. */
  readonly hours: number | null;
}

export interface AdjustmentFacts {
  readonly lineId: string;
  readonly what: string;
  readonly state: string;
  readonly sinceOn: CalendarDate;
  readonly byOn: CalendarDate | null;
}

/** What is known of one job that goes on. */
export interface NoticedFacts {
  readonly startsOn: CalendarDate;
  /** The planned contacts with the person, soonest first. */
  readonly contacts: readonly StandingContact[];
  /** Null where no pay was agreed with anybody: self-employment. */
  readonly terms: readonly AgreedTerms[] | null;
  /** By the first day of their period, the latest last. */
  readonly payslips: readonly Payslip[];
  /** Whether anybody still asks for payslips: not once the highest threshold of earnings is reached. */
  readonly payIsFollowed: boolean;
  /** The adjustments agreed with this employer or wanted; none for a reader who may not see details of health. */
  readonly adjustments: readonly AdjustmentFacts[];
  /** Fit notes that stand; none for a reader who may not see details of health. */
  readonly fitNotes: readonly {
    readonly noteId: string;
    readonly startsOn: CalendarDate;
    readonly endsOn: CalendarDate;
  }[];
  /** What came by a link and nobody has dealt with: that they stopped, by the person or by the employer. */
  readonly saidStopped: {
    readonly requestId: string;
    readonly by: 'participant' | 'employer';
    readonly saidOn: CalendarDate;
    readonly lastDay: CalendarDate | null;
  } | null;
}

/** Everything noticed about a job that goes on, what asks for somebody most first (domain 2.5). */
export function noticedSigns(facts: NoticedFacts, policy: NoticedPolicy, today: CalendarDate): NoticedSign[] {
  return [
    saidStopped(facts),
    contactsMissed(facts, policy),
    payLow(facts, policy),
    payGap(facts, policy, today),
    ...facts.adjustments.map(adjustmentRefused),
    ...facts.adjustments.map((line) => adjustmentLate(line, policy, today)),
    fitNoteBegun(facts, policy, today),
  ].filter((sign) => sign !== null);
}

function saidStopped({ saidStopped: said }: NoticedFacts): NoticedSign | null {
  if (said === null) return null;
  const who = said.by === 'participant' ? 'They' : 'The employer';
  const what = said.by === 'participant' ? 'they stopped working there' : 'they have left';
  const until = said.lastDay === null ? '' : `, with ${formatDate(said.lastDay)} as the last day`;
  return {
    kind: 'said-stopped',
    facts: said.requestId,
    since: said.saidOn,
    words: `${who} said by link on ${formatDate(said.saidOn)} that ${what}${until}`,
  };
}

/** Nobody was reached after the first of them, or it would not be missed: so the missed ones at the end follow each other. */
function contactsMissed({ contacts }: NoticedFacts, { missedContacts }: NoticedPolicy): NoticedSign | null {
  const missed = contacts.filter(({ state, isPast }) => state === 'missed' && !isPast);
  const [first] = missed;
  const last = missed.at(-1);
  const asked = Math.max(missedContacts, 1);
  const step = Math.floor(missed.length / asked);
  if (!first || !last || step === 0) return null;
  const reached = contacts.map(({ reachedOn }) => reachedOn).filter((day) => day !== null);
  const before = reached.length === 0 ? '' : `; they were last reached on ${formatDate(reached.reduce(later))}`;
  return {
    kind: 'contacts-missed',
    facts: grownTo(first.key, step),
    since: missed[step * asked - 1]?.dueOn ?? last.dueOn,
    words: `${plural(missed.length, 'planned contact')} about the job missed in a row, the last due by ${formatDate(last.dueOn)}${before}`,
  };
}

/** The latest payslips are all well under what was agreed for their time, in hours or in pay. */
function payLow(facts: NoticedFacts, { payslips: asked, lowPercent }: NoticedPolicy): NoticedSign | null {
  const latest = facts.payslips.slice(-asked);
  const last = latest.at(-1);
  if (!last || latest.length < asked) return null;
  const shortfalls = latest.map((payslip) => shortfallOf(payslip, facts, lowPercent));
  if (shortfalls.some((words) => words === null)) return null;
  const which = asked === 1 ? 'The latest payslip is' : `The latest ${asked} payslips are`;
  return {
    kind: 'pay-low',
    facts: last.id,
    since: last.to,
    words: `${which} well under what was agreed: ${list(shortfalls.filter((words) => words !== null))}`,
  };
}

/** "40 of 69 hours (1 October 2026 to 31 October 2026)"; null where it is not low, or nothing was agreed. */
function shortfallOf(payslip: Payslip, { terms, startsOn }: NoticedFacts, lowPercent: number): string | null {
  const agreed = agreedFor(terms ?? [], later(payslip.from, startsOn), payslip.to);
  const isLow = (paid: number, of: number): boolean => of > 0 && paid * 100 < of * lowPercent;
  const when = `(${formatDate(payslip.from)} to ${formatDate(payslip.to)})`;
  if (payslip.hours !== null && isLow(payslip.hours, agreed.hours))
    return `${payslip.hours} of about ${plural(Math.round(agreed.hours), 'hour')} ${when}`;
  if (!isLow(payslip.grossPence, agreed.pence)) return null;
  return `${formatPounds(payslip.grossPence)} of about ${formatPounds(Math.round(agreed.pence))} ${when}`;
}

/** Hours and pence agreed for the days of a period, a seventh of a week each. */
function agreedFor(
  terms: readonly AgreedTerms[],
  from: CalendarDate,
  to: CalendarDate,
): { readonly hours: number; readonly pence: number } {
  let [hours, pence] = [0, 0];
  for (const { fromOn, untilOn, hours: ofWeek, pencePerHour } of terms) {
    const days = daysBetween(later(from, fromOn), untilOn === null ? to : earlier(to, untilOn)) + 1;
    if (days <= 0) continue;
    hours += (ofWeek * days) / 7;
    pence += (ofWeek * days * pencePerHour) / 7;
  }
  return { hours, pence };
}

/**
 * Pay stopped coming: more time has gone since the last day that is paid than a payslip usually takes and some. Where no payslip
 * came yet, evidence is asked for instead.
 */
function payGap(
  { terms, payslips, payIsFollowed }: NoticedFacts,
  { gapDays }: NoticedPolicy,
  today: CalendarDate,
): NoticedSign | null {
  const last = payslips.toSorted((a, b) => daysBetween(b.to, a.to)).at(-1);
  if (!last || terms === null || !payIsFollowed) return null;
  const expected = addDays(last.to, daysBetween(last.from, last.to) + 1 + gapDays);
  if (today <= expected) return null;
  const stepDays = Math.max(gapDays, 1);
  const stepsBefore = Math.floor((daysBetween(expected, today) - 1) / stepDays);
  return {
    kind: 'pay-gap',
    facts: grownTo(last.id, stepsBefore + 1),
    since: addDays(expected, stepsBefore * stepDays + 1),
    words: `No payslip for ${plural(daysBetween(last.to, today), 'day')}: the last one is for work up to ${formatDate(last.to)}`,
  };
}

/** The facts of something that has grown so many steps: an answer to one step says nothing of the next. */
const grownTo = (facts: string, step: number): string => (step === 1 ? facts : `${facts}:${step}`);

function adjustmentRefused({ lineId, what, state, sinceOn }: AdjustmentFacts): NoticedSign | null {
  if (state !== 'refused') return null;
  const words = `The employer refused an adjustment on ${formatDate(sinceOn)}: ${what}`;
  return { kind: 'adjustment-refused', facts: `${lineId}:${sinceOn}`, since: sinceOn, words };
}

function adjustmentLate(
  { lineId, what, state, byOn }: AdjustmentFacts,
  { adjustmentDays, adjustmentAgainDays }: NoticedPolicy,
  today: CalendarDate,
): NoticedSign | null {
  const isOpen = state === 'wanted' || state === 'asked' || state === 'agreed';
  if (!isOpen || byOn === null || daysBetween(byOn, today) < adjustmentDays) return null;
  const stepDays = Math.max(adjustmentAgainDays, 1);
  const stepsBefore = Math.floor((daysBetween(byOn, today) - adjustmentDays) / stepDays);
  return {
    kind: 'adjustment-late',
    facts: grownTo(`${lineId}:${byOn}`, stepsBefore + 1),
    since: addDays(byOn, adjustmentDays + stepsBefore * stepDays),
    words: `An adjustment was to be there by ${formatDate(byOn)} and is not: ${what}`,
  };
}

/** A note that began while they had the job. Notes that follow on are one: the next of a long illness is no new sign. */
function fitNoteBegun(
  { fitNotes, startsOn }: NoticedFacts,
  { fitNoteDays }: NoticedPolicy,
  today: CalendarDate,
): NoticedSign | null {
  const current = fitNotes.find((note) => note.startsOn <= today && note.endsOn >= today);
  if (!current) return null;
  let first = current;
  for (let before = precedes(fitNotes, first); before; before = precedes(fitNotes, first)) first = before;
  if (first.startsOn < startsOn || daysBetween(first.startsOn, today) >= fitNoteDays) return null;
  const words = `A fit note began on ${formatDate(first.startsOn)}, while they have this job`;
  return { kind: 'fit-note', facts: first.noteId, since: first.startsOn, words };
}

/** The note that covers the day before another begins. */
function precedes<Note extends NoticedFacts['fitNotes'][number]>(
  notes: readonly Note[],
  { startsOn }: Note,
): Note | undefined {
  const eve = addDays(startsOn, -1);
  return notes.find((note) => note.startsOn <= eve && note.endsOn >= eve);
}

/** How a sign is called in a form or by a program. */
export const nameOf = ({ kind, facts }: Pick<NoticedSign, 'kind' | 'facts'>): string => `${kind}.${facts}`;

/** The words for a kind; undefined for a sign that people recorded by themselves. */
export const noticedLabel = (code: string): string | undefined =>
  NOTICED_KINDS.find((kind) => kind.code === code)?.label;

/** Whether a kind speaks of health. */
export const isOfHealth = (code: string): boolean => NOTICED_KINDS.some((kind) => kind.code === code && kind.isHealth);
