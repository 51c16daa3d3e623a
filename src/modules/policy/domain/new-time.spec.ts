import { calendarDate } from '#shared/calendar-date';
import { timeProblem, type NewTime } from './new-time.js';

const time: NewTime = {
  ...{ code: 'T10', from: calendarDate('2026-12-01'), days: 20, workingDays: true, model: 'ips', providerId: 'weald' },
  ...{ source: 'A contract', status: 'confirmed' },
};

it.each([
  ['what it is about', {}, null],
  ['today', { from: calendarDate('2026-11-20') }, null],
  ['no days at all', { days: 0 }, null],
  ['a referral, whatever the model', { code: 'T1', model: null }, null],
  ['something nobody counts', { code: 'T99' }, 'code'],
  ['a day that is past', { from: calendarDate('2026-11-19') }, 'from'],
  ['a day far ahead', { from: calendarDate('2028-11-21') }, 'from'],
  ['fewer than no days', { days: -1 }, 'days'],
  ['half a day', { days: 1.5 }, 'days'],
  ['more than a year', { days: 366 }, 'days'],
  ['working days of a rhythm', { code: 'T9' }, 'workingDays'],
  ['working days between contacts in a job', { code: 'T11-later' }, 'workingDays'],
  ['a model before anybody has one', { code: 'T2' }, 'model'],
  ['a provider of somewhere else', { providerId: 'coast' }, 'providerId'],
])('%s', (_, change, field) => {
  const known = { codes: ['T1', 'T2', 'T9', 'T10', 'T11-later'], providers: ['weald'] };
  expect(timeProblem({ ...time, ...change }, known, calendarDate('2026-11-20'))?.field ?? null).toBe(field);
});
