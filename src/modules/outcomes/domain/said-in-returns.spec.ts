import { calendarDate } from '#shared/calendar-date';
import { differencesOf, returnName, type JobSaid, type SaidInReturn } from './said-in-returns.js';

const august = calendarDate('2026-08-01');
const job: JobSaid = {
  startsOn: calendarDate('2026-06-01'),
  socCode: null,
  hoursPerWeek: 16,
  payPencePerHour: 1271,
  contractType: 'permanent',
};
const said = (change: Partial<SaidInReturn> = {}): SaidInReturn => ({
  ...{ returnId: 'r', month: august, edition: 2, outcomeId: 'o', kind: 'LOWER', employerName: null },
  ...{ saidOn: calendarDate('2026-08-28'), holds: true, reason: '', nowOn: calendarDate('2026-08-28') },
  ...{ saidJob: null, nowJob: null },
  ...change,
});
const words = (change: Partial<SaidInReturn>) => differencesOf([said(change)]).map((difference) => difference.words);

it('tells nothing where return and record say the same', () => {
  expect(words({})).toEqual([]);
  expect(words({ kind: 'JOB_START', employerName: 'Kent Bakery', saidJob: job, nowJob: { ...job } })).toEqual([]);
  // Taken back and reached again on the same day.
  expect(words({ holds: false, reason: 'Gone.' })).toEqual([]);
});

it('tells what was lost, what moved, and what came late', () => {
  expect(words({ holds: false, nowOn: null })).toEqual([
    'Lower earnings threshold: the return says 28 August 2026; the record says none.',
  ]);
  expect(words({ holds: false, nowOn: calendarDate('2026-09-25') })).toEqual([
    'Lower earnings threshold: the return says 28 August 2026; the record says 25 September 2026.',
  ]);
  expect(words({ saidOn: null })).toEqual([
    'Lower earnings threshold: the return says none; the record says 28 August 2026.',
  ]);
  expect(differencesOf([said({ holds: false, nowOn: null, reason: 'Never paid.' })])).toMatchObject([
    { why: 'Never paid.', edition: 2 },
  ]);
});

it('tells what of a job differs', () => {
  const start = { kind: 'JOB_START', employerName: 'Kent Bakery', saidJob: job } as const;
  const now = { ...job, startsOn: calendarDate('2026-06-08'), payPencePerHour: 1300, socCode: '7111' };
  expect(words({ ...start, nowJob: now })).toEqual([
    'Job start at Kent Bakery: the first day in the return is 1 June 2026, in the record 8 June 2026, pay in the return is £12.71 an hour, in the record £13.00 an hour and the occupation in the return is none, in the record 7111.',
  ]);
  expect(words({ ...start, nowJob: null, holds: false, nowOn: null })).toEqual([
    'Job start at Kent Bakery: the return says 28 August 2026; the record says none.',
  ]);
});

it('names a return by its month and edition', () => {
  expect(returnName({ month: august, edition: 2 })).toBe('the return for August 2026 (edition 2)');
});
