import type { PracticeView } from '#modules/organisations';
import { formatDateTime, formatTime } from '#shared/london-time';
import { plural, sentenceCase } from '#shared/wording';
import { askerLabel, reasonLabel, sessionStatusLabel, type SessionStatus } from '../domain/attendance.js';
import { sessionModeLabel } from '../domain/session-mode.js';
import type { SessionView } from '../application/session.view.js';

export interface Tag {
  readonly text: string;
  readonly colour: string;
}

const COLOURS: Readonly<Record<SessionStatus, string>> = {
  booked: 'blue',
  attended: 'green',
  'did-not-attend': 'red',
  'cancelled-by-participant': 'grey',
  'cancelled-by-service': 'grey',
  moved: 'grey',
};

/** The state of a session as a coloured word. One whose time has passed without a record asks for one. */
export function statusTag(status: SessionStatus, endsAt: Date, now: Date): Tag {
  if (status === 'booked' && endsAt <= now) return { text: 'Not recorded yet', colour: 'orange' };
  return { text: sessionStatusLabel(status), colour: COLOURS[status] };
}

/** Where people meet, in one line: "Harbour Surgery, Room 2", "The library café", "By phone". */
export function whereWords(
  session: Pick<SessionView, 'mode' | 'room' | 'place'>,
  practiceName: string | null | undefined,
): string {
  if (session.mode === 'in-person-clinic') {
    return [practiceName ?? sessionModeLabel(session.mode), session.room].filter(Boolean).join(', ');
  }
  return [sessionModeLabel(session.mode), session.place].filter(Boolean).join(': ');
}

/** "2pm to 2:45pm". */
export function timesWords({ startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date }): string {
  return `${formatTime(startsAt)} to ${formatTime(endsAt)}`;
}

interface Surroundings {
  readonly practice: PracticeView | null;
  readonly specialistName: string;
  readonly movedFrom: SessionView | null;
}

type Row = Readonly<Record<string, unknown>> & { readonly label: string };

/** The answers of the card on a session's page: when, how, where, with whom, what for, and what became of it. */
export function sessionRows(session: SessionView, { practice, specialistName, movedFrom }: Surroundings): Row[] {
  return [
    {
      label: 'When',
      lines: [
        formatDateTime(session.startsAt),
        `Until ${formatTime(session.endsAt)} (${plural(session.minutes, 'minute')})`,
      ],
    },
    { label: 'How', text: sessionModeLabel(session.mode) },
    ...placeRows(session, practice),
    { label: 'With', text: specialistName },
    ...(session.purpose ? [{ label: 'What for', text: session.purpose }] : []),
    ...(movedFrom ? [movedFromRow(movedFrom)] : []),
    ...afterwardsRows(session),
  ];
}

function placeRows({ place, room }: SessionView, practice: PracticeView | null): Row[] {
  if (practice) {
    return [
      {
        label: 'Where',
        lines: [
          practice.name,
          `${practice.address}, ${practice.postcode}`,
          ...(practice.telephone ? [practice.telephone] : []),
        ],
      },
      { label: 'Room', text: room || 'Not agreed yet' },
    ];
  }
  return place ? [{ label: 'Where', text: place }] : [];
}

function movedFromRow(before: SessionView): Row {
  return {
    label: 'Moved from',
    text: formatDateTime(before.startsAt),
    href: `/sessions/${before.id}`,
    hint: changeWords(before),
  };
}

function afterwardsRows(session: SessionView): Row[] {
  const rows: Row[] = [];
  if (session.movedToId) {
    rows.push({
      label: 'Moved to',
      text: 'See the new session',
      href: `/sessions/${session.movedToId}`,
      hint: changeWords(session),
    });
  } else if (session.askedBy) {
    rows.push({
      label: 'Why',
      text: changeWords(session),
      ...(session.shortNotice ? { hint: 'At short notice' } : {}),
    });
  } else if (session.reason) {
    rows.push({ label: 'Why', text: reasonLabel(session.reason) });
  }
  if (session.note) rows.push({ label: 'Note', lines: session.note.split(/\r?\n/) });
  return rows;
}

/** "Asked for by the participant: another appointment". */
function changeWords({ askedBy, reason }: SessionView): string {
  const asked = askedBy ? `Asked for by ${lowerFirst(askerLabel(askedBy))}` : '';
  const why = reasonLabel(reason);
  return [asked, asked ? lowerFirst(why) : sentenceCase(why)].filter(Boolean).join(': ');
}

// "GP" stays as it is.
const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
