import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ProtectedContacts } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { CONTACT_MODES, sessionStatusLabel, timesWords, whereWords } from '#modules/sessions';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { formatPhone } from '#shared/phone';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { formatWeekday, londonDay, londonInstant, londonTime } from '#shared/london-time';
import { DaySheetQuery, type DaySheetRow } from '../data/day-sheet.query.js';
import { keptUntil } from '../domain/field-entry.js';
import { FieldEntriesService } from '../application/field-entries.service.js';

/** Today and the next day: what a device keeps is no older than its owner's day. */
const DAYS = 2;

const BOOKED = 'booked';

/** What the page shows; `recordable` are the sessions that it takes a record of. */
export interface DayShown extends Readonly<Record<string, unknown>> {
  readonly recordable: readonly string[];
}

/** The day as the page shows it, and as it may lie on a device: first names, times, places, and how it is safe to reach people. */
@Injectable()
export class DaySheet {
  constructor(
    private readonly query: DaySheetQuery,
    private readonly contacts: ProtectedContacts,
    private readonly entries: FieldEntriesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async today(): Promise<DayShown> {
    const { id } = RequestContext.current.actor;
    const [now, today] = [this.clock.now(), this.clock.today()];
    const days = Array.from({ length: DAYS }, (_, index) => addDays(today, index));
    const rows = await this.query.sessions(
      id,
      londonInstant(today, '00:00'),
      londonInstant(addDays(today, DAYS), '00:00'),
    );
    const { all: withProtection } = await this.contacts.among([...new Set(rows.map((row) => row.participantId))]);
    const until = keptUntil(now, await this.policy.number('field-hours', today));
    const waiting = (await this.entries.waiting()).length;
    return {
      recordable: rows.filter((row) => mayRecord(row, today)).map(({ id: sessionId }) => sessionId),
      days: days.map((day) => presentDay(day, today, rows, withProtection)),
      people: (await this.query.carried(id)).map(({ episodeId, firstName, initial, reference }) => ({
        value: episodeId,
        text: `${firstName} ${initial}. (${reference})`,
      })),
      modes: CONTACT_MODES.map(({ code, label }) => ({ value: code, text: label })),
      entry: randomUUID(),
      waiting,
      asOf: londonTime(now),
      until: until.toISOString(),
      untilWords: `${londonTime(until)}${londonDay(until) === today ? '' : ' tomorrow'}`,
    };
  }
}

const mayRecord = ({ startsAt, status }: DaySheetRow, today: CalendarDate): boolean =>
  londonDay(startsAt) === today && status === BOOKED;

function presentDay(
  day: CalendarDate,
  today: CalendarDate,
  rows: readonly DaySheetRow[],
  withProtection: ReadonlySet<string>,
): object {
  const isToday = day === today;
  const heading = `${isToday ? 'Today' : 'Tomorrow'}, ${formatWeekday(day)}`;
  const own = rows.filter(({ startsAt }) => londonDay(startsAt) === day);
  return { day, heading, sessions: own.map((row) => presentSession(row, isToday, withProtection)) };
}

const PLACE_KEPT = 'Their address is protected: open the session to see where';

function presentSession(row: DaySheetRow, isToday: boolean, withProtection: ReadonlySet<string>): object {
  const isProtected = withProtection.has(row.participantId);
  // Nobody need be reached about a session that is off, so that less lies on the device.
  const isOff = row.status.startsWith('cancelled');
  // Nor does an address: a place in the community may be somebody's home.
  const isPlaceKept = isProtected && row.mode === 'in-person-community';
  return {
    id: row.id,
    entry: randomUUID(),
    times: timesWords(row),
    name: `${row.firstName} ${row.initial}.`,
    href: `/participants/${row.participantId}`,
    sessionHref: `/sessions/${row.id}`,
    where: whereWords(isPlaceKept ? { ...row, place: '' } : row, row.practiceName),
    address: row.mode === 'in-person-clinic' ? row.practiceAddress : isPlaceKept ? PLACE_KEPT : null,
    // A number that is protected does not go onto a device.
    call:
      isOff || isProtected || row.phone === null ? null : { href: `tel:${row.phone}`, text: formatPhone(row.phone) },
    phoneNote: isProtected && !isOff ? 'The phone number is protected: open the record to see it' : null,
    care: isOff ? '' : careWords(row),
    state: row.status === 'booked' ? null : sessionStatusLabel(row.status),
    mayRecord: isToday && row.status === BOOKED,
  };
}

function careWords({
  safeContact,
  mayText,
  mayLeaveVoicemail,
  interpreterNeeded,
  language,
  communicationNeeds,
}: DaySheetRow): string {
  return [
    ...(interpreterNeeded ? [`Interpreter: ${language}`] : []),
    communicationNeeds,
    safeContact,
    ...(mayText ? [] : ['Do not text']),
    ...(mayLeaveVoicemail ? [] : ['Do not leave a voicemail']),
  ]
    .map((words) => words.trim().replace(/\.$/, ''))
    .filter(Boolean)
    .join('. ');
}
