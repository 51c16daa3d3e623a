import { undoRefusal, type BulkActionRow } from '#modules/bulk-actions';
import { LOAD_TAGS, roomAndWaitingWords, type CaseloadFiguresView, type OwnedNeedLine } from '#modules/casework';
import type { StaffView } from '#modules/identity';
import { formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { list, plural, sentenceCase } from '#shared/wording';

/** Each colleague's load against their cap, the fullest for their cap first, and the way to move people from them. */
export function presentBoard(
  figures: readonly CaseloadFiguresView[],
  staff: readonly StaffView[],
  lines: readonly OwnedNeedLine[],
): object {
  const members = new Map(staff.map((member) => [member.id, member]));
  const filled = ({ clients, waiting, usualLimit }: CaseloadFiguresView): number =>
    (clients + waiting) / Math.max(usualLimit, 1);
  return {
    caption: 'Caseloads',
    captionHidden: true,
    columns: [
      { text: 'Specialist' },
      { text: 'Getting support' },
      { text: 'Waiting to start', numeric: true },
      { text: 'Overdue', numeric: true },
      { text: 'Works' },
      { text: 'Move people' },
    ],
    rows: figures
      .toSorted((a, b) => filled(b) - filled(a) || (a.name < b.name ? -1 : 1))
      .map((each) => {
        const { specialistId, name, clients, waiting, over, usualLimit, mostAllowed, state } = each;
        const overdue = lines.filter((line) => line.specialistId === specialistId && line.hasOverdue).length;
        const people = clients + waiting + over;
        return {
          cells: [
            { text: name, href: `/caseload?specialist=${specialistId}` },
            {
              text: `${clients} of ${usualLimit}`,
              hint: sentenceCase(roomAndWaitingWords(each, { soft: usualLimit, hard: mostAllowed })),
              tags: [LOAD_TAGS[state]].filter((tag) => tag !== undefined),
            },
            waiting,
            overdue,
            worksWords(members.get(specialistId)),
            people > 0
              ? { text: 'Move people', href: `/moves/new?from=${specialistId}`, hidden: `of ${name}` }
              : 'Nobody to move',
          ],
        };
      }),
  };
}

/** What was moved lately, with what can still be undone. */
export function presentLatest(
  moves: readonly (BulkActionRow & { readonly people: number })[],
  today: CalendarDate,
): readonly object[] {
  return moves.map((move) => {
    const { id, fromName, askedByName, confirmedAt, plannedAt, people, state } = move;
    const on = formatShortDate(londonDay(confirmedAt ?? plannedAt));
    return {
      href: `/moves/${id}`,
      text: `${plural(people, 'person', 'people')} of ${fromName ?? 'a colleague'}, ${on}`,
      by: askedByName ?? '',
      state: state === 'undone' ? 'Undone' : state === 'done' ? '' : 'Under way',
      mayUndo: undoRefusal(move, today) === null,
    };
  });
}

function worksWords(member: StaffView | undefined): string {
  if (!member) return '';
  const share = member.fte === 1 ? 'Full time' : `${Math.round(member.fte * 100)}% of full time`;
  const models = list(member.models.map((model) => model.toUpperCase()));
  return models ? `${share}, ${models}` : share;
}
