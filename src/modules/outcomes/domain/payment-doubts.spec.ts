import { calendarDate as day } from '#shared/calendar-date';
import type { EarningFacts } from './earning-rules.js';
import { doubtsAbout, periodOutsideJob, type DoubtedJob, type DoubtedPayment } from './payment-doubts.js';

const POLICY = { daysAfterEnd: 62, timesAgreed: 3, hoursAWeek: 72 };
const JUNE: EarningFacts = {
  kind: 'wages',
  periodFrom: day('2026-06-01'),
  periodTo: day('2026-06-30'),
  paidOn: day('2026-06-30'),
  grossPence: 88_135,
  hours: 69,
};
const JOB: DoubtedJob = {
  startsOn: day('2026-06-01'),
  endedOn: null,
  hoursPerWeek: 16,
  payPencePerHour: 1_271,
  selfEmployed: false,
};
const asked = (payment: Partial<EarningFacts>, more: Partial<DoubtedPayment> = {}) =>
  doubtsAbout({ payment: { ...JUNE, ...payment }, job: JOB, others: [], fromThisFile: [], ...more }, POLICY);
const fields = (payment: Partial<EarningFacts>, more: Partial<DoubtedPayment> = {}): string[] =>
  asked(payment, more).map(({ field }) => field);

describe('what is asked about a payment', () => {
  it('asks nothing about an ordinary one', () => {
    expect(asked({})).toEqual([]);
    const may = {
      ...JUNE,
      id: 'may',
      periodFrom: day('2026-05-01'),
      periodTo: day('2026-05-31'),
      paidOn: day('2026-05-29'),
    };
    expect(asked({}, { others: [may] })).toEqual([]);
  });

  it('names the payment that has the same pay for the same period, whatever the day it was paid', () => {
    const [twin, ...rest] = asked({ paidOn: day('2026-07-01') }, { others: [{ ...JUNE, id: 'june' }] });
    expect(rest).toEqual([]);
    expect(twin).toMatchObject({ field: 'grossPence', mark: 'twin/june' });
    expect(twin?.text).toContain('£881.35 for 1 June 2026 to 30 June 2026, paid on 30 June 2026');
  });

  it('names the payment that the same file proves already, unless that is the twin', () => {
    expect(fields({}, { fromThisFile: [{ ...JUNE, id: 'may' }] })).toEqual(['file']);
    expect(fields({}, { others: [{ ...JUNE, id: 'june' }], fromThisFile: [{ ...JUNE, id: 'june' }] })).toEqual([
      'grossPence',
    ]);
  });

  it.each<[string, string, boolean]>([
    ['2026-06-30', '2026-07-29', true],
    ['2026-07-01', '2026-07-31', false],
    ['2026-05-02', '2026-06-01', true],
    ['2026-05-02', '2026-05-31', false],
  ])('with pay of June, a period from %s to %s overlaps: %s', (from, to, overlaps) => {
    const payment = { periodFrom: day(from), periodTo: day(to), paidOn: day('2026-07-31'), hours: null };
    expect(fields(payment, { others: [{ ...JUNE, id: 'june' }] }).includes('periodFrom')).toBe(overlaps);
  });

  it('holds holiday pay for the same days for no overlap', () => {
    expect(fields({ kind: 'holiday-pay' }, { others: [{ ...JUNE, id: 'june' }] })).toEqual([]);
  });

  it.each<[string, string | null, string[]]>([
    ['2026-05-31', null, ['paidOn']],
    ['2026-06-01', null, []],
    ['2026-08-16', '2026-06-15', []],
    ['2026-08-17', '2026-06-15', ['paidOn']],
  ])('paid on %s, the job ended on %s: asks about %j', (paidOn, endedOn, expected) => {
    const job = { ...JOB, endedOn: endedOn === null ? null : day(endedOn) };
    const payment = { periodFrom: day('2026-05-15'), periodTo: day('2026-06-14'), paidOn: day(paidOn) };
    expect(fields(payment, { job })).toEqual(expected);
  });

  it('asks about pay far above what was agreed, and hours that are hardly worked', () => {
    // 30 days of 16 hours a week at £12.71: about £871.54.
    expect(fields({ grossPence: 261_400, hours: null })).toEqual([]);
    expect(fields({ grossPence: 261_500, hours: null })).toEqual(['grossPence']);
    expect(fields({ hours: 309, grossPence: 392_739 })).toEqual(['hours']);
    expect(fields({ grossPence: 900_000 }, { job: { ...JOB, selfEmployed: true } })).toEqual([]);
  });
});

it.each<[string, string, EarningFacts['kind'], RegExp | null]>([
  ['2026-05-01', '2026-05-31', 'wages', /ends before the job began on 1 June 2026/],
  ['2026-05-01', '2026-06-01', 'wages', null],
  ['2026-07-01', '2026-07-31', 'wages', /begins after the job ended on 30 June 2026/],
  ['2026-06-30', '2026-07-31', 'wages', null],
  ['2026-07-01', '2026-07-31', 'holiday-pay', null],
])('a period from %s to %s of %s', (from, to, kind, words) => {
  const job = { ...JOB, endedOn: day('2026-06-30') };
  const refusal = periodOutsideJob({ ...JUNE, kind, periodFrom: day(from), periodTo: day(to) }, job);
  if (words) expect(refusal).toMatch(words);
  else expect(refusal).toBeNull();
});
