import { formatDateTime } from '#shared/london-time';
import { plural } from '#shared/wording';
import type { BookedSession, PlannedMove } from './plan-move.js';

/** What moving one person brings, line by line, in words: nothing that somebody has to work out. */
export function effectOf({ person, taker, clashes, refusal }: PlannedMove, fromName: string): readonly string[] {
  if (!taker || refusal) return [];
  const along = person.sessions.filter((session) => !clashes.includes(session));
  const visits = along.filter(({ isVisit }) => isVisit);
  return [
    ...(along.length > 0
      ? [`${plural(along.length, 'booked session')} ${along.length === 1 ? 'goes' : 'go'} along: ${timesOf(along)}`]
      : []),
    ...clashes.map(
      ({ startsAt }) =>
        `The session on ${formatDateTime(startsAt)} stays with ${fromName}, because ${taker.name} has another then. ${taker.name} gets a task to rearrange it`,
    ),
    ...(visits.length > 0
      ? [`Out in the community, where ${taker.name} will be alone: ${timesOf(visits)}. Say what they need to know`]
      : []),
    ...(person.openTasks > 0
      ? [`${plural(person.openTasks, 'open task')} ${person.openTasks === 1 ? 'goes' : 'go'} along`]
      : []),
    ...(person.speaks ? [person.speaks] : []),
  ];
}

/** How somebody speaks, where the taker should know; '' for English without an interpreter. */
export function speaks(language: string, interpreterNeeded: boolean): string {
  if (interpreterNeeded) return `Speaks ${language} and needs an interpreter`;
  return language === '' || language === 'English' ? '' : `Speaks ${language}`;
}

/** What the timeline keeps of a handover: what is said for everybody, then what is said for this person. */
export function handoverWords({ sharedNote, note }: { readonly sharedNote: string; readonly note: string }): string {
  return [sharedNote.trim(), note.trim()].filter(Boolean).join('\n');
}

/** Why one person could not be moved or put back, where the refusal was said to somebody who fills in a form. */
export function plainly(code: string, message: string, takerName: string): string {
  if (code === 'caseload.full') return `${takerName} has the most people allowed by now`;
  if (code === 'allocation.not-a-successor' || code === 'episode.not-a-specialist')
    return `${takerName} cannot take them: they are not at work, or have no running contract for the model`;
  return code === 'not-found' ? `${takerName} is not there any more` : message;
}

function timesOf(sessions: readonly BookedSession[]): string {
  const shown = sessions.slice(0, MOST_TIMES).map(({ startsAt }) => formatDateTime(startsAt));
  return sessions.length > MOST_TIMES ? `${shown.join(', ')} and more` : shown.join(', ');
}

const MOST_TIMES = 3;
