/**
 * Writing a diary as iCalendar (RFC 5545). Instants are written in UTC: a local time with a zone cannot say which of the two
 * hours is meant that the autumn change repeats. The zone is described beside it for programs that show it.
 */

/** One event. */
export interface CalendarEvent {
  /** Stays the same whatever changes, and is nobody else's. */
  readonly uid: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** First day and the day after the last, `YYYY-MM-DD`, where it takes whole days; null for a stretch of hours. */
  readonly days: { readonly from: string; readonly until: string } | null;
  readonly summary: string;
  /** '' where nothing is said. */
  readonly location: string;
  readonly isOff: boolean;
  readonly changedAt: Date;
  /** Rises with every change. */
  readonly sequence: number;
}

/** Since 1996 summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on that of October. */
const LONDON = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/London',
  'BEGIN:DAYLIGHT',
  'TZNAME:BST',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'DTSTART:19960331T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZNAME:GMT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'DTSTART:19961027T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** The whole calendar, ready to send. */
export function calendarText(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Work diary//Calendar feed//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Europe/London',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...LONDON,
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(event: CalendarEvent): string[] {
  const { uid, startsAt, endsAt, days, summary, location, isOff, changedAt, sequence } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(changedAt)}`,
    `LAST-MODIFIED:${utc(changedAt)}`,
    `SEQUENCE:${sequence}`,
    days ? `DTSTART;VALUE=DATE:${days.from.replaceAll('-', '')}` : `DTSTART:${utc(startsAt)}`,
    days ? `DTEND;VALUE=DATE:${days.until.replaceAll('-', '')}` : `DTEND:${utc(endsAt)}`,
    `SUMMARY:${escaped(summary)}`,
    ...(location ? [`LOCATION:${escaped(location)}`] : []),
    `STATUS:${isOff ? 'CANCELLED' : 'CONFIRMED'}`,
    `TRANSP:${isOff ? 'TRANSPARENT' : 'OPAQUE'}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
  ];
}

/** `20261025T003000Z`. */
const utc = (instant: Date): string => instant.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** Text as a value may hold it (RFC 5545, 3.3.11). */
const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');

const LONGEST = 75;

/** No line is longer than 75 octets; the next one begins with a space. A letter of several octets is never cut. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= LONGEST) return line;
  const parts: string[] = [];
  let part = '';
  for (const letter of line) {
    const room = LONGEST - (parts.length > 0 ? 1 : 0);
    if (Buffer.byteLength(part + letter) > room) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part].join('\r\n ');
}
