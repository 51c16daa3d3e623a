import {
  baseline,
  ctw2025,
  facts,
  ipspcBaseline,
  job,
  lower,
  outcomePolicy,
  payment,
} from '../../../../test/support/outcome-facts.js';
import { calendarDate } from '#shared/calendar-date';
import { explainOutcomes } from './explain-outcomes.js';
import type { OutcomeExplanation, TakenOut } from './explanation.js';
import { explanationText } from './explanation-text.js';
import type { OutcomeKind, RuleSet } from './rule-set.js';
import { weeklyHoursOf } from './weekly-hours.js';

const on = (
  kind: OutcomeKind,
  of: Parameters<typeof facts>[0],
  { rules = ctw2025, takenOut = [] }: { rules?: RuleSet; takenOut?: readonly TakenOut[] } = {},
): OutcomeExplanation => {
  const found = explainOutcomes(facts(of), rules, outcomePolicy, takenOut).find((each) => each.kind === kind);
  if (!found) throw new Error(`No explanation of ${kind}`);
  return found;
};

describe('a threshold', () => {
  const payments = [
    payment(200_000, { id: 'b', paidOn: '2025-10-03', hasEvidence: false }),
    payment(53_968, { id: 'a', paidOn: '2025-09-05' }),
    payment(9_000, { id: 'c', paidOn: '2025-10-10', kind: 'holiday-pay' }),
  ];

  it('names every payment in the order it was paid, with the sum so far and why', () => {
    const { payments: told } = on('LOWER', { payments });
    expect(told.map(({ paymentId, counts, runningPence, words }) => [paymentId, counts, runningPence, words])).toEqual([
      [
        'a',
        true,
        53_968,
        'Counted: wages from Kent Bakery for 5 September 2025 to 5 September 2025, within the time that counts.',
      ],
      [
        'b',
        true,
        253_968,
        'Counted: wages from Kent Bakery for 3 October 2025 to 3 October 2025, within the time that counts. Enough with this.',
      ],
      ['c', false, null, 'Holiday pay does not count.'],
    ]);
  });

  it('writes out the time that counts, the rate and why that day’s, and the product', () => {
    expect(on('LOWER', { payments }).reckoning).toEqual([
      'What counts: from the start of support on 1 July 2025 to 29 December 2026, which is 182 days after the last day of a full term of 12 months.',
      'The rate is that of the first day of the first job that counts, 4 August 2025: £12.21 an hour (the adult minimum wage, in force from 1 April 2025).',
      '8 hours × 26 weeks × £12.21 = £2,539.68. It is reached when the sum is at least that.',
      'Wages that count: £2,539.68 from 2 payments, reached on 3 October 2025.',
    ]);
  });

  it('says what is proved, and what came of it', () => {
    const explanation = on('LOWER', { payments });
    expect(explanation.evidence).toEqual([
      '1 of 2 payments have evidence. The rule asks for none before it counts; it cannot be verified before all of it is proved.',
      'Missing: Evidence of £2,000.00 from Kent Bakery, paid on 3 October 2025.',
    ]);
    expect(explanation).toMatchObject({ state: 'achieved', achievedOn: '2025-10-03' });
    expect(explanation.result).toMatch(/^Achieved on 3 October 2025\. £2,539\.68 from 2 payments\./);
  });

  it('looks at another day’s rate where the rule says so', () => {
    const rules = { ...ctw2025, rules: [{ ...lower, rateDate: 'PAY_DATE' as const }] };
    const { reckoning, payments: told } = on('LOWER', { payments }, { rules });
    expect(reckoning[1]).toContain('The rate is that of each day of pay, here 3 October 2025: £12.21 an hour');
    expect(told[0]?.words).toContain('£2,539.68 is needed.');
    const own = { ...ctw2025, rules: [{ ...lower, rateAgeBand: 'OWN_AGE' as const }] };
    expect(on('LOWER', { payments }, { rules: own }).reckoning).toContain(
      'No hourly rate is known for the day that the rule looks at.',
    );
    expect(on('LOWER', { jobs: [] }).reckoning[1]).toContain('today, 1 March 2026, as there is no job yet: £12.21');
  });

  it('shows the sums of wages and of profit apart, and the days of trading', () => {
    const jobs = [job(), job({ id: 'own', kind: 'self-employment', selfEmployed: true, employerName: 'Own trade' })];
    const profit = payment(1_000, { id: 'p', jobId: 'own', kind: 'self-employed-earnings', paidOn: '2025-09-19' });
    const { payments: told, reckoning, trading } = on('LOWER', { jobs, payments: [...payments, profit] });
    expect(told.map(({ paymentId, sum, runningPence }) => [paymentId, sum, runningPence])).toContainEqual([
      'p',
      'self-employment',
      1_000,
    ]);
    expect(reckoning).toContain('Wages and self-employed profit are not added together; each has its own sum.');
    expect(trading).toMatchObject([
      { jobId: 'own', from: '2025-08-04', to: '2026-03-01', days: 210, runningDays: 210 },
    ]);
    expect(trading[0]?.words).toContain('Day 182 is among these.');
  });

  it('names payments that were taken out, with who and why', () => {
    const { payment: gone, words } = {
      payment: {
        ...{
          paymentId: 'gone',
          jobId: null,
          employerName: 'Kent Bakery',
          kind: 'wages' as const,
          grossPence: 5_000,
          hours: null,
        },
        ...{ paidOn: calendarDate('2025-08-29'), periodFrom: calendarDate('2025-08-01') },
        ...{ periodTo: calendarDate('2025-08-29'), hasEvidence: false },
      },
      words: 'Taken out on 1 October 2025 by Casey Lead: it was recorded twice',
    };
    const { payments: told } = on('LOWER', { payments }, { takenOut: [{ payment: gone, words }] });
    expect(told[0]).toMatchObject({ paymentId: 'gone', counts: false, runningPence: null, words });
  });
});

