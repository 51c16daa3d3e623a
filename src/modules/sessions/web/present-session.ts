import type { PracticeView } from '#modules/organisations';
import { formatDate } from '#shared/calendar-date';
import { formatDateTime, formatTime } from '#shared/london-time';
import { midSentence, plural, sentenceCase } from '#shared/wording';
import { askerLabel, reasonLabel, sessionStatusLabel, type SessionStatus } from '../domain/attendance.js';
import { sessionModeLabel } from '../domain/session-mode.js';
import type { CorrectionView } from '../application/correction.view.js';
import type { RecordedSessionView, SessionView } from '../application/session.view.js';

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

/** The state of a session as a coloured word: "Confirmed" when the participant said that they will come. One whose time has passed without a record asks for one. */
export function statusTag(
  { status, endsAt, confirmedAt }: Pick<SessionView, 'status' | 'endsAt' | 'confirmedAt'>,
  now: Date,
): Tag {
  if (status === 'booked' && endsAt <= now) return { text: 'Not recorded yet', colour: 'orange' };
  if (status === 'booked' && confirmedAt) return { text: 'Confirmed', colour: 'green' };
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

/** What to say once attendance is saved: "Recorded as missed. A task to reach out is due by 24 November 2026". */
export function recordedWords(did: 'Recorded' | 'Corrected', session: RecordedSessionView): string {
  const words = session.status === 'did-not-attend' ? 'missed' : midSentence(sessionStatusLabel(session.status));
  const said = did === 'Recorded' ? `Recorded as ${words}` : `Corrected: now recorded as ${words}`;
  return session.outreachDueOn ? `${said}. A task to reach out is due by ${formatDate(session.outreachDueOn)}` : said;
}

/** What a session was recorded as before, the latest first: an answer for each correction, with why and by whom. */
export function correctionRows(
  corrections: readonly CorrectionView[],
  names: ReadonlyMap<string, string>,
): { readonly label: string; readonly lines: readonly string[]; readonly hint: string }[] {
  return corrections.map(({ wasStatus, wasReason, wasNote, why, correctedAt, correctedBy }) => {
    const was = [sessionStatusLabel(wasStatus), reasonLabel(wasReason)].filter(Boolean).join(': ');
    return {
      label: formatDateTime(correctedAt),
      lines: [`It said: ${was}`, ...(wasNote ? wasNote.split(/\r?\n/) : []), `What was wrong: ${why}`],
      hint: `Corrected by ${names.get(correctedBy) ?? 'a colleague'}`,
    };
  });
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
    ...(session.confirmedAt
      ? [{ label: 'Confirmed', text: `They said so: ${formatDateTime(session.confirmedAt)}` }]
      : []),
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
export function changeWords({ askedBy, reason }: Pick<SessionView, 'askedBy' | 'reason'>): string {
  const asked = askedBy ? `Asked for by ${midSentence(askerLabel(askedBy))}` : '';
  const why = reasonLabel(reason);
  return [asked, asked ? midSentence(why) : sentenceCase(why)].filter(Boolean).join(': ');
}
