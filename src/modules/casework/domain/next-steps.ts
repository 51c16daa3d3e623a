import type { CalendarDate } from '#shared/calendar-date';
import type { CaseItem, NeedKind, NextStep, Press, SessionMark } from './case-item.js';

const ofEpisode = ({ episodeId }: CaseItem, page: string): string => `/episodes/${episodeId}/${page}`;
const ofSession = (session: SessionMark | null, item: CaseItem): string =>
  session ? `/sessions/${session.sessionId}` : `/participants/${item.participantId}`;

/** One button for each reason, with the address of the page where the step is done. */
export const NEXT_STEPS: Readonly<Record<NeedKind, (item: CaseItem, today: CalendarDate) => NextStep>> = {
  'session-today': (item) => ({ label: 'Open the session', href: ofSession(item.nextSession, item) }),
  'session-tomorrow': (item) => ({ label: 'Open the session', href: ofSession(item.nextSession, item) }),
  'missed-sessions': (item) => ({ label: 'Write a note', href: ofEpisode(item, 'notes/new') }),
  'first-meeting': (item) => ({ label: 'Book the first meeting', href: ofEpisode(item, 'sessions/new') }),
  'start-unrecorded': (item) => ({ label: 'Start support', href: ofEpisode(item, 'start') }),
  'job-at-risk': (item) => ({
    label: 'See the contact plan',
    href: item.riskSign ? `/placements/${item.riskSign.placementId}/contacts` : `/participants/${item.participantId}`,
  }),
  'in-work-check': (item) => ({ label: 'Write a note', href: ofEpisode(item, 'notes/new') }),
  'job-sign': (item) => ({
    label: 'Say what it means',
    href: item.noticed
      ? `/placements/${item.noticed.placementId}/contacts#noticed`
      : `/participants/${item.participantId}`,
  }),
  'window-ending': (item, today) =>
    item.windowEndsOn !== null && item.windowEndsOn <= today
      ? { label: 'End support', href: ofEpisode(item, 'exit') }
      : { label: 'Plan the ending', href: ofEpisode(item, 'plan') },
  'no-contact': (item) => ({ label: 'Write a note', href: ofEpisode(item, 'notes/new') }),
  'session-unrecorded': (item) => ({ label: 'Record attendance', href: ofSession(item.unrecordedSession, item) }),
  task: (item) => ({ label: 'See the record', href: `/participants/${item.participantId}` }),
  'employer-contact': () => ({ label: 'Find an employer', href: '/employers' }),
  'fit-note': (item) => ({ label: 'See fit notes', href: ofEpisode(item, 'fit-notes') }),
  evidence: (item) => ({
    label: 'Add evidence',
    href: item.evidenceDue ? `/placements/${item.evidenceDue.placementId}` : `/participants/${item.participantId}`,
  }),
  'plan-review': (item) => ({ label: 'Review the plan', href: ofEpisode(item, 'plan') }),
  'better-off-review': (item) => ({ label: 'Look at the money again', href: ofEpisode(item, 'better-off') }),
};

/** What to do before the button is pressed, and what comes of it, where the reason alone does not say. */
export const HOW: Partial<Readonly<Record<NeedKind, string>>> = {
  'missed-sessions':
    'Ring, text or visit them, then write it up. Once you reach them the run of missed sessions is over.',
  'in-work-check': 'Speak to them about the job, then write it up. Reaching them counts as this contact.',
  'job-at-risk': 'Agree with them what would help, write it up, and say when it is settled.',
  'job-sign': 'It may put their job at risk. Say so, or why it does not.',
  'no-contact': 'Get in touch, then write it up.',
  'employer-contact': 'Speak to an employer about work for them, then log it with that employer, with their name.',
  'better-off-review': 'Work it out again with them: what has changed since may change what they decide.',
  'start-unrecorded': 'If it was a full first meeting, start support. If not, book one.',
};

/** Answered by speaking to somebody, who may not answer. */
export const RINGS_FIRST: ReadonlySet<NeedKind> = new Set([
  'missed-sessions',
  'first-meeting',
  'in-work-check',
  'no-contact',
]);

/** The steps short enough to need no page. */
export function pressesFor(kind: NeedKind, { episodeId, unrecordedSession, task }: CaseItem): readonly Press[] {
  if (RINGS_FIRST.has(kind))
    return [{ label: 'Rang, no answer', action: `/episodes/${episodeId}/notes/tries`, fields: { tried: 'no-answer' } }];
  if (kind === 'task' && task) return [{ label: 'Done', action: `/tasks/${task.taskId}/done`, fields: {} }];
  if (kind !== 'session-unrecorded' || !unrecordedSession) return [];
  const { sessionId, version } = unrecordedSession;
  const press = (label: string, said: Press['fields']): Press => ({
    label,
    action: `/sessions/${sessionId}/attendance`,
    fields: { ...said, version: String(version) },
  });
  return [
    press('They came', { attendance: 'attended' }),
    // A miss has a reason: with one press nobody says more than that there was no word.
    press('Did not come', { attendance: 'did-not-attend', reason: 'no-word' }),
  ];
}
