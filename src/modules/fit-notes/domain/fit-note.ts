import { addDays, addMonths, daysBetween, formatDate, later, type CalendarDate } from '#shared/calendar-date';
import { list, plural } from '#shared/wording';

/** The two things a fit note can say (domain 9). Nobody gives one to somebody who is fit. */
export const FIT_NOTE_KINDS = [
  { code: 'not-fit', label: 'Not fit for work' },
  { code: 'may-be-fit', label: 'May be fit for work' },
] as const;

/** What would help somebody who may be fit, as the form lists it (domain 9). */
export const FIT_NOTE_OPTIONS = [
  { code: 'phased-return', label: 'A phased return to work', spoken: 'a phased return' },
  { code: 'altered-hours', label: 'Altered hours', spoken: 'altered hours' },
  { code: 'amended-duties', label: 'Amended duties', spoken: 'amended duties' },
  { code: 'adaptations', label: 'Workplace adaptations', spoken: 'workplace adaptations' },
] as const;

export const FIT_NOTE_FORMS = [
  { code: 'fit-note', label: 'Fit note' },
  { code: 'med10', label: 'Hospital form (Med10)' },
] as const;

export type FitNoteKind = (typeof FIT_NOTE_KINDS)[number]['code'];
export type FitNoteOption = (typeof FIT_NOTE_OPTIONS)[number]['code'];
export type FitNoteForm = (typeof FIT_NOTE_FORMS)[number]['code'];

/** What a note says. Both days are covered. Never why: the diagnosis is not kept. */
export interface FitNoteWords {
  readonly form: FitNoteForm;
  readonly kind: FitNoteKind;
  readonly options: readonly FitNoteOption[];
  readonly issuedOn: CalendarDate;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  /** A code of the policy list of professions. */
  readonly issuer: string;
  /** Whether whoever wrote it added comments of their own. */
  readonly hasComments: boolean;
}

type Stretch = Pick<FitNoteWords, 'startsOn' | 'endsOn'>;
type Issued = Stretch & Pick<FitNoteWords, 'issuedOn'>;

/** Numbers a note is held against (policy `fit-notes`, domain 9). */
export interface FitNoteRules {
  /** The longest a note runs while a condition is in its first months. */
  readonly longestMonths: number;
  readonly firstMonths: number;
  /** Days in a row that somebody certifies themselves. */
  readonly selfCertifiedDays: number;
}

/** Something to look at twice before it is kept. */
export interface Concern {
  readonly code: 'long' | 'overlap' | 'over-when-issued';
  readonly text: string;
}

/** "May be fit for work with altered hours and a phased return". */
export function saysOf({ kind, options, hasComments }: Pick<FitNoteWords, 'kind' | 'options' | 'hasComments'>): string {
  if (kind === 'not-fit') return 'Not fit for work';
  const spoken = FIT_NOTE_OPTIONS.filter(({ code }) => options.includes(code)).map((option) => option.spoken);
  if (spoken.length > 0) return `May be fit for work with ${list(spoken)}`;
  return hasComments ? 'May be fit for work, as the comments on the note say' : 'May be fit for work';
}

/** The note that holds on a day: of several the one issued last, then the one that runs longest. */
export function noteOn<Note extends Issued>(notes: readonly Note[], day: CalendarDate): Note | null {
  const covering = notes.filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn);
  return covering.toSorted((a, b) => compare(b.issuedOn, a.issuedOn) || compare(b.endsOn, a.endsOn))[0] ?? null;
}

/** How things stand on a day, in a sentence without a full stop. */
export function standingOn(notes: readonly FitNoteWords[], day: CalendarDate): string {
  const current = noteOn(notes, day);
  if (current) return `${saysOf(current)} until ${formatDate(current.endsOn)}`;
  const [next] = notes.filter(({ startsOn }) => startsOn > day).toSorted((a, b) => compare(a.startsOn, b.startsOn));
  if (next) return `No fit note today. From ${formatDate(next.startsOn)}: ${lowered(saysOf(next))}`;
  const last = notes.reduce<CalendarDate | null>((end, { endsOn }) => (end ? later(end, endsOn) : endsOn), null);
  return last ? `No fit note now. The last one ran out on ${formatDate(last)}` : 'No fit note';
}

