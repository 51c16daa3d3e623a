import { calendarDate, type CalendarDate } from '#shared/calendar-date';
import { formatDateTime, londonInstant } from '#shared/london-time';
import { freeSlots } from './free-slots.js';
import { slotOf, type Slot } from './slot.js';

const rules = { offers: 4, daysAhead: 14, noticeHours: 24, from: '09:00', until: '17:00' };
const noHolidays = new Set<CalendarDate>();
const on = (today: string, time: string, minutes = 30) => ({
  minutes,
  today: calendarDate(today),
  now: londonInstant(calendarDate(today), time),
});
const words = (slots: readonly Slot[]): string[] => slots.map(({ startsAt }) => formatDateTime(startsAt));

describe('times offered to somebody who asks for another', () => {
  it('are one in the morning and one in the afternoon, from a day ahead, on working days', () => {
    expect(words(freeSlots(on('2026-11-19', '10:10'), [], rules, noHolidays, 10))).toEqual([
      'Friday 20 November 2026 at 10:30am',
      'Friday 20 November 2026 at midday',
      'Monday 23 November 2026 at 9am',
      'Monday 23 November 2026 at midday',
    ]);
  });

  it('keep the gap on both sides of what is taken', () => {
    const taken = [slotOf(calendarDate('2026-11-23'), '09:30', 45)];
    const [first] = freeSlots(on('2026-11-20', '12:00'), taken, { ...rules, offers: 1 }, noHolidays, 10);
    // 9am would end as the gap before half past nine has begun; 10am is in the booking.
    expect(words(first ? [first] : [])).toEqual(['Monday 23 November 2026 at 10:30am']);
  });

  it.each([
    ['spring', '2027-03-26', 'Monday 29 March 2027 at 9am', '2027-03-29T08:00:00.000Z'],
    ['autumn', '2026-10-23', 'Monday 26 October 2026 at 9am', '2026-10-26T09:00:00.000Z'],
  ])('are on London clocks after the change in %s', (_which, today, said, instant) => {
    const [first] = freeSlots(on(today, '12:00'), [], rules, noHolidays, 10);
    expect(words(first ? [first] : [])).toEqual([said]);
    expect(first?.startsAt.toISOString()).toBe(instant);
  });

  it('are none when the diary is full', () => {
    const full = [{ startsAt: new Date('2026-11-01T00:00:00Z'), endsAt: new Date('2027-01-01T00:00:00Z') }];
    expect(freeSlots(on('2026-11-19', '10:00'), full, rules, noHolidays, 10)).toEqual([]);
  });
});
