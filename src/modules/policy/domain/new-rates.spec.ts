import { calendarDate } from '#shared/calendar-date';
import { movesOf, ratesProblems, rowsOf, untilWhen, type NewRates } from './new-rates.js';
import type { WageBand } from './policy-book.js';

const today = calendarDate('2026-11-20');
const none: Readonly<Record<WageBand, number | null>> = {
  ...{ adult: null, '21-22': null, '18-20': null, 'under-18': null, apprentice: null },
};
const rates = (change: Partial<NewRates> = {}, pence: Partial<NewRates['pence']> = {}): NewRates => ({
  ...{ table: 'NMW', from: calendarDate('2027-04-01'), adultFromAge: 21, source: 'a test', status: 'confirmed' },
  pence: { ...none, adult: 1318, '18-20': 1130, 'under-18': 830, apprentice: 830, ...pence },
  ...change,
});
const held = rowsOf(
  rates({ from: calendarDate('2026-04-01') }, { adult: 1271, '18-20': 1085, 'under-18': 800, apprentice: 800 }),
);
const problems = (change: Partial<NewRates>, pence: Partial<NewRates['pence']> = {}) =>
  ratesProblems(rates(change, pence), held, ['NMW', 'Real Living Wage'], today).map(({ field }) => field);

it('gives every band the ages of the law', () => {
  expect(rowsOf(rates()).map(({ band, minAge, maxAge }) => [band, minAge, maxAge])).toEqual([
    ['adult', 21, null],
    ['18-20', 18, 20],
    ['under-18', null, 17],
    ['apprentice', null, 18],
  ]);
  const of2023 = rowsOf(rates({ adultFromAge: 23 }, { '21-22': 1018 }));
  expect(of2023.find(({ band }) => band === '21-22')).toMatchObject({ minAge: 21, maxAge: 22 });
});

it.each<[string, Partial<NewRates>, Partial<NewRates['pence']>, string[]]>([
  ['rates of every age', {}, {}, []],
  ['an adult rate from 18, which leaves nobody out', { adultFromAge: 18 }, { '18-20': null }, []],
  ['no rate from 18 to 20', {}, { '18-20': null }, ['18-20']],
  ['no rate below 18', {}, { 'under-18': null }, ['under-18']],
  ['no rate for apprentices', {}, { apprentice: null }, ['apprentice']],
  ['an adult rate from 23 and nothing before', { adultFromAge: 23 }, {}, ['21-22']],
  ['a rate for 21 and 22 where the adult rate is paid', {}, { '21-22': 1200 }, ['21-22']],
  ['no adult rate', {}, { adult: null }, ['adult']],
  ['part of a penny', {}, { adult: 1318.5 }, ['adult']],
  ['nothing an hour', {}, { 'under-18': 0 }, ['under-18']],
  ['an adult of 30', { adultFromAge: 30 }, {}, ['adultFromAge']],
  ['a day in three years', { from: calendarDate('2029-11-20') }, {}, ['from']],
  ['a day that is past', { from: calendarDate('2026-05-01') }, {}, []],
  ['a name of rules', { table: '<b>' }, {}, ['table']],
  ['a name in other letters', { table: 'real living wage' }, {}, ['table']],
])('%s', (_, change, pence, fields) => {
  expect(problems(change, pence)).toEqual(fields);
});

it('asks nothing of the ages that other rates never had', () => {
  const living = rates(
    { table: 'Real Living Wage', adultFromAge: 18 },
    { '18-20': null, 'under-18': null, apprentice: null },
  );
  expect(ratesProblems(living, [], ['NMW'], today)).toEqual([]);
});

it('says how each rate moves, and until when it holds', () => {
  expect(movesOf(rates(), held)[0]).toEqual({ band: 'adult', before: 1271, after: 1318 });
  expect(movesOf(rates({ adultFromAge: 23 }, { '21-22': 1200 }), held)[1]).toMatchObject({ before: null });
  const corrected = rates({ from: calendarDate('2026-04-01') }, { adult: 1300, '18-20': 1085 });
  const since2025 = [...rowsOf(rates({ from: calendarDate('2025-04-01') }, { adult: 1221, '18-20': 1000 })), ...held];
  expect(movesOf(corrected, since2025).map(({ band, before }) => [band, before])).toEqual([
    ...[
      ['adult', 1271],
      ['18-20', 1085],
      ['under-18', 800],
      ['apprentice', 800],
    ],
  ]);
  const before = rates({ from: calendarDate('2025-10-01') });
  expect(untilWhen(before, held)).toBe('2026-04-01');
  expect(untilWhen(rates(), held)).toBeNull();
});
