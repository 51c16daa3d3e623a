import { calendarDate } from '#shared/calendar-date';
import { Diary, SeedCalendar } from './calendar.js';

const calendar = new SeedCalendar(
  calendarDate('2026-03-20'),
  calendarDate('2026-04-20'),
  new Set([calendarDate('2026-04-03'), calendarDate('2026-04-06')]),
);
const on = (day: string) => calendar.numberOf(calendarDate(day));

it('knows working days, bank holidays and what London clocks show', () => {
  expect(calendar.isWorking(on('2026-04-03'))).toBe(false);
  expect(calendar.day(calendar.workingFrom(on('2026-04-03')))).toBe('2026-04-07');
  expect(calendar.day(calendar.workingUpTo(on('2026-04-06')))).toBe('2026-04-02');
  expect(calendar.day(calendar.addWorking(on('2026-04-02'), 2))).toBe('2026-04-08');
  expect(calendar.instant(on('2026-03-27'), 9 * 60 + 5)).toBe('2026-03-27 09:05:00+00');
  expect(calendar.instant(on('2026-03-30'), 14 * 60)).toBe('2026-03-30 14:00:00+01');
  expect(calendar.day(-1)).toBe('2026-03-19');
});

it('never gives one specialist two sessions at once', () => {
  const diary = new Diary(calendar);
  const taken = Array.from({ length: 40 }, () => diary.take(7, on('2026-03-24'), 10 * 60, 45)).filter(
    (slot) => slot !== null,
  );
  expect(taken).toHaveLength(12);
  const inOrder = taken.toSorted((a, b) => a.from - b.from);
  inOrder.forEach((slot, place) => {
    const before = inOrder[place - 1];
    if (before) expect(slot.from).toBeGreaterThanOrEqual(before.to);
  });
  expect(diary.take(8, on('2026-03-24'), 10 * 60, 45)).toEqual({ day: on('2026-03-24'), from: 600, to: 645 });
});

it('looks on to the next working day with room', () => {
  const diary = new Diary(calendar);
  while (diary.take(1, on('2026-04-02'), 9 * 60, 60));
  expect(diary.takeFrom(1, on('2026-04-02'), 9 * 60, 60)?.day).toBe(on('2026-04-07'));
  expect(diary.takeFrom(1, on('2026-04-02'), 9 * 60, 60, 2)).toBeNull();
});
