import { calendarDate } from '#shared/calendar-date';
import { shownCohorts, type Cohort } from './evaluation-cohorts.js';

const cohort = (starts: number, jobStarts: number): Cohort => ({
  ...{ quarter: calendarDate('2026-07-01'), model: 'ips', route: 'out-of-work', starts, jobStarts },
  ...{ lower: 0, higher: 0 },
});

it.each<[number, number, number | null, number | null, string]>([
  [42, 20, 42, 20, 'shows what is large'],
  [42, 4, 42, null, 'hides what few reached'],
  [42, 38, 42, null, 'hides what few did not reach'],
  [42, 42, 42, 42, 'shows what everybody reached'],
  [42, 0, 42, 0, 'shows what nobody reached'],
  [4, 0, null, null, 'hides a small group whole'],
  [5, 5, 5, 5, 'shows the smallest that may be shown'],
])('%d started, %d with a job: %s and %s, it %s', (starts, jobStarts, shownStarts, shownJobs) => {
  const [shown] = shownCohorts([cohort(starts, jobStarts)], 5);
  expect(shown).toMatchObject({ starts: shownStarts, jobStarts: shownJobs });
});
