import { calendarDate } from '#shared/calendar-date';
import { asTyped, parseSocCode } from './typed.js';

it.each<[string, string | null]>([
  ['7111', '7111'],
  [' 7111 ', '7111'],
  ['7111 Sales and retail assistants', '7111'],
  ['71111', null],
  ['0111', null],
  ['711', null],
  ['shop work', null],
  ['', null],
])('reads the occupation code of "%s" as %s', (text, code) => expect(parseSocCode(text)).toBe(code));

it('shows a day as it is typed, and nothing for none', () => {
  expect([asTyped(calendarDate('2026-03-27')), asTyped(null)]).toEqual(['27/3/2026', '']);
});
