import { calendarDate } from '#shared/calendar-date';
import { checklistOf, disclosureWords, type ChecklistFacts } from './checklist.js';
import type { EvidencePolicy } from './evidence-needs.js';

const policy: EvidencePolicy = {
  needs: {
    JOB_START: { of: 'job', enough: ['contract', 'payslip'], weak: ['declaration'] },
    LOWER: { of: 'pay', enough: ['payslip', 'bank-statement', 'rti-match', 'records'], weak: ['declaration'] },
  },
  moneyOnly: ['rti-match'],
};
const WORDS: Readonly<Record<string, string>> = {
  contract: 'Contract or offer letter',
  payslip: 'Payslip',
  'bank-statement': 'Bank statement',
  declaration: 'Own declaration',
  records: 'Accounts of the business',
};
const other = { isProviderJob: false, disclosedOn: null, selfEmployed: false };
const paid = (...kinds: (string | null)[]) => kinds.map((kind) => ({ ...other, kind }));
const worked = (...kinds: string[]) => [{ ...other, fourHoursOn: '2026-06-02', kinds }];
const of = (change: Partial<ChecklistFacts>) =>
  checklistOf(
    { kind: 'LOWER', state: 'evidenced', tradingDays: null, jobs: worked(), payments: paid('payslip'), ...change },
    policy,
    (kind) => WORDS[kind] ?? kind,
  );

it('says what is there', () => {
  expect(of({})).toMatchObject({
    items: [{ what: 'Evidence of the pay', state: 'there', words: 'Payslip' }],
    missing: [],
  });
  expect(of({ kind: 'JOB_START', jobs: worked('contract') }).items).toMatchObject([
    { what: 'First paid hours', state: 'there' },
    { what: 'Evidence of the job', words: 'Contract or offer letter, Payslip' },
  ]);
});

it.each<[string, Partial<ChecklistFacts>, string]>([
  ['a payment without a file', { state: 'claimed', payments: paid('payslip', null) }, '1 payment has no file'],
  ['no file at all', { payments: paid(null, null) }, '2 payments have no file'],
  [
    'a look at a file that came by link',
    {
      state: 'claimed',
      payments: [...paid('payslip', null), { ...other, kind: null, isUnchecked: true }],
    },
    '1 payment has a file that nobody has held against what was typed, 1 payment has no file',
  ],
  ['a contract, which shows no pay', { payments: paid('payslip', 'contract') }, 'is not enough'],
  ['no evidence of the job', { kind: 'JOB_START', payments: [] }, 'One of these is enough: contract or offer letter'],
  ['something these lines do not show', { state: 'claimed' }, 'Not everything it rests on is proved'.toLowerCase()],
])('says that it lacks %s', (_, change, words) => {
  expect(of(change).missing.join(' ').toLowerCase()).toContain(words.toLowerCase());
});

it('asks for no file of a payment beyond the threshold, once the rules say that it is proved', () => {
  expect(of({ payments: paid('payslip', null) }).missing).toEqual([]);
});

it('accepts a declaration as the last resort and says so', () => {
  expect(of({ payments: paid('payslip', 'declaration') })).toMatchObject({ missing: [], items: [{ state: 'weak' }] });
  expect(of({ kind: 'JOB_START', jobs: worked('declaration'), payments: [] }).weak[0]).toContain('own declaration');
});

describe('a business that counts by its days of trading', () => {
  const business = (...kinds: string[]) => worked(...kinds).map((job) => ({ ...job, selfEmployed: true }));
  const profit = (...kinds: (string | null)[]) => paid(...kinds).map((one) => ({ ...one, selfEmployed: true }));
  const traded = (change: Partial<ChecklistFacts>) => of({ tradingDays: 182, jobs: business('records'), ...change });

  it.each<[string, ChecklistFacts['payments']]>([
    ['no payment', []],
    ['payments without a file', profit(null, null)],
    ['a payment with a file and one without', profit('bank-statement', null)],
    ['a payment with a file that shows no pay', profit('contract')],
    ['wages of another job that have no file', paid(null)],
  ])('is proved by its papers with %s', (_, payments) => {
    expect(traded({ payments })).toMatchObject({
      items: [{ what: 'Evidence of the business', state: 'there' }],
      missing: [],
      weak: [],
    });
  });

  it('is not proved by what shows another job, or money alone', () => {
    const jobs = [...business(), ...worked('payslip')];
    expect(traded({ jobs, payments: paid('payslip') }).missing).toHaveLength(1);
    expect(traded({ jobs, payments: profit('rti-match') }).missing).toHaveLength(1);
    expect(traded({ jobs, payments: profit('bank-statement') }).missing).toEqual([]);
  });

  it('does not rest on a job with the provider beside it', () => {
    const beside = { ...other, isProviderJob: true, fourHoursOn: null, kinds: ['contract'] };
    expect(traded({ jobs: [...business('records'), beside], payments: [] }).ownJob).toBe(false);
  });

  it('asks for files of its payments where money decided', () => {
    const byMoney = of({ state: 'claimed', jobs: business('records'), payments: profit(null, 'payslip') });
    expect(byMoney.missing[0]).toContain('1 payment has no file');
  });
});

it('names work for the provider itself, which lacks nothing else', () => {
  const own = [{ ...other, isProviderJob: true, fourHoursOn: null, kinds: ['contract'] }];
  expect(of({ kind: 'JOB_START', state: 'claimed', jobs: own, payments: [] })).toMatchObject({
    ownJob: true,
    missing: [],
  });
});

it('does not rest on a job with the provider whose pay is not in it', () => {
  const own = [{ ...other, isProviderJob: true, fourHoursOn: null, kinds: [] }];
  expect(of({ jobs: own }).ownJob).toBe(false);
  expect(of({ jobs: own, payments: [{ ...other, kind: 'payslip', isProviderJob: true }] }).ownJob).toBe(true);
  expect(of({ jobs: own, payments: [] }).ownJob).toBe(true);
});

it('says when a job with the provider was disclosed: the last of them, and not before all are', () => {
  const own = (...days: (string | null)[]) =>
    of({
      payments: days.map((day) => ({
        ...{ ...other, kind: 'payslip', isProviderJob: true },
        disclosedOn: day === null ? null : calendarDate(day),
      })),
    });
  expect(disclosureWords(own('2026-06-08', '2026-06-12'))).toBe('Disclosed on 12 June 2026');
  expect(disclosureWords(own('2026-06-08', null))).toBe('Not disclosed yet');
  expect(disclosureWords(of({}))).toBeNull();
});
