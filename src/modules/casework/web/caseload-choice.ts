import { isUuid } from '#shared/identifiers';
import { nameKey } from '#shared/name-key';
import { EPISODE_STATUSES, ROUTES } from '#modules/episodes';
import type { CaseloadSelection } from '../application/caseload.service.js';
import {
  CASELOAD_REASONS,
  CASELOAD_SORTS,
  type CaseloadReason,
  type CaseloadSort,
  type Direction,
} from '../domain/caseload-list.js';

/** What somebody chose on the caseload page, as it stands in the address; what makes no sense there counts as not chosen. */
export interface CaseloadChoice {
  readonly specialist: string | null;
  readonly words: string;
  /** The same words as they may stand in an address. */
  readonly hiddenWords: string;
  readonly status: string | null;
  readonly model: 'ips' | 'seqf' | null;
  readonly route: string | null;
  readonly reason: CaseloadReason | null;
  /** The id of a tag. */
  readonly tag: string | null;
  readonly sort: CaseloadSort;
  readonly direction: Direction;
  readonly after: string | null;
}

export const OPEN_STATUSES = EPISODE_STATUSES.filter(({ code }) => code !== 'exited');
export const CASELOAD_MODELS = [
  { code: 'ips', label: 'IPS' },
  { code: 'seqf', label: 'SEQF' },
] as const;
export const CASELOAD_ROUTES = ROUTES;

const MOST_WORDS = 8;

/** How names are kept out of addresses (PrivateWords). */
interface Hiding {
  hide(words: string): string;
  open(text: string): string;
}

/** Reads the choice from a query string, which anybody may have typed. */
export function caseloadChoice(query: Readonly<Record<string, unknown>>, hiding: Hiding): CaseloadChoice {
  const sent = query['words'];
  const words = typeof sent === 'string' ? hiding.open(sent).trim().slice(0, 200) : '';
  const text = (name: string): string => {
    const value = query[name];
    return typeof value === 'string' ? value.trim().slice(0, 200) : '';
  };
  const oneOf = <Code extends string>(name: string, options: readonly { readonly code: Code }[]): Code | null =>
    options.find(({ code }) => code === text(name))?.code ?? null;
  const sort = Object.hasOwn(CASELOAD_SORTS, text('sort')) ? (text('sort') as CaseloadSort) : 'name';
  const reason = CASELOAD_REASONS.find((code) => code === text('reason')) ?? null;
  const direction = text('direction');
  return {
    specialist: isUuid(text('specialist')) ? text('specialist') : null,
    words,
    hiddenWords: hiding.hide(words),
    status: oneOf('status', OPEN_STATUSES),
    model: oneOf('model', CASELOAD_MODELS),
    route: oneOf('route', CASELOAD_ROUTES),
    reason,
    tag: isUuid(text('tag')) ? text('tag') : null,
    sort,
    direction: direction === 'ascending' || direction === 'descending' ? direction : CASELOAD_SORTS[sort],
    after: text('after') || null,
  };
}

/** The part of the caseload that a choice asks for. */
export function selectionOf(choice: CaseloadChoice, specialistIds: readonly string[]): CaseloadSelection {
  const { status, model, route, reason, tag, sort, direction } = choice;
  const words = nameKey(choice.words).split(' ').filter(Boolean).slice(0, MOST_WORDS);
  return { specialistIds, status, model, route, reason, tag, words, sort, direction };
}

/** The address of the list with this choice, some of it changed; the usual values are left out. */
export function caseloadHref(choice: CaseloadChoice, change: Partial<CaseloadChoice> = {}): string {
  // A change of what or how starts again at the first page.
  const next = { ...choice, after: null, ...change };
  const query = new URLSearchParams();
  const put = (name: string, value: string | null, usual = ''): void => {
    if (value && value !== usual) query.set(name, value);
  };
  put('specialist', next.specialist);
  put('words', next.words && next.hiddenWords);
  put('status', next.status);
  put('model', next.model);
  put('route', next.route);
  put('reason', next.reason);
  put('tag', next.tag);
  put('sort', next.sort, 'name');
  put('direction', next.direction, CASELOAD_SORTS[next.sort]);
  put('after', next.after);
  const text = query.toString();
  return text ? `/caseload?${text}` : '/caseload';
}
