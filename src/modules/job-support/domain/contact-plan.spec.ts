import { addDays, addMonths, calendarDate, type CalendarDate } from '#shared/calendar-date';
import { nextContact, plannedContacts, standings, type ContactRhythm, type JobToKeep } from './contact-plan.js';

const day = (text: string): CalendarDate => calendarDate(text);
const RHYTHM: ContactRhythm = { beforeDays: 7, firstDays: 3, firstMonthDays: 7, laterDays: 30, monthDays: 28 };
const RHYTHMS: readonly ContactRhythm[] = [
  RHYTHM,
  { ...RHYTHM, firstDays: 7, firstMonthDays: 14 },
  { ...RHYTHM, beforeDays: 0, firstDays: 1, firstMonthDays: 4, laterDays: 14, monthDays: 60 },
];
const jobFrom = (startsOn: CalendarDate, change: Partial<JobToKeep> = {}): JobToKeep => ({
  startsOn,
  offeredOn: null,
  lastDay: addDays(addMonths(startsOn, 12), -1),
  keeping: null,
  ...change,
});
/** Every day of two years, one of them a leap year. */
const STARTS = Array.from({ length: 731 }, (_, place) => addDays(day('2027-07-01'), place));

it.each<[string, CalendarDate | null, CalendarDate | null]>([
  ['in the whole week where nobody knows when it was offered', null, day('2026-05-25')],
  ['in the whole week when it was offered before', day('2026-05-01'), day('2026-05-25')],
  ['from the offer when that came within the week', day('2026-05-29'), day('2026-05-29')],
  ['not at all when it was offered on its first day', day('2026-06-01'), null],
])('the contact before the job can be made %s (T11)', (_when, offeredOn, from) => {
  const planned = plannedContacts(jobFrom(day('2026-06-01'), { offeredOn }), RHYTHM);
  expect(planned.find(({ key }) => key === 'before')?.from ?? null).toBe(from);
});

it('does not take a contact for the one before the job that came before anybody thought of it', () => {
  const job = jobFrom(day('2026-06-01'), { offeredOn: day('2026-05-28') });
  const before = (reached: string) =>
    standings(plannedContacts(job, RHYTHM), [day(reached)], day('2026-05-30')).find(({ key }) => key === 'before')
      ?.state;
  expect([before('2026-05-27'), before('2026-05-28')]).toEqual(['due', 'done']);
});

it('plans the week before, three days after, weekly for a month and then each month (domain 2.4, T11)', () => {
  const planned = plannedContacts(jobFrom(day('2026-06-01'), { lastDay: day('2026-09-30') }), RHYTHM);
  expect(planned.map(({ key, from, dueOn }) => [key, from, dueOn])).toEqual([
    ['before', '2026-05-25', '2026-05-31'],
    ['first', '2026-06-01', '2026-06-04'],
    ['early-1', '2026-06-05', '2026-06-08'],
    ['early-2', '2026-06-09', '2026-06-15'],
    ['early-3', '2026-06-16', '2026-06-22'],
    ['early-4', '2026-06-23', '2026-06-29'],
    ['later-1', '2026-06-30', '2026-07-29'],
    ['later-2', '2026-07-30', '2026-08-29'],
    ['later-3', '2026-08-30', '2026-09-29'],
  ]);
});

it('comes back to the end of the month after a short one', () => {
  const planned = plannedContacts(jobFrom(day('2027-01-03')), RHYTHM);
  const months = planned.filter(({ key }) => key.startsWith('later')).map(({ dueOn }) => dueOn);
  expect(months.slice(0, 4)).toEqual(['2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']);
});

it('checks a job somebody came to keep in the weeks of policy, inside support', () => {
  const keeping = { since: day('2026-06-01'), weeks: [26, 13] };
  const planned = plannedContacts(jobFrom(day('2019-02-04'), { lastDay: day('2026-09-30'), keeping }), RHYTHM);
  expect(planned.map(({ label, dueOn }) => [label, dueOn])).toEqual([['13-week check', '2026-08-31']]);
});

