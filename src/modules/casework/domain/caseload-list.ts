import { daysBetween, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import { capFor, capState, type Cap, type CaseloadModel, type CaseloadPolicy } from './caseload-rules.js';
import { roomWords } from './room-words.js';

/** How a caseload can be put in order. Each has the direction it begins with. */
export const CASELOAD_SORTS = {
  name: 'ascending',
  'days-left': 'ascending',
  'last-contact': 'ascending',
  'next-action': 'ascending',
} as const;
export type CaseloadSort = keyof typeof CASELOAD_SORTS;
export type Direction = 'ascending' | 'descending';

/** Why somebody on a caseload wants a look: filters that a sentence can say. */
export const CASELOAD_REASONS = [
  'not-active',
  'missed-sessions',
  'window-ending',
  'nothing-planned',
  'running',
  'over',
] as const;
export type CaseloadReason = (typeof CASELOAD_REASONS)[number];

/** The numbers the reasons stand on; policy has them. */
export interface ReasonNumbers {
  readonly activeDays: number;
  readonly missedInARow: number;
  readonly warningDays: number;
  /** Days before the last day of support from which it is said in colour. */
  readonly endingSoonDays: number;
}

/** The reasons in words: "No contact in the last 4 weeks". */
export function caseloadReasons(numbers: ReasonNumbers): { readonly code: CaseloadReason; readonly label: string }[] {
  const words: Record<CaseloadReason, string> = {
    'not-active': `No contact in the last ${inWeeks(numbers.activeDays)}`,
    'missed-sessions': `Missed ${numbers.missedInARow} or more sessions in a row`,
    'window-ending': `Support ends within ${plural(numbers.warningDays, 'day')}`,
    'nothing-planned': 'Nothing planned next',
    running: 'Getting support now',
    over: 'Time has run out, support to be ended',
  };
  return CASELOAD_REASONS.map((code) => ({ code, label: words[code] }));
}

/** "4 weeks" for 28 days, "30 days" for 30. */
export function inWeeks(days: number): string {
  return days % 7 === 0 ? plural(days / 7, 'week') : plural(days, 'day');
}

/** The counts behind the line at the top: everybody whose support is open with this specialist. */
export interface CaseloadCounts {
  /** Support is running: these stand against the cap (domain 5). */
  readonly clients: number;
  /** Of these, in a job. */
  readonly inWork: number;
  /** Of these, reached within the four-week rule. */
  readonly active: number;
  /** Of these, supported under each model. */
  readonly ips: number;
  readonly seqf: number;
  /** Allocated, not started: counted apart. */
  readonly waiting: number;
  /** Their time has run out and nobody has ended support yet: no longer against the cap (domain 2.2, 5). */
  readonly over: number;
}

export interface Carrier {
  readonly models: readonly string[];
  /** Share of full time, 0 to 1. */
  readonly fullTimeShare: number;
}

export interface Load {
  readonly cap: Cap;
  readonly model: CaseloadModel;
  readonly state: ReturnType<typeof capState>;
  /** "18 of 20 people, the usual limit for IPS: room for 2 more." */
  readonly standing: string;
  /** The same, with how many were reached lately and are in work beside it. */
  readonly sentence: string;
}

const MODEL_NAMES: Readonly<Record<CaseloadModel, string>> = { ips: 'IPS', seqf: 'SEQF' };

/**
 * Which model's cap holds: the specialist's own; for one who works with both, that of most of their people, and with as
 * many of each the lower, SEQF (domain 5 gives one cap a model and none for a mix).
 */
export function capModel(models: readonly string[], counts: Pick<CaseloadCounts, 'ips' | 'seqf'>): CaseloadModel {
  if (models.includes('ips') && !models.includes('seqf')) return 'ips';
  if (models.includes('seqf') && !models.includes('ips')) return 'seqf';
  return counts.ips > counts.seqf ? 'ips' : 'seqf';
}

/** A caseload against its cap in a plain sentence; in work and active stand beside it and are never taken off. */
export function loadOf(counts: CaseloadCounts, carrier: Carrier, caps: CaseloadPolicy, activeDays: number): Load {
  const model = capModel(carrier.models, counts);
  const cap = capFor(model, carrier.fullTimeShare, caps);
  const state = capState(counts.clients, cap);
  const standing = standingOf(counts, cap, model);
  return { cap, model, state, standing, sentence: `${standing} ${besides(counts, activeDays)}`.trim() };
}

function standingOf(counts: CaseloadCounts, cap: Cap, model: CaseloadModel): string {
  return `${counts.clients} of ${cap.soft} people, the usual limit for ${MODEL_NAMES[model]}: ${roomWords(counts, cap)}.`;
}

function besides({ clients, inWork, active, waiting, over }: CaseloadCounts, activeDays: number): string {
  const reached = clients > 0 ? `${active} reached in the last ${inWeeks(activeDays)}, ${inWork} in work.` : '';
  const start = waiting > 0 ? `${plural(waiting, 'person is', 'people are')} waiting to start.` : '';
  const end = over > 0 ? `Support is over for ${plural(over, 'person', 'people')} and waits to be ended.` : '';
  return [reached, start, end].filter(Boolean).join(' ');
}

/** "24 days ago", "yesterday", "today", or "never"; the colour says when silence grows long. */
export function sinceContact(
  lastContactOn: CalendarDate | null,
  today: CalendarDate,
  activeDays: number,
): { readonly text: string; readonly isLong: boolean } {
  if (lastContactOn === null) return { text: 'Not yet', isLong: false };
  const days = daysBetween(lastContactOn, today);
  const text = days <= 0 ? 'Today' : days === 1 ? 'Yesterday' : `${plural(days, 'day')} ago`;
  return { text, isLong: days > activeDays };
}
