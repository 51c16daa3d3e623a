import { formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { standingRefusal, type PersonEffect, type Standing } from './person-effect.js';

/** How a task is added for many people; its words stand with each of them. */
export interface TaskTerms {
  readonly dueOn: CalendarDate;
  /** Each person's own specialist, whoever asked, or anybody of the team. */
  readonly who: 'own' | 'me' | 'team';
}

export interface TaskStanding extends Standing {
  /** When an open task of the same words is due; null where there is none. */
  readonly sameTaskDueOn: CalendarDate | null;
}

/** What would become of one person. */
export function taskEffect(
  now: TaskStanding | undefined,
  then: { readonly fromId: string; readonly fromName: string; readonly toName: string | null },
): PersonEffect {
  const refusal =
    standingRefusal(now, then) ??
    (now?.sameTaskDueOn ? `Has this task already, by ${formatShortDate(now.sameTaskDueOn)}` : null);
  return { lines: [then.toName ?? 'Anybody in the team'], refusal };
}

/** A task as it is when somebody wants to take it back. */
export interface TaskNow {
  readonly doneAt: Date | null;
  readonly closedBecause: string;
  readonly history: readonly { readonly what: string }[];
}

/** Why a task is not taken back: somebody did something with it. */
export function whyItStays({ doneAt, closedBecause, history }: TaskNow): string {
  if (doneAt) return closedBecause ? 'Somebody closed it before' : 'It was done before';
  return SINCE[history.at(-1)?.what ?? ''] ?? 'Somebody changed it since';
}

const SINCE: Readonly<Record<string, string>> = {
  taken: 'Somebody took it on since',
  'handed-on': 'It was handed on since',
  reopened: 'Somebody opened it again since',
};
