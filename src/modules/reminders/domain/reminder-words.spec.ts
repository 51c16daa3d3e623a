import { calendarDate } from '#shared/calendar-date';
import { reminderWords, windowThreshold } from './reminder-words.js';

describe('windowThreshold', () => {
  it.each<[number, number | null]>([
    [61, null],
    [60, 60],
    [59, 60],
    [31, 60],
    [30, 30],
    [14, 14],
    [13, 14],
    [1, 14],
    [0, 0],
    [-1, null],
  ])('%i days left: warned at %s', (daysLeft, threshold) => {
    expect(windowThreshold(daysLeft, [60, 30, 14, 0])).toBe(threshold);
  });
});

describe('reminderWords', () => {
  it('say what is due and since when', () => {
    expect(reminderWords.windowEnding(30, calendarDate('2026-12-20'))).toBe(
      'Support ends in 30 days, on 20 December 2026',
    );
    expect(reminderWords.windowEnding(0, calendarDate('2026-11-20'))).toBe('Support ends today, 20 November 2026');
    expect(reminderWords.noContact(28, calendarDate('2026-10-23'))).toBe(
      'No contact for 28 days, since 23 October 2026',
    );
  });
});
