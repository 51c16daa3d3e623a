import { sessionStatusLabel, type SessionStatus } from '#modules/sessions';
import { formatTime, londonTime } from '#shared/london-time';
import type { SheetClinic, SheetLine, SheetRow } from '../application/day-sheet.service.js';
import { holdsRoom } from '../domain/room-booking.js';
import { stateTag, timesOf } from './present-clinics.js';

/** What can be pressed on a line of the sheet. */
export interface PresentedLine {
  readonly time: string;
  readonly until: string;
  /** Of a session; null of a free slot. */
  readonly session: {
    readonly id: string;
    readonly version: number;
    readonly participantId: string;
    readonly name: string;
    readonly needs: string;
    readonly purpose: string;
    readonly state: { readonly text: string; readonly colour: string };
    readonly arrived: string;
    readonly mayArrive: boolean;
    readonly mayTakeBackArrival: boolean;
    readonly mayAttend: boolean;
    readonly mayMiss: boolean;
    readonly mayCorrect: boolean;
  } | null;
  /** Of a slot that nobody has. */
  readonly state: { readonly text: string; readonly colour: string };
  /** Where somebody known is booked into a free slot; null where that is no longer possible. */
  readonly walkInHref: string | null;
}

/** One clinic of the sheet. */
export interface PresentedSheet {
  readonly title: string;
  readonly href: string | null;
  readonly state: { readonly text: string; readonly colour: string } | null;
  readonly isGone: boolean;
  readonly lines: readonly PresentedLine[];
  readonly count: string;
}

const COLOURS: Readonly<Partial<Record<SessionStatus, string>>> = {
  booked: 'blue',
  attended: 'green',
  'did-not-attend': 'red',
};

const FREE = { text: 'Free', colour: 'grey' };
const NOT_USED = { text: 'Not used', colour: 'grey' };

/** The clinics of a day as the page shows them. `today` says whether it is the day itself, `now` what has begun. */
export function presentSheet(
  clinics: readonly SheetClinic[],
  { now, isToday, mayEdit }: { readonly now: Date; readonly isToday: boolean; readonly mayEdit: boolean },
): readonly PresentedSheet[] {
  const lineOf = (line: SheetLine, clinic: SheetClinic): PresentedLine => {
    const { startsAt, endsAt } = line.kind === 'session' ? line.session : line.slot;
    const walkInHref =
      line.kind === 'free' && clinic.day && mayEdit && endsAt > now
        ? `/clinic-days/${clinic.day.id}/walk-in?time=${line.slot.time}`
        : null;
    const session = line.kind === 'session' ? sessionOf(line.session, now, isToday && mayEdit, mayEdit) : null;
    const state = endsAt > now ? FREE : NOT_USED;
    return { time: formatTime(startsAt), until: formatTime(endsAt), session, state, walkInHref };
  };
  return clinics.map((clinic) => {
    const { day, specialistName, lines } = clinic;
    return {
      title: day ? `${specialistName}, ${day.room}, ${timesOf(day)}` : `${specialistName}, outside a clinic`,
      href: day && `/clinic-days/${day.id}`,
      state: day && stateTag(day.state),
      isGone: day !== null && !holdsRoom(day.state),
      lines: lines.map((line) => lineOf(line, clinic)),
      count: countWords(lines, now),
    };
  });
}

/** "3 booked, 2 free, 1 not used": what is over and nobody had cannot be booked any more. */
function countWords(lines: readonly SheetLine[], now: Date): string {
  const slots = lines.flatMap((line) => (line.kind === 'free' ? [line.slot] : []));
  const free = slots.filter(({ endsAt }) => endsAt > now).length;
  const parts = [`${lines.length - slots.length} booked`, `${free} free`];
  return [...parts, ...(free < slots.length ? [`${slots.length - free} not used`] : [])].join(', ');
}

function sessionOf(
  row: SheetRow,
  now: Date,
  mayRecordToday: boolean,
  mayEdit: boolean,
): NonNullable<PresentedLine['session']> {
  const isBooked = row.status === 'booked';
  const mayRecord = isBooked && mayEdit;
  return {
    ...{ id: row.id, version: row.version, participantId: row.participantId, name: row.participantName },
    ...{ needs: needsOf(row), purpose: row.purpose },
    state:
      isBooked && row.arrivedAt
        ? { text: 'Arrived', colour: 'teal' }
        : { text: sessionStatusLabel(row.status), colour: COLOURS[row.status] ?? 'grey' },
    arrived: row.arrivedAt ? `Arrived at ${formatTime(londonTime(row.arrivedAt))}` : '',
    mayArrive: isBooked && mayRecordToday && row.arrivedAt === null,
    mayTakeBackArrival: isBooked && mayRecordToday && row.arrivedAt !== null,
    mayAttend: mayRecord && (mayRecordToday || row.startsAt <= now),
    mayMiss: mayRecord && row.startsAt <= now,
    mayCorrect: !isBooked && mayEdit,
  };
}

function needsOf({ interpreterNeeded, language, communicationNeeds }: SheetRow): string {
  return [...(interpreterNeeded ? [`Interpreter: ${language}`] : []), communicationNeeds].filter(Boolean).join('. ');
}
