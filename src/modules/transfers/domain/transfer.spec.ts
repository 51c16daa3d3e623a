import { calendarDate } from '#shared/calendar-date';
import { answerBy, basisOf, initialsOf, notYet, pastWords, stopsOf, type TransferStanding } from './transfer.js';

const FREE: TransferStanding = {
  ...{ restricted: false, held: false, beingErased: false, openRequest: false, onAVisit: false, takesPart: true },
};

describe('what keeps somebody with their provider', () => {
  it('is nothing for somebody who gets support and nothing else', () => {
    expect(stopsOf(FREE)).toEqual([]);
  });

  it.each<[Partial<TransferStanding>, RegExp]>([
    [{ takesPart: false }, /Support has ended/],
    [{ beingErased: true }, /erasure/],
    [{ held: true }, /legal hold/],
    [{ restricted: true }, /restricted/],
    [{ openRequest: true }, /rights request/],
    [{ onAVisit: true }, /out with them now/],
  ])('says of %j what has to be done first', (one, words) => {
    const stops = stopsOf({ ...FREE, ...one });
    expect(stops).toHaveLength(1);
    expect(stops[0]).toMatch(words);
  });
});

it.each([
  ['2026-11-20', '2026-11-20', '2026-11-27', 'five working days from the day it was asked'],
  ['2026-11-20', '2026-12-01', '2026-12-08', 'from the day they are to go, where that is later'],
  ['2026-12-23', '2026-11-30', '2027-01-04', 'without the holidays'],
])('asked on %s, to go on %s: answer by %s, %4$s', (askedOn, wantedFrom, by) => {
  const holidays = new Set(['2026-12-25', '2026-12-28', '2027-01-01'].map(calendarDate));
  expect(answerBy(calendarDate(askedOn), calendarDate(wantedFrom), { answerDays: 5, holidays })).toBe(by);
});

it.each([
  ['Ada', 'Ashbourne', 'AA'],
  ['émile', ' zola', 'ÉZ'],
  ['', 'Mononym', 'M'],
  ['', '', '?'],
])('of %j %j the other provider learns %j', (given, family, initials) => {
  expect(initialsOf(given, family)).toBe(initials);
});

it('rests on an agreement unless policy says otherwise', () => {
  expect([
    basisOf({ rests: 'programme' }),
    basisOf({ rests: 'agreement' }),
    basisOf({}),
    basisOf({ rests: 1 }),
  ]).toEqual([...['programme', 'agreement', 'agreement', 'agreement']]);
});

it('can be answered while it is asked, from its day on', () => {
  expect(pastWords('asked')).toBeNull();
  expect([pastWords('withdrawn'), pastWords('declined'), pastWords('moved')]).not.toContain(null);
  expect(notYet(calendarDate('2026-11-21'), calendarDate('2026-11-20'))).toContain('21 November 2026');
  expect(notYet(calendarDate('2026-11-20'), calendarDate('2026-11-20'))).toBeNull();
});
