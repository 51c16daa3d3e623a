import type { SupervisionStanding } from '#modules/supervision';
import { daysBetween, formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import type { CaseloadFiguresView } from '../application/caseload.view.js';
import type { OwnedNeedLine } from '../application/who-needs-me.service.js';
import { LOAD_TAGS } from './present-caseload.js';

interface TeamFacts {
  readonly figures: readonly CaseloadFiguresView[];
  readonly lines: readonly OwnedNeedLine[];
  /** Of those at work: nobody supervises a colleague who is suspended. */
  readonly supervision: readonly SupervisionStanding[];
}

/** For a leader: each specialist's load against the cap, what is due and overdue with them, and their supervision. Most overdue first. */
export function presentTeamToday({ figures, lines, supervision }: TeamFacts, today: CalendarDate): object {
  const standing = new Map(supervision.map((each) => [each.specialistId, each]));
  const rows = figures.map((each) => {
    const own = lines.filter(({ specialistId }) => specialistId === each.specialistId);
    return { each, due: own.length, overdue: own.filter(({ hasOverdue }) => hasOverdue).length };
  });
  return {
    caption: 'Your team',
    captionHidden: true,
    columns: [
      { text: 'Specialist' },
      { text: 'Getting support' },
      { text: 'Need something', numeric: true },
      { text: 'Overdue', numeric: true },
      { text: 'Supervision' },
    ],
    rows: rows
      .toSorted((a, b) => b.overdue - a.overdue || b.due - a.due || (a.each.name < b.each.name ? -1 : 1))
      .map(({ each, due, overdue }) => ({
        cells: [
          { text: each.name, href: `/today?specialist=${each.specialistId}` },
          {
            text: `${each.clients} of ${each.usualLimit}`,
            tags: [LOAD_TAGS[each.state]].filter((tag) => tag !== undefined),
          },
          due,
          overdue,
          supervisionCell(standing.get(each.specialistId), each, today),
        ],
      })),
  };
}

function supervisionCell(
  standing: SupervisionStanding | undefined,
  { specialistId, name }: CaseloadFiguresView,
  today: CalendarDate,
): object {
  if (!standing) return { text: 'None is due' };
  const link = { href: `/supervision/new?specialist=${specialistId}`, hidden: `, record supervision of ${name}` };
  if (!standing.lastOn) return { text: 'Not recorded yet', ...link, tag: { text: 'Due', colour: 'orange' } };
  const days = daysBetween(standing.lastOn, today);
  const text = days === 0 ? 'Today' : `${plural(days, 'day')} ago`;
  const hint = `Next by ${formatShortDate(standing.dueOn)}`;
  return { text, ...link, hint, ...(standing.dueOn <= today ? { tag: { text: 'Due', colour: 'orange' } } : {}) };
}
