import { formatTime, londonDay, formatDateTime } from '#shared/london-time';
import type { VisitRow } from '../application/lone-visits.service.js';
import { RISKS } from '../domain/visit.js';

/** A visit as a panel shows it: how it stands, and what can be tapped. */
export interface PresentedVisit {
  readonly title: string;
  readonly href: string;
  readonly state: string;
  readonly isAlert: boolean;
  readonly notes: readonly string[];
  readonly presses: readonly { readonly label: string; readonly action: string; readonly isFirst: boolean }[];
}

/** What a visit's panel says on top: whose it is and where, as far as the reader may know. */
export interface VisitTitle {
  /** Null for one's own. */
  readonly name: string | null;
  readonly place: string;
}

/** Says how a visit stands, with one tap for what comes next. Nothing is offered once it is over. */
export function presentVisit(visit: VisitRow, { name, place }: VisitTitle, now: Date): PresentedVisit {
  const at = (path: string): string => `/sessions/${visit.sessionId}/visit/${path}`;
  const out = shortTime(visit.expectedOutAt, now);
  const who = name ? `${name}: lone visit` : 'Lone visit';
  const mayCheckIn = !visit.arrivedAt && !visit.alertedAt;
  const press = (label: string, path: string, isFirst = false) => ({ label, action: at(path), isFirst });
  const presses = visit.endedAt
    ? []
    : name
      ? [press(`I have spoken to ${name}: they are safe`, 'safe', true)]
      : [
          ...(mayCheckIn ? [press('Check in', 'arrival', true)] : []),
          ...(visit.alertedAt ? [press('I am safe', 'safe', true)] : [press('Check out', 'departure', !mayCheckIn)]),
          press('More time', 'extension'),
        ];
  return {
    title: [who, place].filter(Boolean).join(', '),
    href: `/sessions/${visit.sessionId}`,
    state: stateWords(visit, out),
    isAlert: visit.alertedAt !== null && visit.endedAt === null,
    notes: notesOf(visit),
    presses,
  };
}

function stateWords(visit: VisitRow, out: string): string {
  if (visit.endedHow === 'called-off') return 'Called off.';
  if (visit.endedHow === 'safe') return 'Over. Said to be safe.';
  if (visit.endedHow === 'left') return 'Over. Checked out.';
  const checked = visit.arrivedAt ? `Checked in at ${formatTime(visit.arrivedAt)}.` : 'Not checked in.';
  if (visit.escalatedAt)
    return `Not checked out, expected by ${out}. The team and its managers were alerted. ${checked}`;
  if (visit.alertedAt) return `Not checked out, expected by ${out}. The team was alerted. ${checked}`;
  return `${checked} Expected out by ${out}.`;
}

function notesOf({ risk, twoPeople, isHome }: VisitRow): string[] {
  const rated = RISKS.find(({ code }) => code === risk);
  return [
    ...(isHome ? ['At somebody’s home'] : []),
    ...(rated ? [`Risk: ${rated.label}`] : []),
    ...(twoPeople ? ['Two people should go'] : []),
  ];
}

const shortTime = (instant: Date, now: Date): string =>
  londonDay(instant) === londonDay(now) ? formatTime(instant) : formatDateTime(instant);