/** The day after which no note covers somebody any more, when one holds today; null otherwise. Notes that follow on count. */
export function coveredUntil(notes: readonly Stretch[], today: CalendarDate): CalendarDate | null {
  let until: CalendarDate | null = null;
  for (const { startsOn, endsOn } of inOrder(notes)) {
    const reach: CalendarDate = until === null ? today : addDays(until, 1);
    if (startsOn <= reach && endsOn >= reach) until = endsOn;
  }
  return until;
}

/** Days without a note before each note that does not follow on, by the note's place in the order of first days. */
export interface Gap {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  /** Short enough to be certified by the person alone. */
  readonly isSelfCertified: boolean;
}

/** The gap that ends on the day before a note begins; null where another note covers that day, or none came before. */
export function gapBefore(note: Stretch, all: readonly Stretch[], rules: FitNoteRules): Gap | null {
  const before = all.filter(({ startsOn }) => startsOn < note.startsOn);
  if (before.length === 0) return null;
  const end = before.map(({ endsOn }) => endsOn).reduce((a, b) => later(a, b));
  const days = daysBetween(end, note.startsOn) - 1;
  if (days < 1) return null;
  const isSelfCertified = days <= rules.selfCertifiedDays;
  return { from: addDays(end, 1), to: addDays(note.startsOn, -1), days, isSelfCertified };
}

export function gapInWords({ from, to, days, isSelfCertified }: Gap, { selfCertifiedDays }: FitNoteRules): string {
  const when = days === 1 ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`;
  const lacking = `${plural(days, 'day')} without a note, ${when}.`;
  const may = `Up to ${plural(selfCertifiedDays, 'day')} in a row need none`;
  return `${lacking} ${may}${isSelfCertified ? ': people certify these themselves' : ''}.`;
}

/**
 * What is unusual about a note beside the others: to be confirmed, never refused, because the paper says what it says.
 * The first months of a condition are counted from the first day of the notes that follow on each other; days that
 * somebody may certify themselves do not break them.
 */
export function concernsOf(note: FitNoteWords, others: readonly FitNoteWords[], rules: FitNoteRules): Concern[] {
  const concerns: Concern[] = [];
  const { longestMonths, firstMonths } = rules;
  const began = spellBegan(note, others, rules);
  const lastUsual = addDays(addMonths(note.startsOn, longestMonths), -1);
  if (note.endsOn > lastUsual && note.startsOn < addMonths(began, firstMonths)) {
    const text = `It runs for longer than ${plural(longestMonths, 'month')}. In the first ${plural(firstMonths, 'month')} of a condition a note lasts until ${formatDate(lastUsual)} at most`;
    concerns.push({ code: 'long', text });
  }
  const clash = inOrder(others).find(({ startsOn, endsOn }) => startsOn <= note.endsOn && note.startsOn <= endsOn);
  if (clash) {
    const text = `The note of ${formatDate(clash.startsOn)} to ${formatDate(clash.endsOn)} covers some of the same days. The one issued last counts`;
    concerns.push({ code: 'overlap', text });
  }
  if (note.issuedOn > note.endsOn)
    concerns.push({ code: 'over-when-issued', text: 'It was issued after its last day' });
  return concerns;
}

/** The first day of the notes that lead up to this one without a break that would need a note. */
function spellBegan(note: Stretch, others: readonly Stretch[], rules: FitNoteRules): CalendarDate {
  let began = note.startsOn;
  for (const { startsOn, endsOn } of inOrder(others).toReversed()) {
    if (startsOn < began && daysBetween(endsOn, began) - 1 <= rules.selfCertifiedDays) began = startsOn;
  }
  return began;
}

function inOrder<Each extends Stretch>(notes: readonly Each[]): Each[] {
  return notes.toSorted((a, b) => compare(a.startsOn, b.startsOn) || compare(a.endsOn, b.endsOn));
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
