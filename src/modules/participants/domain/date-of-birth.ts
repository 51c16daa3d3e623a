import { ageOn, formatDate, type CalendarDate } from '#shared/calendar-date';

/** Ages that a date of birth may make somebody (domain 8.3: 16 to 100 at the start). */
export interface BelievableAges {
  /** The youngest who can take part, with the exception for young people (E2). */
  readonly youngest: number;
  readonly greatest: number;
}

/** The days on which the age is asked: today, and the first day the person took part, when they have. */
export interface AgeDays {
  readonly today: CalendarDate;
  readonly firstOpenedOn: CalendarDate | null;
}

/** Why nobody in the programme can be born on this day, in words beside the field; null when somebody can. */
export function birthRefusal(
  born: CalendarDate,
  { today, firstOpenedOn }: AgeDays,
  { youngest, greatest }: BelievableAges,
): string | null {
  if (born > today) return 'The date of birth must be in the past';
  const day = firstOpenedOn ?? today;
  const age = ageOn(born, day);
  const when = firstOpenedOn ? ` when support started on ${formatDate(firstOpenedOn)}` : '';
  if (age > greatest) return `That makes them ${age}${when}. Check the year of birth`;
  if (age < youngest) return `That makes them ${age}${when}. People must be at least ${youngest} to take part`;
  return null;
}
