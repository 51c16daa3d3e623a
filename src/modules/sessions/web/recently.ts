import { formatTime, londonDay } from '#shared/london-time';
import type { NoteView } from '../application/note.view.js';
import type { SessionView } from '../application/session.view.js';
import { reasonLabel } from '../domain/attendance.js';
import { contactModeLabel, sessionModeLabel } from '../domain/session-mode.js';
import { statusTag } from './present-session.js';

const SHOWN = 8;

/** What happened lately and what is booked, newest first, as macros/timeline shows it beside a note that is being written. */
export function recently(notes: readonly NoteView[], sessions: readonly SessionView[], now: Date): object[] {
  const entries = [
    ...notes.map((note) => ({
      at: note.happenedAt,
      kind: 'Note',
      title: note.reached ? contactModeLabel(note.mode) : `${contactModeLabel(note.mode)}, not reached`,
      text: note.text,
    })),
    ...sessions
      .filter(({ status }) => status !== 'moved')
      .map((session) => ({
        at: session.startsAt,
        kind: 'Session',
        title: sessionModeLabel(session.mode),
        href: `/sessions/${session.id}`,
        text: [session.purpose, reasonLabel(session.reason), session.note].filter(Boolean).join('. '),
        tag: statusTag(session.status, session.endsAt, now),
      })),
  ];
  return entries
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, SHOWN)
    .map(({ at, ...entry }) => ({ ...entry, on: londonDay(at), time: formatTime(at) }));
}
