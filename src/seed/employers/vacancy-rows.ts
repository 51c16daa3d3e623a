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
  return {
    id: `${employer.id.slice(0, -4)}0b0b`,
    area_id: areaId,
    employer_id: employer.id,
    title: job.title,
    soc_code: job.soc,
    source: SOURCES[n % SOURCES.length] ?? 'employer',
    hours_min: hours[0],
    hours_max: hours[1],
    shifts: SHIFTS[n % SHIFTS.length] ?? '',
    pay_pence_per_hour: WAGE + job.above[0],
    closes_on: n % 2 === 0 ? calendar.day(today + 7 + (n % 21)) : null,
    adjustments: [...(OFFERS[n % OFFERS.length] ?? [])],
    requirements: '',
    state: n % 35 === 2 ? 'filled' : 'open',
    created_at: calendar.instant(today, 9 * 60),
  };
}
