import { calendarDate } from '#shared/calendar-date';
import { formatDateTime, londonTime } from '#shared/london-time';
import { minutesOf, overlap, refusePast, slotOf } from './slot.js';

const at = (day: string, time: string, minutes = 30) => slotOf(calendarDate(day), time, minutes);

describe('slotOf', () => {
  it.each([
    ['2026-07-01', '14:30', '2026-07-01T13:30:00.000Z', 'an hour ahead of universal time in summer'],
    ['2026-11-24', '14:30', '2026-11-24T14:30:00.000Z', 'on universal time in winter'],
    ['2027-03-28', '02:00', '2027-03-28T01:00:00.000Z', 'the first time after the clocks went forward'],
    ['2026-10-25', '01:30', '2026-10-25T00:30:00.000Z', 'the first of the two when the clocks go back'],
  ])('%s at %s is %s: %s', (day, time, instant) => {
    expect(at(day, time).startsAt.toISOString()).toBe(instant);
  });

  it('refuses the hour that the spring change skips, and says why', () => {
    expect(() => at('2027-03-28', '01:30')).toThrow(
      expect.objectContaining({
        code: 'session.skipped-time',
        field: 'time',
        message: 'The clocks go forward on 28 March 2027, so 01:30 does not exist on that day',
      }),
    );
  });

  it('lasts its real length over the night the clocks go back', () => {
    const slot = at('2026-10-25', '00:45', 45);
    expect(minutesOf(slot)).toBe(45);
    expect(londonTime(slot.endsAt)).toBe('01:30');
    expect(formatDateTime(slot.startsAt)).toBe('Sunday 25 October 2026 at 12:45am');
  });

  it.each([4, 481, 30.5, Number.NaN])('refuses a length of %s minutes', (minutes) => {
    expect(() => at('2026-11-24', '10:00', minutes)).toThrow(expect.objectContaining({ code: 'session.length' }));
  });
});

describe('refusePast', () => {
  const slot = at('2026-11-24', '10:00');
  it('lets a time to come pass', () => {
    expect(() => refusePast(slot, new Date('2026-11-24T09:59:59Z'))).not.toThrow();
  });
  it('refuses a time that has begun', () => {
    expect(() => refusePast(slot, new Date('2026-11-24T10:00:00Z'))).toThrow(
      expect.objectContaining({ code: 'session.in-the-past', field: 'time' }),
    );
  });
});

describe('overlap', () => {
  const ten = at('2026-11-24', '10:00');
  it('sees a shared minute', () => expect(overlap(ten, at('2026-11-24', '10:29'))).toBe(true));
  it('lets one begin as the other ends', () => expect(overlap(ten, at('2026-11-24', '10:30'))).toBe(false));
});
