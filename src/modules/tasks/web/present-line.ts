import type { CalendarDate } from '#shared/calendar-date';
import { formatDateTime, londonDay, londonTime } from '#shared/london-time';
import { list } from '#shared/wording';
import type { Names, TaskLine } from '../application/task-lists.service.js';
import { DECIDED_ELSEWHERE } from '../domain/decided-elsewhere.js';
import { taskStep, type ChangedPart, type TaskStep } from '../domain/task-step.js';
import { presentTask, type PresentedTask } from './present-task.js';

/** A task in the lists that staff work through. */
export interface PresentedLine extends PresentedTask {
  readonly person: { readonly name: string; readonly href: string } | null;
  /** "you and Ben Hollis", "anybody in the team". */
  readonly whose: string;
  /** "Done by Ben Hollis, 24 November 2026, 09:30"; null while it is open. */
  readonly ended: string | null;
  readonly because: string;
  readonly history: readonly StepShown[];
  readonly isWaiting: boolean;
  readonly mayChange: boolean;
}

interface StepShown {
  readonly on: CalendarDate;
  readonly time: string;
  readonly title: string;
  readonly by: string;
  readonly text?: string;
}

export function presentLine(line: TaskLine, names: Names, me: string, today: CalendarDate): PresentedLine {
  const { participantId, personName, forWhom, doneAt, doneBy, closedBecause, kind } = line;
  const named = presentTask(line, today, (episodeId) => `/episodes/${episodeId}/notes/new`);
  const isOpen = doneAt === null;
  const outcome = closedBecause ? 'Closed' : 'Done';
  return {
    ...named,
    tag: isOpen ? named.tag : { text: outcome, colour: closedBecause ? 'grey' : 'green' },
    person: participantId ? { name: personName ?? 'Their record', href: `/participants/${participantId}` } : null,
    whose: whoseWords(forWhom, names, me),
    ended: doneAt ? `${outcome} by ${nameOf(doneBy ?? '', names, me)}, ${formatDateTime(doneAt)}` : null,
    because: closedBecause,
    history: presentHistory(line, names, me),
    isWaiting: isOpen && forWhom.length === 0 && !DECIDED_ELSEWHERE.has(kind),
    mayChange: !DECIDED_ELSEWHERE.has(kind),
  };
}

/** Everything that happened, the last first. Of tasks older than their history, what else is known. */
export function presentHistory(
  { history, createdAt, doneAt, doneBy, closedBecause }: TaskLine,
  names: Names,
  me: string,
): StepShown[] {
  const steps = [...history];
  if (steps[0]?.what !== 'made') steps.unshift(taskStep('made', { at: createdAt, by: 'system' }));
  if (doneAt && !isEnd(steps.at(-1))) {
    const because = closedBecause ? { because: closedBecause } : {};
    steps.push(taskStep(closedBecause ? 'closed' : 'done', { at: doneAt, by: doneBy ?? '' }, because));
  }
  return steps.toReversed().map((step) => ({
    ...{ on: londonDay(new Date(step.at)), time: londonTime(new Date(step.at)) },
    ...{ title: stepWords(step, names, me), by: nameOf(step.by, names, me), text: step.because },
  }));
}

const PART_WORDS: Readonly<Record<ChangedPart, string>> = {
  title: 'title',
  details: 'details',
  dueOn: 'day it is due',
};

function stepWords({ what, parts = [], to = [] }: TaskStep, names: Names, me: string): string {
  switch (what) {
    case 'made':
      return 'Added';
    case 'changed':
      return `Changed the ${list(parts.map((part) => PART_WORDS[part]))}`;
    case 'handed-on':
      return to.length === 0 ? 'Put into the team’s queue' : `Handed to ${peopleWords(to, names, me)}`;
    case 'taken':
      return 'Taken from the team’s queue';
    case 'done':
      return 'Done';
    case 'closed':
      return 'Closed without doing it';
    case 'reopened':
      return 'Opened again';
  }
}

function whoseWords(forWhom: readonly string[], names: Names, me: string): string {
  return forWhom.length === 0 ? 'anybody in the team' : peopleWords(forWhom, names, me);
}

/** The reader first, as "you", then by name. */
function peopleWords(ids: readonly string[], names: Names, me: string): string {
  const others = ids.filter((id) => id !== me).map((id) => nameOf(id, names, me));
  return list([...(ids.includes(me) ? ['you'] : []), ...others.toSorted()]);
}

function nameOf(id: string, names: Names, me: string): string {
  if (id === me) return 'you';
  return names.get(id) ?? (id === 'system' ? 'the service' : 'somebody outside this organisation');
}

function isEnd(step: TaskStep | undefined): boolean {
  return step?.what === 'done' || step?.what === 'closed';
}
