import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { list, sentenceCase } from '#shared/wording';
import type { MergeRow } from '../application/merges.service.js';
import { countedWords, countsOf } from '../domain/merged-tables.js';
import { FIELD_LABELS } from './field-labels.js';

/** What became of a merge, and whether it can be undone. */
export function presentMerge(merge: MergeRow, refusal: string | null) {
  const { id, standingReference, mergedReference, state, putBack } = merge;
  const isUndone = state === 'undone';
  const by = (name: string | null): string => (name ? `, by ${name}` : '');
  return {
    id,
    title: isUndone
      ? `${mergedReference} and ${standingReference} are two records again`
      : `${mergedReference} was merged into ${standingReference}`,
    when: `Merged ${formatDateTime(merge.mergedAt)}${by(merge.mergedByName)}`,
    undone: merge.undoneAt ? `Undone ${formatDateTime(merge.undoneAt)}${by(merge.undoneByName)}` : '',
    standing: { href: `/participants/${merge.standingId}`, text: `${merge.standingName}, ${standingReference}` },
    merged: isUndone
      ? { href: `/participants/${merge.mergedId}`, text: `${merge.mergedName}, ${mergedReference}` }
      : null,
    moved: countedWords(countsOf(merge.moved)).map(sentenceCase),
    fields: labels(Object.keys(merge.chosen)),
    putBack: isUndone ? putBackWords(merge, putBack) : [],
    refusal: isUndone ? null : refusal,
    until: formatDate(merge.undoUntil),
    references: { standing: standingReference, merged: mergedReference },
  };
}

function putBackWords({ standingReference, mergedReference }: MergeRow, putBack: MergeRow['putBack']): string[] {
  const { back = {}, followed = {}, added = {}, stays = [], rulesOnBoth = false } = putBack;
  const line = (counts: Readonly<Record<string, number>>, before: string): string[] => {
    const words = countedWords(counts);
    return words.length > 0 ? [`${before}: ${list(words)}`] : [];
  };
  return [
    ...line(back, `Put back on ${mergedReference}`),
    ...line(followed, `Added since to what went back, and gone with it to ${mergedReference}`),
    ...line(added, `Added since, and left on ${standingReference}`),
    ...(stays.length > 0
      ? [`Changed by somebody since, and left on ${standingReference} as it is: ${list(labels(stays))}`]
      : []),
    ...(rulesOnBoth
      ? [
          'When and how they may be written to was changed since. The stricter holds on both records: check it with the person',
        ]
      : []),
  ];
}

function labels(fields: readonly string[]): string[] {
  return fields.flatMap((field) => FIELD_LABELS[field] ?? []);
}
