import { calendarDate } from '#shared/calendar-date';
import { nextInWorkCheck, type InWorkRhythm, type InWorkSituation } from './in-work-check.js';

const rhythm = {
  beforeDays: 7,
  firstDays: 3,
  firstMonthDays: 7,
  laterDays: 30,
  monthDays: 28,
  retentionWeeks: [13, 26],
  afterLoss: { days: 3, workingDays: true },
};
const holidays = new Set([calendarDate('2026-12-25'), calendarDate('2026-12-28')]);
const day = (text: string) => calendarDate(text);
const nothing: InWorkSituation = {
  lastContactOn: null,
  jobStartedOn: null,
  jobStartsOn: null,
  jobEndedOn: null,
  keepingJobSince: null,
  windowEndsOn: null,
};
const check = (change: Partial<InWorkSituation>, other: Partial<InWorkRhythm> = {}) =>
  nextInWorkCheck({ ...nothing, ...change }, { ...rhythm, ...other }, holidays);

it('asks for nothing without a job', () => expect(check({ lastContactOn: day('2026-01-01') })).toBeNull());

it.each<[string, string | null, string, string]>([
  ['nobody spoke since the start', null, '2026-06-04', 'first contact in the job'],
  ['the last contact was before the start', '2026-05-31', '2026-06-04', 'first contact in the job'],
  ['a contact on the first day', '2026-06-01', '2026-06-08', 'weekly in-work contact'],
  ['a contact on day 27', '2026-06-28', '2026-07-05', 'weekly in-work contact'],
  ['a contact on day 28', '2026-06-29', '2026-07-29', 'monthly in-work contact'],
])('T11, job from 1 June 2026, %s', (_, lastContact, dueOn, label) => {
  const lastContactOn = lastContact === null ? null : day(lastContact);
  expect(check({ jobStartedOn: day('2026-06-01'), lastContactOn })).toEqual({ dueOn, label });
});

it('takes every number of the rhythm from policy', () => {
  const job = { jobStartedOn: day('2026-06-01') };
  const other = { firstMonthDays: 4, laterDays: 14, monthDays: 60, firstDays: 1 };
  expect(check(job, other)?.dueOn).toBe('2026-06-02');
  expect(check({ ...job, lastContactOn: day('2026-07-20') }, other)).toEqual({
    dueOn: '2026-07-24',
    label: 'next in-work contact',
  });
  expect(check({ ...job, lastContactOn: day('2026-07-31') }, other)?.dueOn).toBe('2026-08-14');
});

it.each<[string, string | null, string | null]>([
  ['nobody spoke to them', null, '2026-06-15'],
  ['the last contact was eight days before', '2026-06-07', '2026-06-15'],
  ['they were reached in the week before', '2026-06-08', null],
])('T11, a job that begins on 15 June 2026, %s', (_, lastContact, dueOn) => {
  const lastContactOn = lastContact === null ? null : day(lastContact);
  const found = check({ jobStartsOn: day('2026-06-15'), lastContactOn });
  expect(found).toEqual(dueOn && { dueOn, label: 'contact before the job starts' });
});

it.each<[string, string, string | null, string | null]>([
  ['nobody spoke since', '2026-06-12', null, '2026-06-17'],
  ['the last contact was before', '2026-06-12', '2026-06-11', '2026-06-17'],
  ['they were reached that day', '2026-06-12', '2026-06-12', null],
  ['over Christmas bank holidays do not count', '2026-12-24', null, '2026-12-31'],
])('T12, %s: a job lost on %s', (_, ended, lastContact, dueOn) => {
  const lastContactOn = lastContact === null ? null : day(lastContact);
  const found = check({ jobEndedOn: day(ended), lastContactOn });
  expect(found).toEqual(dueOn && { dueOn, label: 'contact after the job ended' });
});

describe('somebody keeping a job since 1 June 2026', () => {
  const keeping = { keepingJobSince: day('2026-06-01'), windowEndsOn: day('2026-09-30') };

  it('is checked at 13 weeks until somebody spoke to them then', () => {
    expect(check({ ...keeping, lastContactOn: day('2026-08-30') })).toEqual({
      dueOn: '2026-08-31',
      label: '13-week check',
    });
    expect(check({ ...keeping, lastContactOn: day('2026-08-31') })).toBeNull();
  });

  it('is checked at 26 weeks when support lasts that long', () => {
    const long = { ...keeping, windowEndsOn: day('2027-05-31') };
    expect(check({ ...long, lastContactOn: day('2026-09-01') })?.dueOn).toBe('2026-11-30');
  });
});

it('gives whichever is due first', () => {
  const both = { keepingJobSince: day('2026-06-01'), jobStartedOn: day('2026-07-01'), windowEndsOn: null };
  expect(check(both)?.label).toBe('first contact in the job');
});
