import { calendarDate } from '#shared/calendar-date';
import { ctw2025, facts, ipspcBaseline, job, outcomePolicy, payment } from '../../../../test/support/outcome-facts.js';
import { decideOutcomes } from '../domain/decide-outcomes.js';
import { forecastLines, forecastNotes, guaranteedNote } from './present-forecast.js';

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
    forecastLines(decideOutcomes(facts({ startedOn: '2026-10-01', today, ...of }), rules, outcomePolicy)).map(
      ({ kind, words }) => [kind, words],
    ),
  );

it('writes the dates out for a job that starts soon', () => {
  expect(lines({ jobs: [possible] })).toEqual({
    JOB_START: 'About 24 November 2026, once the first paid hours are done and there is evidence of the job.',
    FIRST_EARNINGS: 'With the first pay that is recorded.',
    LOWER: 'About 21 February 2027, when £2,643.68 has been earned.',
    HIGHER: 'About 23 May 2027, when £5,287.36 has been earned.',
  });
});

describe('with several jobs', () => {
  const own = job({
    ...possible,
    id: 'own',
    employerName: 'Window cleaning',
    kind: 'self-employment',
    selfEmployed: true,
    startedOn: '2026-11-16',
    hoursPerWeek: 10,
    payPencePerHour: 500,
  });
  const wages = job({ ...possible, startedOn: '2026-11-16', hoursPerWeek: 20 });

  it('says of wages beside a business that they are not added up', () => {
    // 20 hours × £12.71 are £36.31 a day, and £2,643.68 come with day 73. Adding £50 a week would bring it forward to 15 January.
    const alone =
      'About 27 January 2027, when £2,643.68 has been earned from Kent Bakery alone, as wages and profit are not added together.';
    expect(lines({ jobs: [wages, own] })['LOWER']).toBe(alone);
    expect(lines({ jobs: [own, wages] })['LOWER']).toBe(alone);
    const mixed = decideOutcomes(facts({ startedOn: '2026-10-01', today, jobs: [wages, own] }), ctw2025, {
      ...outcomePolicy,
      mixSelfAndEmployedEarnings: true,
    });
    expect(forecastLines(mixed).find(({ kind }) => kind === 'LOWER')?.words).toBe(
      'About 15 January 2027, when £2,643.68 has been earned by all jobs together.',
    );
  });

  it('adds wages up, and speaks of no job that will not have begun by then', () => {
    const second = job({ ...wages, id: 'second', employerName: 'Kent Dairy' });
    expect(lines({ jobs: [wages, second] })['LOWER']).toMatch(/has been earned by all jobs together\.$/);
    const later = job({ ...second, startedOn: '2027-06-07' });
    expect(lines({ jobs: [wages, later] })['LOWER']).toBe('About 27 January 2027, when £2,643.68 has been earned.');
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

describe('what the dates rest on', () => {
  const plain = { hoursPerWeek: 12, contractType: 'permanent', contractEndsOn: null };

  it('says nothing of a permanent job by itself', () => {
    expect(forecastNotes(plain, false)).toEqual([]);
  });

  it('says that hours are not promised, until when a contract runs, and that jobs are added up', () => {
    const job = { ...plain, contractType: 'zero-hours', contractEndsOn: calendarDate('2027-01-29') };
    const [hours, contract, jobs] = forecastNotes(job, true);
    expect(hours).toContain('12 hours in an average week');
    expect(contract).toContain('29 January 2027');
    expect(jobs).toContain('record the end of that one');
  });

  it('works the promised hours out alone, where something depends on them', () => {
    const line = { kind: 'LOWER' as const, label: 'Lower', words: 'About 1 May 2027.', reached: false };
    expect(guaranteedNote(8, [line, { ...line, kind: 'JOB_START' }])).toEqual([
      'On the 8 guaranteed hours alone. Lower: About 1 May 2027.',
    ]);
    expect(guaranteedNote(0, [line])).toEqual([]);
    expect(guaranteedNote(8, [])).toEqual([]);
  });
});
