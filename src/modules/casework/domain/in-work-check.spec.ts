import { calendarDate } from '#shared/calendar-date';
import { nextInWorkCheck, type InWorkRhythm, type InWorkSituation } from './in-work-check.js';

const rhythm = {
  retentionWeeks: [13, 26],
  afterLoss: { days: 3, workingDays: true },
};
const holidays = new Set([calendarDate('2026-12-25'), calendarDate('2026-12-28')]);
const day = (text: string) => calendarDate(text);
const nothing: InWorkSituation = {
  lastContactOn: null,
  planned: [],
  jobEndedOn: null,
  keepingJobSince: null,
  windowEndsOn: null,
};
const check = (change: Partial<InWorkSituation>, other: Partial<InWorkRhythm> = {}) =>
  nextInWorkCheck({ ...nothing, ...change }, { ...rhythm, ...other }, holidays);

it('asks for nothing without a job', () => expect(check({ lastContactOn: day('2026-01-01') })).toBeNull());

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
  const planned = [
    { dueOn: day('2026-07-04'), label: 'first contact in the job' },
    { dueOn: day('2026-07-02'), label: 'contact before the job starts' },
  ];
  const both = { keepingJobSince: day('2026-06-01'), planned, windowEndsOn: null };
  expect(check(both)?.label).toBe('contact before the job starts');
});
