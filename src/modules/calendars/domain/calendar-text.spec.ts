import { calendarDate } from '#shared/calendar-date';
import { calendarText, type CalendarEvent } from './calendar-text.js';
import { feedWindow, whereInACalendar, wholeDays } from './feed-entry.js';

const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  ...{ uid: 'a@work-diary', summary: 'Appointment', location: 'By phone', days: null, isOff: false, sequence: 2 },
  ...{ startsAt: new Date('2026-10-25T00:30:00Z'), endsAt: new Date('2026-10-25T01:30:00Z') },
  changedAt: new Date('2026-10-20T09:15:07.123Z'),
  ...more,
});
const linesOf = (text: string) => text.split('\r\n');

it('writes instants in UTC, what changed when, and how often', () => {
  const lines = linesOf(calendarText('Work diary', [event()]));
  for (const line of [
    ...[
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'UID:a@work-diary',
      'DTSTAMP:20261020T091507Z',
      'LAST-MODIFIED:20261020T091507Z',
    ],
    ...['SEQUENCE:2', 'DTSTART:20261025T003000Z', 'DTEND:20261025T013000Z', 'STATUS:CONFIRMED', 'LOCATION:By phone'],
    ...['TZID:Europe/London', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU'],
  ])
    expect(lines).toContain(line);
  expect(lines.at(-1)).toBe('');
});

it('says that something is off, and whole days as days', () => {
  const days = { from: '2026-10-25', until: '2026-10-27' };
  const text = calendarText('Work diary', [event({ isOff: true, days, location: '' })]);
  expect(text).toContain('STATUS:CANCELLED\r\nTRANSP:TRANSPARENT');
  expect(text).toContain('DTSTART;VALUE=DATE:20261025\r\nDTEND;VALUE=DATE:20261027');
  expect(text).not.toContain('LOCATION');
});

it('folds lines at 75 octets without cutting a letter, and marks what has a meaning', () => {
  const summary = `Caffè, tè; \\ and ${'è'.repeat(80)}\nmore`;
  const text = calendarText('Work diary', [event({ summary })]);
  for (const line of linesOf(text)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:Caffè\\, tè\\; \\\\ and ${'è'.repeat(80)}\\nmore`);
  expect(text).not.toContain('\uFFFD');
});

it.each([
  ['phone', 'By phone'],
  ['video', 'By video'],
  ['in-person-clinic', 'In person'],
  ['in-person-community', 'In person'],
  ['in-person-employer', 'In person'],
  [null, ''],
])('of %s a calendar learns "%s"', (mode, words) => expect(whereInACalendar(mode)).toBe(words));

it('knows whole London days, also of 25 hours', () => {
  const [from, until] = [new Date('2026-10-24T23:00:00Z'), new Date('2026-10-26T00:00:00Z')];
  expect(wholeDays(from, until)).toEqual({ from: '2026-10-25', until: '2026-10-26' });
  expect(wholeDays(from, new Date('2026-10-25T23:00:00Z'))).toBeNull();
});

it('looks back and ahead by days of London', () => {
  expect(feedWindow(calendarDate('2026-10-24'), { daysBack: 1, daysAhead: 1 })).toEqual({
    from: new Date('2026-10-22T23:00:00Z'),
    to: new Date('2026-10-26T00:00:00Z'),
  });
});
