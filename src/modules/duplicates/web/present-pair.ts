import type { Submission } from '#platform/http/submission';
import { sentenceCase } from '#shared/wording';
import type { FieldOfBoth, MergePreview } from '../application/merge-previews.js';
import { countedWords } from '../domain/merged-tables.js';
import { FIELD_LABELS } from './field-labels.js';
import type { ValueWords } from './merge-words.js';
import type { MergeForm } from './merge.forms.js';

/** Both records side by side, what stands in the way, what moves, and a choice for each field that differs. */
export function presentPair(preview: MergePreview, words: ValueWords, form: Submission<MergeForm>) {
  const { standing, merged, conflicts, seen } = preview;
  const both = preview.fields.map((each) => said(each, words)).filter(({ left, right }) => left || right);
  const refs = { standing: standing.reference, merged: merged.reference };
  return {
    id: standing.id,
    otherId: merged.id,
    seen,
    ...refs,
    names: { standing: standing.displayName, merged: merged.displayName },
    stops: conflicts.filter(({ stops }) => stops).map(({ text }) => text),
    warnings: conflicts.filter(({ stops }) => !stops).map(({ text }) => text),
    moves: countedWords(preview.counts).map(sentenceCase),
    compared: {
      caption: 'Both records side by side',
      captionHidden: true,
      left: { title: `${refs.standing}, stands`, href: `/participants/${standing.id}` },
      right: { title: refs.merged, href: `/participants/${merged.id}` },
      rows: both,
    },
    questions: preview.fields.filter((each) => each.differs).map((each) => question(each, words, refs, form)),
  };
}

function said({ field, standing, merged }: FieldOfBoth, words: ValueWords) {
  const [left, right] = [words(field, standing), words(field, merged)];
  const verdict = !right ? 'only-left' : !left ? 'only-right' : left === right ? 'same' : 'different';
  return { label: FIELD_LABELS[field] ?? field, left, right, verdict };
}

function question(
  { field, kind, standing, merged, proposed }: FieldOfBoth,
  words: ValueWords,
  refs: { readonly standing: string; readonly merged: string },
  form: Submission<MergeForm>,
) {
  const item = (value: string, text: string, hint: string) => ({ value, text, hint: { text: hint } });
  const [left, right] = [words(field, standing), words(field, merged)];
  const both =
    kind !== 'value' && left && right ? [item('both', 'Both', `Of ${refs.standing} and ${refs.merged} together`)] : [];
  return {
    name: field,
    label: FIELD_LABELS[field] ?? field,
    value: form.value[field] || proposed,
    items: [
      item('standing', left || 'Not recorded', `On ${refs.standing}`),
      item('merged', right || 'Not recorded', `On ${refs.merged}`),
      ...both,
    ],
  };
}
