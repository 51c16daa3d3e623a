import { calendarDate } from '#shared/calendar-date';
import { stillToTry, type ContactAttempt } from './disengagement.js';

const policy = { attempts: 3, channels: 2, workingDays: 20 };
const attempt = (on: string, channel: string): ContactAttempt => ({ on: calendarDate(on), channel });
const enough = [attempt('2026-09-28', 'letter'), attempt('2026-08-31', 'phone'), attempt('2026-09-14', 'phone')];
const ask = (attempts: ContactAttempt[], agreed: 'agreed' | 'not-agreed' = 'agreed') =>
  stillToTry(attempts, agreed, policy, new Set());

it('allows it after three attempts, two ways, over twenty working days, agreed', () => {
  expect(ask(enough)).toEqual([]);
});

it('says all that is missing when nothing was tried', () => {
  expect(ask([], 'not-agreed')).toEqual([
    '3 more attempts to make contact',
    '2 other ways of making contact',
    'Attempts over 20 working days; they cover 0 so far',
    'Agreement of a team leader',
  ]);
});

it('wants another way of making contact', () => {
  expect(ask(enough.map(({ on }) => ({ on, channel: 'phone' })))).toEqual(['1 other way of making contact']);
});

it('counts working days, so a bank holiday makes the time longer', () => {
  const withHoliday = stillToTry(enough, 'agreed', policy, new Set([calendarDate('2026-09-28')]));
  expect(withHoliday).toEqual(['Attempts over 20 working days; they cover 19 so far']);
});
