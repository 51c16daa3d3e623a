import { daysBetween, formatDate, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import { DECIDED_ELSEWHERE } from '../domain/decided-elsewhere.js';

/** A task as lists show it: by when, how late it is, and what to do where the title alone does not say. */
export interface PresentedTask {
  readonly id: string;
  readonly title: string;
  /** Its own page: everything that happened to it, and what can be done with it. */
  readonly href: string;
  /** "By 24 November 2026". */
  readonly due: string;
  readonly tag: { readonly text: string; readonly colour: string } | null;
  readonly how: string | null;
  /** Where it is done; null when it is only ticked off. */
  readonly step: { readonly text: string; readonly href: string } | null;
  /** Whether a button may tick it off; not where it is done by deciding something. */
  readonly isTicked: boolean;
}

interface OpenTask {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly dueOn: CalendarDate;
  readonly episodeId: string | null;
}

/** Where a task of a kind is decided. */
const PAGES: Readonly<Record<string, { readonly text: string; readonly href: string }>> = {
  'break-glass-review': { text: 'Review it', href: '/break-glass' },
  'transfer-asked': { text: 'Answer it', href: '/transfers' },
  'transfer-accepted': { text: 'See who has gone', href: '/transfers' },
  'lone-visit': { text: 'See the visit', href: '/today' },
  'clinic-room-cancelled': { text: 'Phone or move them', href: '/clinics' },
};
const REACH_OUT = 'Ring, text or visit them, then write a note about it. Reaching them closes this task by itself.';

/**
 * In the words of its list. Nobody has to guess what reaching out (domain 9; A-29) means and what it leads to; where that
 * is written up, the page that shows the task knows.
 */
export function presentTask(
  { id, kind, title, dueOn, episodeId }: OpenTask,
  today: CalendarDate,
  noteHref: (episodeId: string) => string,
): PresentedTask {
  const reachesOut = kind === 'outreach' && episodeId !== null;
  return {
    id,
    title,
    href: `/tasks/${id}`,
    due: `By ${formatDate(dueOn)}`,
    tag: dueTag(dueOn, today),
    how: reachesOut ? REACH_OUT : null,
    step: reachesOut
      ? { text: 'Write a note', href: noteHref(episodeId) }
      : (PAGES[kind] ?? stepOnOwnPage(kind, episodeId)),
    isTicked: !DECIDED_ELSEWHERE.has(kind),
  };
}

/** What is recorded on a page of its own, below the episode. */
const OF_EPISODE: Readonly<Record<string, { readonly text: string; readonly page: string }>> = {
  'signpost-follow-up': { text: 'Record what came of it', page: 'signposts' },
  'application-answer': { text: 'Record what came of it', page: 'applications' },
  'interview-prep': { text: 'Open the list', page: 'applications' },
  'own-words': { text: 'Read it', page: 'own-words' },
  'outcome-came-back': { text: 'Open jobs and outcomes', page: 'outcomes' },
  'contract-ending': { text: 'Open the jobs', page: 'outcomes' },
  'work-plan': { text: 'Open the plans', page: 'adjustments' },
  'work-support': { text: 'See where it stands', page: 'access-to-work' },
  'evidence-in': { text: 'Look at it', page: 'evidence-requests' },
  'signature-yours': { text: 'Read it and sign it', page: 'signatures' },
  'signature-question': { text: 'Read and answer it', page: 'signatures' },
  'signature-over': { text: 'See what came of it', page: 'signatures' },
  // Looking for work again begins with the plan that was kept.
  'look-again': { text: 'Open the action plan', page: 'plan' },
};

function stepOnOwnPage(kind: string, episodeId: string | null): PresentedTask['step'] {
  const step = OF_EPISODE[kind];
  return step && episodeId !== null ? { text: step.text, href: `/episodes/${episodeId}/${step.page}` } : null;
}

function dueTag(dueOn: CalendarDate, today: CalendarDate): PresentedTask['tag'] {
  const late = daysBetween(dueOn, today);
  if (late > 0) return { text: `${plural(late, 'day')} overdue`, colour: 'red' };
  return late === 0 ? { text: 'Due today', colour: 'orange' } : null;
}
