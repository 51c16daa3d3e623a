import { calendarDate } from '#shared/calendar-date';
import { nextInWorkCheck, type InWorkSituation } from './in-work-check.js';

const rhythm = { firstDays: 3, weeklyDays: 7, monthlyDays: 30, retentionWeeks: [13, 26] };
const day = (text: string) => calendarDate(text);
const nothing: InWorkSituation = { lastContactOn: null, jobStartedOn: null, keepingJobSince: null, windowEndsOn: null };
const check = (change: Partial<InWorkSituation>) => nextInWorkCheck({ ...nothing, ...change }, rhythm);

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
