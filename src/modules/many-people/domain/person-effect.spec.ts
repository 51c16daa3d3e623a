import { calendarDate } from '#shared/calendar-date';
import { standingRefusal, type Standing } from './person-effect.js';

const then = { fromId: 'maya', fromName: 'Maya Thornton' };
const now: Standing = { specialistId: 'maya', exitedOn: null, isRestricted: false };

it.each<[string, Standing | undefined, string | null]>([
  ['as they were', now, null],
  ['gone from sight', undefined, 'This record cannot be seen any more'],
  ['restricted', { ...now, isRestricted: true }, 'Restricted to named colleagues. Do it from the record'],
  ['ended', { ...now, exitedOn: calendarDate('2026-11-19') }, 'Support ended on 19 November 2026'],
  ['moved', { ...now, specialistId: 'ben' }, 'No longer with Maya Thornton: somebody moved them'],
])('somebody who is %s', (_how, standing, words) => {
  expect(standingRefusal(standing, then)).toBe(words);
});
