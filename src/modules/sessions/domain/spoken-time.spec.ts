import { parseTime } from './spoken-time.js';

it.each([
  ['14:30', '14:30'],
  ['1430', '14:30'],
  ['9.05', '09:05'],
  ['9', '09:00'],
  [' 2pm ', '14:00'],
  ['2:30 PM', '14:30'],
  ['12am', '00:00'],
  ['12.15pm', '12:15'],
  ['midday', '12:00'],
  ['midnight', '00:00'],
])('reads %s as %s', (typed, time) => {
  expect(parseTime(typed)).toBe(time);
});

it.each(['', '24:00', '25', '14:60', '13pm', '0am', 'half past two', '14:3', '-1', '2pm2'])('refuses "%s"', (typed) => {
  expect(parseTime(typed)).toBeNull();
});
