import { calendarDate } from '#shared/calendar-date';
import { ctw2025, facts, ipspcBaseline, job, outcomePolicy, payment } from '../../../../test/support/outcome-facts.js';
import { decideOutcomes } from '../domain/decide-outcomes.js';
import { forecastLines } from './present-forecast.js';

const today = calendarDate('2026-11-20');
const possible = job({
  startedOn: '2026-11-23',
  hoursPerWeek: 16,
  payPencePerHour: 1271,
  paidHoursDone: 0,
  fourHoursOn: null,
  hasEvidence: false,
});
const lines = (of: Parameters<typeof facts>[0], rules = ctw2025) =>
  Object.fromEntries(
    forecastLines(
      decideOutcomes(facts({ startedOn: '2026-10-01', today, ...of }), rules, outcomePolicy),
      'this-job',
    ).map(({ kind, words }) => [kind, words]),
  );

it('writes the dates out for a job that starts soon', () => {
  expect(lines({ jobs: [possible] })).toEqual({
    JOB_START: 'About 24 November 2026, once the first paid hours are done and there is evidence of the job.',
    FIRST_EARNINGS: 'With the first pay that is recorded.',
    LOWER: 'About 21 February 2027, when £2,643.68 has been earned.',
    HIGHER: 'About 23 May 2027, when £5,287.36 has been earned.',
  });
});

it('says when the hours are too few', () => {
  expect(lines({ jobs: [{ ...possible, hoursPerWeek: 4 }] })['HIGHER']).toBe(
    'Not on these hours and pay: £5,287.36 would be needed by 30 March 2028, the last day that counts.',
  );
});

it('says what is reached already', () => {
  const payments = [payment(264_368, { paidOn: '2026-11-06', periodFrom: '2026-10-05', periodTo: '2026-11-01' })];
  const jobs = [job({ startedOn: '2026-10-05', fourHoursOn: '2026-10-05' })];
  expect(lines({ jobs, payments })).toMatchObject({
    JOB_START: 'Achieved on 5 October 2026.',
    FIRST_EARNINGS: 'Achieved on 6 November 2026.',
    LOWER: 'Achieved on 6 November 2026.',
  });
});

it('speaks of checks to people who came to keep a job, and of weeks under the other rules', () => {
  const kept = lines({ route: 'in-work-retention', jobs: [job({ startedOn: '2020-01-06' })] });
  expect(Object.keys(kept)).toEqual(['RETENTION']);
  expect(kept['RETENTION']).toContain('The 13-week check is on 31 December 2026.');
  expect(Object.keys(lines({ jobs: [possible] }, ipspcBaseline))).toEqual(['JOB_START', 'BASELINE']);
});
