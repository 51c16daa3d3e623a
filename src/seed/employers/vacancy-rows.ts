import type { Row } from '../load/tables.js';
import type { SeedCalendar } from '../story/calendar.js';
import type { InventedEmployer } from './employer.js';

const HOURS = [
  [8, 12],
  [16, 16],
  [12, 20],
  [25, 30],
] as const;
const SHIFTS = ['Weekday mornings', 'Tuesday to Friday', 'Weekends', ''] as const;
const OFFERS = [['breaks', 'hours'], [], ['quiet', 'written'], ['person', 'appointments', 'phased']] as const;
const SOURCES = ['employer', 'advertised', 'carved'] as const;
/** What an employer asks for, by the occupation; the others ask for nothing. */
const ASKED_FOR: Readonly<Record<string, string>> = {
  '4152': 'Typing, and an eye for detail',
  '4159': 'Word processing and a calm telephone voice',
  '5113': 'Using a mower, and working in all weathers',
  '5435': 'A food hygiene certificate, level 2',
  '6135': 'Patience, and a check by the Disclosure and Barring Service',
  '7111': 'Talking with customers and handling cash',
  '7112': 'Handling cash',
  '8214': 'A driving licence, held for two years',
  '9132': 'Standing for most of a shift',
  '9223': 'Working alone, with cleaning products',
  '9252': 'Lifting up to 15 kilograms',
  '9263': 'A food hygiene certificate, or learning for one',
};
/** The adult minimum wage of the demonstration's year. */
const WAGE = 1_271;

/** A vacancy of every fifth employer, open for another one to four weeks; null for the others. */
export function vacancyRow(
  employer: InventedEmployer,
  n: number,
  { areaId, today, calendar }: { readonly areaId: string; readonly today: number; readonly calendar: SeedCalendar },
): Row | null {
  const job = employer.trade.jobs[n % employer.trade.jobs.length];
  const hours = HOURS[n % HOURS.length];
  if (n % 5 !== 2 || !job || !hours) return null;
  const source = SOURCES[n % SOURCES.length] ?? 'employer';
  return {
    id: `${employer.id.slice(0, -4)}0b0b`,
    area_id: areaId,
    employer_id: employer.id,
    title: job.title,
    soc_code: job.soc,
    source,
    hours_min: hours[0],
    hours_max: hours[1],
    shifts: SHIFTS[n % SHIFTS.length] ?? '',
    pay_pence_per_hour: WAGE + job.above[0],
    closes_on: n % 2 === 0 ? calendar.day(today + 7 + (n % 21)) : null,
    adjustments: [...(OFFERS[n % OFFERS.length] ?? [])],
    requirements: ASKED_FOR[job.soc] ?? '',
    carved_from: source === 'carved' ? carvedFrom(employer, job.title) : '',
    state: n % 35 === 2 ? 'filled' : 'open',
    created_at: calendar.instant(today, 9 * 60),
  };
}

/** The work that a carved job was made of; naming nobody. */
function carvedFrom({ trade }: InventedEmployer, title: string): string {
  const whole = trade.jobs.find((job) => job.title !== title)?.title ?? title;
  return `The job ‘${whole}’: its quieter tasks, away from busy hours`;
}
