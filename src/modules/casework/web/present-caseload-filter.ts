import type { StaffView } from '#modules/identity';
import type { TagRow } from '#modules/tags';
import { caseloadReasons, type ReasonNumbers } from '../domain/caseload-list.js';
import {
  CASELOAD_MODELS,
  CASELOAD_ROUTES,
  OPEN_STATUSES,
  caseloadHref,
  type CaseloadChoice,
} from './caseload-choice.js';

/** Nothing narrows the list. */
export const UNFILTERED = { words: '', status: null, model: null, route: null, reason: null, tag: null } as const;

/** The filter panel: fields, and what is chosen with the way to undo it. */
export function presentFilter(
  choice: CaseloadChoice,
  choices: readonly StaffView[],
  tags: readonly TagRow[],
  numbers: ReasonNumbers,
): object {
  const reasons = caseloadReasons(numbers);
  const select = (
    name: string,
    label: string,
    any: string,
    chosen: string | null,
    items: readonly { code: string; label: string }[],
  ) => ({
    kind: 'select',
    name,
    label,
    items: [
      { value: '', text: any },
      ...items.map(({ code, label: text }) => ({ value: code, text, selected: code === chosen })),
    ],
  });
  const staff = choices.map(({ id, name }) => ({ code: id, label: name }));
  const named = tags.map(({ id, name }) => ({ code: id, label: name }));
  const label = (items: readonly { code: string; label: string }[], code: string | null): string | undefined =>
    items.find((item) => item.code === code)?.label;
  const chosen = [
    choice.words && { text: `“${choice.words}”`, removeHref: caseloadHref(choice, { words: '' }) },
    { text: label(OPEN_STATUSES, choice.status), removeHref: caseloadHref(choice, { status: null }) },
    { text: label(CASELOAD_MODELS, choice.model), removeHref: caseloadHref(choice, { model: null }) },
    { text: label(CASELOAD_ROUTES, choice.route), removeHref: caseloadHref(choice, { route: null }) },
    { text: label(reasons, choice.reason), removeHref: caseloadHref(choice, { reason: null }) },
    choice.tag !== null && {
      text: label(named, choice.tag) ?? 'A tag',
      removeHref: caseloadHref(choice, { tag: null }),
    },
  ].filter((item) => typeof item === 'object' && item.text !== undefined);
  return {
    action: '/caseload',
    title: 'Search and filter',
    fields: [
      ...(staff.length > 1 ? [select('specialist', 'Whose caseload', 'Everyone’s', choice.specialist, staff)] : []),
      { kind: 'search', name: 'words', label: 'Name or reference', value: choice.words },
      select('status', 'Where they are', 'Anywhere', choice.status, OPEN_STATUSES),
      select('model', 'Model', 'Both', choice.model, CASELOAD_MODELS),
      select('route', 'Route', 'Both', choice.route, CASELOAD_ROUTES),
      select('reason', 'Who needs a look', 'Everybody', choice.reason, reasons),
      ...(tags.length > 0 ? [select('tag', 'Tag', 'Any or none', choice.tag, named)] : []),
    ],
    chosen,
    clearHref: caseloadHref({ ...choice, ...UNFILTERED }),
    keep: {
      ...(choice.sort === 'name' ? {} : { sort: choice.sort }),
      ...(choice.direction === 'ascending' ? {} : { direction: choice.direction }),
    },
  };
}
