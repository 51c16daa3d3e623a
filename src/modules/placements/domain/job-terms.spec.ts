import { calendarDate } from '#shared/calendar-date';
import {
  areSameConditions,
  bestTermsWithin,
  beyondPermitted,
  changeRefusal,
  conditionsOf,
  termsInOrder,
  termsOn,
  type JobConditions,
} from './job-terms.js';

const day = calendarDate;
const began: JobConditions = {
  ...{ jobTitle: 'Counter assistant', socCode: '7111', contractType: 'zero-hours', hoursPerWeek: 8 },
  ...{ guaranteedHours: 0, payPencePerHour: 1221, apprentice: 'no', contractEndsOn: null },
};
const now = { ...began, hoursPerWeek: 20, payPencePerHour: 1300, startsOn: day('2025-11-03') };
/** Out of order on purpose: the order of rows never matters. */
const earlier = [
  { ...began, payPencePerHour: 1271, untilOn: day('2026-06-30') },
  { ...began, untilOn: day('2026-03-31') },
];

it('puts every stretch of a job in its order, without a gap and without two on one day', () => {
  const stretches = termsInOrder(now, earlier);
  expect(stretches.map(({ fromOn, untilOn, payPencePerHour }) => [fromOn, untilOn, payPencePerHour])).toEqual([
    ['2025-11-03', '2026-03-31', 1221],
    ['2026-04-01', '2026-06-30', 1271],
    ['2026-07-01', null, 1300],
  ]);
});

it('is one stretch while nothing changed', () => {
  expect(termsInOrder(now, []).map(({ fromOn, untilOn }) => [fromOn, untilOn])).toEqual([['2025-11-03', null]]);
});

it.each([
  ['2025-01-01', 1221],
  ['2025-11-03', 1221],
  ['2026-03-31', 1221],
  ['2026-04-01', 1271],
  ['2026-06-30', 1271],
  ['2026-07-01', 1300],
  ['2030-01-01', 1300],
])('knows the pay of %s', (on, pence) => {
  expect(termsOn(now, earlier, day(on)).payPencePerHour).toBe(pence);
});

it.each([
  ['2026-01-01', '2026-01-31', 1221],
  ['2026-03-25', '2026-04-20', 1271],
  ['2026-06-30', '2026-07-01', 1300],
  ['2026-06-01', '2026-06-30', 1271],
  ['2025-10-01', '2025-10-31', 1221],
])('expects for %s to %s at most the pay of the best day in it', (from, to, pence) => {
  expect(bestTermsWithin(now, earlier, day(from), day(to)).payPencePerHour).toBe(pence);
});

it('takes the longer week for the better paid one where it brings more', () => {
  const fewer = { ...now, hoursPerWeek: 6 };
  expect(bestTermsWithin(fewer, earlier, day('2026-06-15'), day('2026-07-15')).hoursPerWeek).toBe(8);
});

it.each([
  ['the day after the first day', '2026-06-02', null, null],
  ['the first day itself', '2026-06-01', null, 'placement.change-before'],
  ['today', '2026-11-20', null, null],
  ['tomorrow', '2026-11-21', null, 'placement.change-ahead'],
  ['the day of the last change', '2026-08-03', '2026-08-03', 'placement.change-before'],
  ['the day after the last change', '2026-08-04', '2026-08-03', null],
])('lets a change begin on %s: %s', (_when, from, termsFrom, code) => {
  const job = { ...now, startsOn: day('2026-06-01'), termsFrom: termsFrom === null ? null : day(termsFrom) };
  expect(changeRefusal(job, day(from), day('2026-11-20'))?.code ?? null).toBe(code);
});

it('sees that nothing changed, and that anything did', () => {
  expect(areSameConditions(now, { ...conditionsOf(now) })).toBe(true);
  expect(areSameConditions(now, { ...conditionsOf(now), guaranteedHours: null })).toBe(false);
});

it.each([
  ['limited', 15.9, 1200, null],
  ['limited', 16, 1200, 'fewer than 16 hours'],
  ['supported', 16, 1200, null],
  ['supported', 16, 1222, 'up to £195.50 a week'],
  [null, 15, 1303, null],
  [null, 15, 1304, '£195.60 a week'],
] as const)('says of %s permitted work of %s hours at %s pence: %s', (kind, hours, pence, words) => {
  const said = beyondPermitted({ hoursPerWeek: hours, payPencePerHour: pence }, kind, {
    hoursBelow: 16,
    pencePerWeek: 19_550,
  });
  if (words === null) expect(said).toBeNull();
  else expect(said).toContain(words);
});
