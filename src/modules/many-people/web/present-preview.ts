import { changedSince, type BulkItemRow } from '#modules/bulk-actions';
import type { Submission } from '#platform/http/submission';
import { plural } from '#shared/wording';
import type { ManyEffect } from '../application/many-kind.js';
import type { ManyInSight } from '../application/many-people.service.js';
import { cardRows, previewWords } from './kinds-in-words.js';
import type { ConfirmManyForm } from './many.forms.js';

/** What would be done, before anything happens: in general, to each person, and who is left out and why. */
export function presentPreview(
  { action, items, named }: ManyInSight,
  effect: ManyEffect,
  holdMinutes: number,
  form: Submission<ConfirmManyForm>,
) {
  const words = previewWords(action);
  const wasSeen = form.value.seen ? form.value.seen.split('.') : effect.marks;
  const changed = new Set(changedSince(wasSeen, effect.marks));
  const going = effect.people.filter(({ refusal }) => refusal === null).length;
  const lines = items.map((item, place) => ({ item, ...effect.people[place], isChanged: changed.has(place) }));
  return {
    id: action.id,
    title: words.title,
    warning: words.warning,
    seen: effect.marks.join('.'),
    going,
    button: words.button(going),
    card: {
      title: words.card,
      rows: cardRows({ action, items, named }, { leavesFrom: effect.leavesFrom, holdMinutes }),
    },
    example: effect.example,
    loads: effect.loads.length === 0 ? null : presentLoads(effect),
    people: {
      caption: words.people,
      columns: [{ text: 'Name' }, ...words.columns],
      rows: lines
        .filter(({ refusal }) => refusal === null)
        .map(({ item, lines: cells = [], isChanged }) => ({
          cells: [nameCell(item, isChanged), ...cells.map((text) => (text === '' ? { text: words.blank } : text))],
        })),
      empty: { title: 'Nobody', text: 'There is nobody for whom this can be done. See why below.' },
    },
    left: leftOut(lines),
  };
}

/** Who is left out, and why; null where nobody is. */
function leftOut(lines: readonly { item: BulkItemRow; refusal?: string | null; isChanged: boolean }[]) {
  const left = lines.filter(({ refusal }) => refusal !== null);
  if (left.length === 0) return null;
  return {
    caption: `Left out: ${plural(left.length, 'person', 'people')}`,
    columns: [{ text: 'Name' }, { text: 'Why', words: true }],
    rows: left.map(({ item, refusal = '', isChanged }) => ({ cells: [nameCell(item, isChanged), refusal ?? ''] })),
  };
}

function nameCell({ name, participantId }: BulkItemRow, isChanged: boolean) {
  const tags = isChanged ? [{ text: 'Changed since you looked', colour: 'orange' }] : [];
  return { text: name, href: `/participants/${participantId}`, tags };
}

function presentLoads({ loads }: ManyEffect): object {
  return {
    caption: 'What they have to do',
    columns: [{ text: 'Who' }, { text: 'Open tasks now', numeric: true }, { text: 'After', numeric: true }],
    rows: loads.map(({ name, before, after }) => ({ cells: [name, before, after] })),
  };
}