describe('other outcomes', () => {
  it('a job start: the hours of each payslip until there are enough, and the job', () => {
    const week = (id: string, hours: number | null, periodTo: string) =>
      payment(4_000, { id, hours, periodFrom: periodTo, periodTo, paidOn: periodTo });
    const jobs = [job({ paidHoursDone: 0, fourHoursOn: null }), job({ id: 'v', kind: 'volunteering' })];
    const payments = [week('a', 3.5, '2025-08-08'), week('b', 0.5, '2025-08-15'), week('c', null, '2025-08-22')];
    const { jobs: told, payments: hours, asks } = on('JOB_START', { jobs, payments });
    expect(asks).toBe('A job that counts has begun, 4 paid hours of it are done, and there is evidence.');
    expect(hours.map(({ runningHours }) => runningHours)).toEqual([3.5, 4, null]);
    expect(hours[2]?.words).toBe('Pay for work at Kent Bakery, but no hours are entered on it.');
    expect(told.map(({ counts, words }) => [counts, words])).toEqual([
      [true, '4 paid hours had been done at Kent Bakery by 15 August 2025.'],
      [false, 'Volunteering does not count.'],
    ]);
  });

  it('says of a job that it counts only once it does: with its hours and their proof, or with pay', () => {
    const standings = (kind: OutcomeKind, of: Parameters<typeof facts>[0]) =>
      on(kind, of).jobs.map(({ standing }) => standing);
    const bare = job({ paidHoursDone: 0, fourHoursOn: null, hasEvidence: false });
    expect(standings('JOB_START', { jobs: [bare, job({ id: 'v', kind: 'volunteering' })] })).toEqual([
      'can-count',
      'left-out',
    ]);
    expect(standings('JOB_START', { jobs: [job({ hasEvidence: false })] })).toEqual(['can-count']);
    expect(standings('JOB_START', { jobs: [job()] })).toEqual(['counted']);
    expect(standings('LOWER', { jobs: [job()] })).toEqual(['can-count']);
    expect(standings('LOWER', { jobs: [job()], payments: [payment(100)] })).toEqual(['counted']);
    const own = { id: 'own', kind: 'self-employment', selfEmployed: true };
    expect(standings('LOWER', { jobs: [job({ ...own, hasEvidence: false })] })).toEqual(['can-count']);
    expect(standings('LOWER', { jobs: [job(own)] })).toEqual(['counted']);
    expect(standings('FIRST_EARNINGS', { jobs: [job(own)] })).toEqual(['can-count']);
  });

  it('weeks of work: every week, what its hours are made of, and which weeks reached it', () => {
    const month = payment(40_000, {
      ...{ id: 'm', periodFrom: '2025-09-01', periodTo: '2025-09-28', paidOn: '2025-09-28', hours: 30 },
    });
    const rules = { ...ipspcBaseline, rules: [{ ...baseline, weeks: 3, withinWeeks: 3 }] };
    const of = facts({ payments: [month] });
    const { weeks, reckoning } = on('BASELINE', { ...of, weeklyHours: weeklyHoursOf(of, outcomePolicy) }, { rules });
    expect(weeks.map(({ weekStarting, hours, counts, isInSpan }) => [weekStarting, hours, counts, isInSpan])).toEqual([
      ['2025-09-01', 7.5, true, true],
      ['2025-09-08', 7.5, true, true],
      ['2025-09-15', 7.5, true, true],
      ['2025-09-22', 7.5, true, false],
    ]);
    expect(weeks[0]?.words).toBe('Enough. 7 of the 28 days of the 30 hours paid on 28 September 2025.');
    expect(reckoning.at(-1)).toBe(
      'The first 3 such weeks begin on 1 September 2025, and the last of them on 15 September 2025.',
    );
  });

  it('a job kept: each check, and the job held on its day', () => {
    const jobs = [job({ startedOn: '2024-01-08' })];
    const { reckoning, jobs: told } = on('RETENTION', { route: 'in-work-retention', jobs });
    expect(reckoning[0]).toBe('1 July 2025 and 13 weeks: 30 September 2025. Held on that day: Kent Bakery.');
    expect(told[0]?.words).toBe(
      'Held at the 13-week check on 30 September 2025 and the 26-week check on 30 December 2025.',
    );
  });

  it('first earnings: the first pay above nothing', () => {
    const payments = [payment(0, { id: 'n' }), payment(100, { id: 'f', paidOn: '2025-10-03' })];
    expect(on('FIRST_EARNINGS', { payments }).payments.map(({ counts, words }) => [counts, words])).toEqual([
      [false, 'Nothing was paid.'],
      [true, expect.stringContaining('The first pay above nothing: wages from Kent Bakery')],
    ]);
  });
});

it('is printed as it would be read aloud', () => {
  const lines = explanationText(on('LOWER', { payments: [payment(253_968, { hours: 20 })] }));
  expect(lines.slice(0, 4)).toEqual([
    'Lower earnings threshold',
    '  Achieved on 5 September 2025. £2,539.68 from 1 payment. £2,539.68 was needed (8 hours × 26 weeks × £12.21). Reached on 5 September 2025.',
    '  Asks: Pay that adds up to what 8 hours a week for 26 weeks would earn.',
    '  Reckoning:',
  ]);
  expect(explanationText(on('LOWER', {}))).toContainEqual(
    expect.stringMatching(/Kent Bakery .*  can count\. A kind of work that counts/),
  );
  expect(lines).toContain(
    '    5 September 2025  £2,539.68, 20 hours  counts, £2,539.68 so far. Counted: wages from Kent Bakery for 5 September 2025 to 5 September 2025, within the time that counts. Enough with this. Evidence is there.',
  );
});
