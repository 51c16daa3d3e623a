import { calendarDate, type CalendarDate } from '#shared/calendar-date';
import { startRefusal, type StartFacts, type StartPolicy } from './start-rules.js';

const policy: StartPolicy = {
  minimumAge: 18,
  exceptionFromAge: 16,
  greatestAge: 100,
  reReferral: { gapDays: 90, max: 1 },
};
const day = (text: string): CalendarDate => calendarDate(text);
const facts: StartFacts = {
  today: day('2026-09-01'),
  startedOn: day('2026-09-01'),
  referredOn: day('2026-08-03'),
  decidedOn: day('2026-08-03'),
  allocatedOn: day('2026-08-03'),
  dateOfBirth: day('1990-05-05'),
  hasYoungPersonException: false,
  earlier: { rounds: 0, lastClosedOn: null },
};
const codeOf = (change: Partial<StartFacts>) => startRefusal({ ...facts, ...change }, policy)?.code ?? 'allowed';

it.each<[string, Partial<StartFacts>, string]>([
  ['today', {}, 'allowed'],
  ['on the day of the referral', { startedOn: day('2026-08-03') }, 'allowed'],
  ['the day before the referral', { startedOn: day('2026-08-02') }, 'episode.start-before-referral'],
  [
    'the day before triage found them eligible',
    { startedOn: day('2026-08-04'), decidedOn: day('2026-08-05') },
    'episode.start-before-eligibility',
  ],
  ['on the day triage found them eligible', { startedOn: day('2026-08-05'), decidedOn: day('2026-08-05') }, 'allowed'],
  ['without a decision on record', { startedOn: day('2026-08-03'), decidedOn: null }, 'allowed'],
  [
    'the day before a specialist took them on',
    { startedOn: day('2026-08-05'), allocatedOn: day('2026-08-06') },
    'episode.start-before-allocation',
  ],
  ['tomorrow', { startedOn: day('2026-09-02') }, 'episode.start-in-future'],
  ['Age: DOB 18 years before Start, same day', { dateOfBirth: day('2008-09-01') }, 'allowed'],
  [
    'Age: DOB 18 years minus 1 day, without a reason',
    { dateOfBirth: day('2008-09-02') },
    'episode.under-age-without-exception',
  ],
  [
    'Age: DOB 18 years minus 1 day, with E2 reason',
    { dateOfBirth: day('2008-09-02'), hasYoungPersonException: true },
    'allowed',
  ],
  ['16 today, with a reason', { dateOfBirth: day('2010-09-01'), hasYoungPersonException: true }, 'allowed'],
  [
    '16 tomorrow, even with a reason',
    { dateOfBirth: day('2010-09-02'), hasYoungPersonException: true },
    'episode.too-young',
  ],
  ['100 years old', { dateOfBirth: day('1925-09-02') }, 'allowed'],
  ['101 years old', { dateOfBirth: day('1925-09-01') }, 'episode.too-old'],
])('%s: %o is %s', (_, change, expected) => expect(codeOf(change)).toBe(expected));

it.each<[string, StartFacts['earlier'], string]>([
  ['90 days after', { rounds: 1, lastClosedOn: day('2026-06-03') }, 'allowed'],
  ['89 days after', { rounds: 1, lastClosedOn: day('2026-06-04') }, 'episode.returned-too-soon'],
  ['a third time', { rounds: 2, lastClosedOn: day('2020-01-01') }, 'episode.returned-too-often'],
])('comes back %s: %o is %s', (_, earlier, expected) => expect(codeOf({ earlier })).toBe(expected));

it('says why in words, beside the field it is about', () => {
  expect(startRefusal({ ...facts, startedOn: day('2026-08-02') }, policy)).toEqual({
    code: 'episode.start-before-referral',
    field: 'startedOn',
    text: 'The start date must be on or after the referral, 3 August 2026',
  });
  expect(startRefusal({ ...facts, decidedOn: day('2026-09-10') }, policy)?.text).toBe(
    'The start date must be on or after the day the referral was accepted, 10 September 2026',
  );
  expect(startRefusal({ ...facts, dateOfBirth: day('2009-01-01') }, policy)?.text).toBe(
    'This person is 17 on that day. Under 18, the referral must have been accepted under the exception for young people',
  );
});