describe.each(RHYTHMS)('for every first day of two years, %j', (rhythm) => {
  it('only the contact before the job is before the first day, and every other is later than the one before it', () => {
    for (const startsOn of STARTS) {
      const planned = plannedContacts(jobFrom(startsOn), rhythm);
      const early = planned.filter(({ dueOn, from }) => dueOn < startsOn || from < startsOn).map(({ key }) => key);
      expect(early).toEqual(rhythm.beforeDays > 0 ? ['before'] : []);
      for (const [place, contact] of planned.entries()) {
        const before = planned[place - 1];
        if (before) expect([before.dueOn < contact.from, contact.from <= contact.dueOn]).toEqual([true, true]);
      }
    }
  });

  it('gives every contact one key, and the same keys after the first day was corrected', () => {
    const keysOf = (startsOn: CalendarDate): string[] =>
      plannedContacts(jobFrom(startsOn), rhythm).map(({ key }) => key);
    for (const startsOn of STARTS) {
      const keys = keysOf(startsOn);
      expect(new Set(keys).size).toBe(keys.length);
      // A year holds one contact more or less when February is in it.
      const corrected = keysOf(addDays(startsOn, 5));
      const both = Math.min(keys.length, corrected.length);
      expect(corrected.slice(0, both)).toEqual(keys.slice(0, both));
    }
  });

  it('keeps its order whatever was moved, also when the first day is corrected afterwards', () => {
    for (const [seed, startsOn] of STARTS.entries()) {
      const before = plannedContacts(jobFrom(startsOn), rhythm);
      const moves = new Map(before.map(({ key, dueOn }, place) => [key, addDays(dueOn, ((seed + place) % 19) - 9)]));
      for (const correction of [0, 3, -4, 40]) {
        const start = addDays(startsOn, correction);
        const moved = plannedContacts(jobFrom(start), rhythm, moves);
        expect(moved.filter(({ key, dueOn }) => key !== 'before' && dueOn < start)).toEqual([]);
        expect(moved.filter(({ key, dueOn }) => key === 'before' && dueOn >= start)).toEqual([]);
        expect(moved.filter(({ dueOn }, place) => place > 0 && dueOn <= (moved[place - 1]?.dueOn ?? ''))).toEqual([]);
        expect(moved.filter(({ from, dueOn, latest }) => from > dueOn || dueOn > latest)).toEqual([]);
      }
    }
  });

  it('never plans past the last day', () => {
    for (const startsOn of STARTS) {
      const lastDay = addDays(startsOn, 100);
      for (const { dueOn } of plannedContacts(jobFrom(startsOn, { lastDay }), rhythm))
        expect(dueOn <= lastDay).toBe(true);
    }
  });
});

describe('where a contact stands', () => {
  const planned = plannedContacts(jobFrom(day('2026-06-01'), { lastDay: day('2026-06-30') }), RHYTHM);
  const states = (reached: readonly string[], today: string): string[] =>
    standings(planned, reached.map(day), day(today)).map(({ state }) => state);

  it.each<[string, readonly string[], string, readonly string[]]>([
    ['nothing has happened', [], '2026-05-20', ['planned', 'planned', 'planned', 'planned', 'planned', 'planned']],
    ['it may be done now', [], '2026-05-25', ['due', 'planned', 'planned', 'planned', 'planned', 'planned']],
    ['it was done in time', ['2026-05-31'], '2026-06-01', ['done', 'due', 'planned', 'planned', 'planned', 'planned']],
    ['its day is today', ['2026-05-31'], '2026-06-04', ['done', 'due', 'planned', 'planned', 'planned', 'planned']],
    ['its day has gone', ['2026-05-31'], '2026-06-05', ['done', 'missed', 'due', 'planned', 'planned', 'planned']],
    [
      'they were reached late, which does the next one too',
      ['2026-05-31', '2026-06-06'],
      '2026-06-09',
      ['done', 'late', 'done', 'due', 'planned', 'planned'],
    ],
  ])('%s', (_, reached, today, expected) => expect(states(reached, today)).toEqual(expected));

  it('asks for the first that nobody was reached for', () => {
    const at = (reached: readonly string[], today: string) =>
      nextContact(standings(planned, reached.map(day), day(today)))?.key;
    expect(at([], '2026-05-31')).toBe('before');
    expect(at(['2026-06-20'], '2026-06-20')).toBe('early-4');
    expect(at(['2026-06-30'], '2026-06-30')).toBeUndefined();
  });

  it('asks for nothing before a job that has begun: that contact stays missed, whoever is reached later', () => {
    const stand = (reached: readonly string[], today: string) => standings(planned, reached.map(day), day(today));
    expect(nextContact(stand([], '2026-06-01'))?.key).toBe('first');
    expect(nextContact(stand([], '2026-06-20'))?.key).toBe('first');
    const [before, first] = stand(['2026-06-03'], '2026-06-20');
    expect([before?.state, before?.reachedOn, before?.isPast]).toEqual(['missed', null, true]);
    expect([first?.state, first?.isPast]).toEqual(['done', false]);
  });

  it('goes on asking for the contact before the job until the job begins, also past a day it was moved to', () => {
    const moved = plannedContacts(jobFrom(day('2026-06-01')), RHYTHM, new Map([['before', day('2026-05-26')]]));
    const [late, still] = [['2026-05-28'], []].map(
      (reached) => standings(moved, reached.map(day), day('2026-05-29'))[0],
    );
    expect([late?.state, late?.reachedOn]).toEqual(['late', '2026-05-28']);
    expect([still?.state, still?.isPast]).toEqual(['missed', false]);
    expect(nextContact(standings(moved, [], day('2026-05-29')))?.key).toBe('before');
  });

  it('leaves out a contact of a day that is still to come', () => {
    expect(states(['2026-06-03'], '2026-06-02')[1]).toBe('due');
  });
});

it('moves a contact up to the day before the next, and leaves out a move that does not fit', () => {
  const job = jobFrom(day('2026-06-01'));
  const moved = (to: string) => plannedContacts(job, RHYTHM, new Map([['early-1', day(to)]]))[2];
  expect(moved('2026-06-11')).toMatchObject({ dueOn: '2026-06-11', movedFrom: '2026-06-08', latest: '2026-06-14' });
  expect(moved('2026-06-15')).toMatchObject({ dueOn: '2026-06-08', movedFrom: null });
  expect(moved('2026-06-04')).toMatchObject({ dueOn: '2026-06-08', movedFrom: null });
});
