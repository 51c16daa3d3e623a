import { isASentence, isOpenAt, minutesAllowed } from './break-glass.js';

it.each([
  [60, 60, 60],
  [15, 60, 15],
  [600, 60, 60],
  [60, 30, 30],
  [60, 240, 60],
  [0, 60, 1],
])('%i minutes asked for, %i by policy: %i', (asked, minutes, allowed) => {
  expect(minutesAllowed(asked, { minutes, reviewWorkingDays: 2 })).toBe(allowed);
});

it.each([
  ['Police called, she is missing since noon', true],
  ['urgent', false],
  ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaa', false],
  ['xx xx xx xx xx xx xx xx xx xx', false],
  ['. . . . . . . . . . . . . . . .', false],
  ['', false],
])('“%s” says why: %s', (text, says) => {
  expect(isASentence(text)).toBe(says);
});

it('is open up to its last moment, and not at it', () => {
  const opening = {
    openedAt: new Date('2026-11-20T12:00:00Z'),
    closedAt: null,
    expiresAt: new Date('2026-11-20T13:00:00Z'),
  };
  expect(isOpenAt(new Date('2026-11-20T12:00:00Z'), opening)).toBe(true);
  expect(isOpenAt(new Date('2026-11-20T12:59:59.999Z'), opening)).toBe(true);
  expect(isOpenAt(new Date('2026-11-20T13:00:00Z'), opening)).toBe(false);
  expect(isOpenAt(new Date('2026-11-20T12:10:00Z'), { ...opening, closedAt: new Date('2026-11-20T12:10:00Z') })).toBe(
    false,
  );
});
