import { formatDateTime } from '#shared/london-time';
import { list, plural } from '#shared/wording';
import type { OrderRow } from '../application/erasures.service.js';
import type { ErasurePreview } from '../domain/personal-data/erasure-steps.js';

const STATES: Readonly<Record<string, { readonly text: string; readonly colour: string }>> = {
  ordered: { text: 'Ordered', colour: 'orange' },
  'under-way': { text: 'Under way', colour: 'orange' },
  done: { text: 'Done', colour: 'green' },
  cancelled: { text: 'Called off', colour: 'grey' },
  refused: { text: 'Not carried out', colour: 'grey' },
};

/** How an order to erase stands. */
export function presentOrder({ id, state, carryOutAfter, orderedAt, orderedByName, doneAt }: OrderRow) {
  const ordered = `Ordered ${formatDateTime(orderedAt)} by ${orderedByName ?? 'the service'}.`;
  const text =
    state === 'ordered'
      ? `${ordered} It is carried out after ${formatDateTime(carryOutAfter)} and can be called off until then.`
      : state === 'done' && doneAt
        ? `Everything personal was erased ${formatDateTime(doneAt)}.`
        : ordered;
  return {
    text,
    tag: STATES[state] ?? { text: state, colour: 'grey' },
    cancelAction: state === 'ordered' ? `/erasures/${id}/cancelling` : null,
    inTheWay: state === 'ordered' || state === 'under-way' || state === 'done',
  };
}

/** The preview as a table: what goes, what stays as a figure, what stays and why. */
export function presentPreview(tables: readonly ErasurePreview[]) {
  return {
    caption: 'What goes and what stays',
    captionHidden: true,
    columns: [{ text: 'What' }, { text: 'Goes', words: true }, { text: 'Stays', words: true }],
    rows: tables.map(({ title, rows, goes, figures, stays, rowsGo }) => ({
      cells: [
        { text: title, hint: plural(rows, 'row') },
        rowsGo ? 'Everything' : goes.length > 0 ? list(goes) : 'Nothing',
        rowsGo
          ? 'Nothing'
          : {
              text: figures.length > 0 ? `For the figures, without a name: ${list(figures)}` : 'No figures',
              hint: reasons(stays) || undefined,
            },
      ],
    })),
    empty: { title: 'Nothing is held', text: 'There is nothing to erase.' },
  };
}

function reasons(stays: ErasurePreview['stays']): string {
  const because = [...new Set(stays.map((each) => each.because))];
  return because
    .map((reason) => `${list(stays.filter((each) => each.because === reason).map(({ label }) => label))}: ${reason}`)
    .join('. ');
}
