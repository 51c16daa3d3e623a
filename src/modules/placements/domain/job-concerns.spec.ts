import { calendarDate } from '#shared/calendar-date';
import { jobConcerns, type AskedJob, type OtherJob } from './job-concerns.js';

const day = calendarDate;
const usual = { hoursPerWeek: 60, payPencePerHour: 6_000 };
const asked: AskedJob = {
  ...{ employerId: 'bakery', startsOn: day('2026-11-02'), endedOn: null, hoursPerWeek: 16, payPencePerHour: 1271 },
};
const other = (change: Partial<OtherJob>): OtherJob => ({
  ...{ id: 'first', employerId: 'bakery', jobTitle: 'Baker', startsOn: day('2026-06-01'), endedOn: null },
  ...{ neverBeganOn: null, hoursPerWeek: 16, ...change },
});
const codes = (job: Partial<AskedJob>, others: readonly OtherJob[] = []) =>
  jobConcerns({ ...asked, ...job }, others, usual).map(({ code }) => code);

it.each<[Partial<AskedJob>, readonly string[]]>([
  [{ hoursPerWeek: 60 }, []],
  [{ hoursPerWeek: 60.1 }, ['many-hours']],
  [{ payPencePerHour: 6_000 }, []],
  [{ payPencePerHour: 6_001 }, ['high-pay']],
  [{ hoursPerWeek: 168, payPencePerHour: 90_000 }, ['many-hours', 'high-pay']],
])('asks about %j: %j', (job, expected) => expect(codes(job)).toEqual(expected));

it.each<[string, Partial<OtherJob>, boolean]>([
  ['one that goes on', {}, true],
  ['one that ended on the first day of this', { endedOn: day('2026-11-02') }, true],
  ['one that ended the day before', { endedOn: day('2026-11-01') }, false],
  ['one at another employer', { employerId: 'cafe' }, false],
  ['one that never began', { neverBeganOn: day('2026-06-01') }, false],
  ['one that starts later, while this goes on', { startsOn: day('2026-12-01') }, true],
])('asks whether this is another job beside %s', (_what, change, isAsked) => {
  expect(codes({}, [other(change)])).toEqual(isAsked ? ['overlap'] : []);
});

it.each<[string, Partial<AskedJob>, Partial<OtherJob>, readonly string[]]>([
  ['two full-time jobs', { hoursPerWeek: 40 }, { hoursPerWeek: 40 }, ['many-hours']],
  ['just what is usual', { hoursPerWeek: 30 }, { hoursPerWeek: 30 }, []],
  ['a little above', { hoursPerWeek: 30 }, { hoursPerWeek: 30.1 }, ['many-hours']],
  ['one after the other', { hoursPerWeek: 40 }, { hoursPerWeek: 40, endedOn: day('2026-11-01') }, []],
  ['one that never began', { hoursPerWeek: 40 }, { hoursPerWeek: 40, neverBeganOn: day('2026-06-01') }, []],
])('adds up the hours of jobs at the same time, at other employers too: %s', (_what, job, beside, expected) => {
  expect(codes(job, [other({ employerId: 'cafe', ...beside })])).toEqual(expected);
});

it('does not ask about a job that begins after the end of this', () => {
  expect(codes({ endedOn: day('2026-11-30') }, [other({ startsOn: day('2026-12-01') })])).toEqual([]);
});

it('marks just what was asked, so that something else is asked anew', () => {
  const mark = (hoursPerWeek: number) => jobConcerns({ ...asked, hoursPerWeek }, [], usual)[0]?.mark;
  expect(mark(70)).toBe(mark(70));
  expect(mark(70)).not.toBe(mark(71));
});
