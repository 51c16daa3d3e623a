import { calendarDate } from '#shared/calendar-date';
import { freeSlots, seriesDays, slotsOf, stretchOf } from './clinic-slots.js';

const plan = { firstSlots: 1, firstMinutes: 45, followUpMinutes: 30, gapMinutes: 10 };
const on = (day: string, begins = '09:00', ends = '12:00') => stretchOf(calendarDate(day), begins, ends);

describe('the days of a series', () => {
  it.each<[1 | 2, string[]]>([
    [1, ['2026-10-13', '2026-10-20', '2026-10-27', '2026-11-03']],
    [2, ['2026-10-13', '2026-10-27']],
  ])('every %s weeks', (every, days) => {
    expect(seriesDays(calendarDate('2026-10-13'), calendarDate('2026-11-09'), every)).toEqual(days);
  });

  it('has none when it ends before it begins, and refuses one that goes on for years', () => {
    expect(seriesDays(calendarDate('2026-10-13'), calendarDate('2026-10-12'), 1)).toEqual([]);
    expect(() => seriesDays(calendarDate('2026-10-13'), calendarDate('2036-10-13'), 1)).toThrow('at most 60 days');
  });
});

describe('the slots of a day', () => {
  it('first meetings are longer and come first, with a gap after each', () => {
    expect(slotsOf(on('2026-11-24'), plan).map(({ time, minutes, kind }) => [time, minutes, kind])).toEqual([
      ['09:00', 45, 'first'],
      ['09:55', 30, 'follow-up'],
      ['10:35', 30, 'follow-up'],
      ['11:15', 30, 'follow-up'],
    ]);
  });

  it('the last slot may end as the clinic does, and none goes beyond', () => {
    expect(slotsOf(on('2026-11-24', '09:00', '09:45'), plan)).toHaveLength(1);
    expect(slotsOf(on('2026-11-24', '09:00', '09:44'), plan)).toHaveLength(0);
  });

  it('9am stays 9am in London before and after the clocks go back', () => {
    const [summer, winter] = ['2026-10-20', '2026-10-27'].map((day) => slotsOf(on(day), plan));
    expect(summer?.map(({ time }) => time)).toEqual(winter?.map(({ time }) => time));
    expect(summer?.[0]?.startsAt.toISOString()).toBe('2026-10-20T08:00:00.000Z');
    expect(winter?.[0]?.startsAt.toISOString()).toBe('2026-10-27T09:00:00.000Z');
  });

  it('over the repeated hour slots are real minutes long, and a skipped hour is refused', () => {
    const night = slotsOf(on('2026-10-25', '00:30', '02:30'), {
      ...plan,
      firstSlots: 0,
      followUpMinutes: 60,
      gapMinutes: 0,
    });
    expect(night.map(({ time }) => time)).toEqual(['00:30', '01:30', '01:30']);
    expect(() => on('2027-03-28', '01:30', '04:00')).toThrow('The clocks go forward');
    expect(() => on('2026-11-24', '12:00', '12:00')).toThrow('end after it begins');
  });

  it('what is booked takes every slot it touches; one that ends as a slot begins does not', () => {
    const taken = [on('2026-11-24', '09:30', '09:55'), on('2026-11-24', '11:00', '11:20')];
    expect(freeSlots(slotsOf(on('2026-11-24'), plan), taken).map(({ time }) => time)).toEqual(['09:55']);
  });
});
