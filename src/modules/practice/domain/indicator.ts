import type { CalendarDate } from '#shared/calendar-date';

/** What one's own records say about how close one works to the model (domain 6.2, the items that case data can compute). */
export const INDICATORS = [
  'employer-contacts',
  'community-time',
  'days-to-employer',
  'caseload',
  'contact-in-job',
] as const;

export type IndicatorCode = (typeof INDICATORS)[number];

/** One case behind a figure. */
export interface Case {
  /** Whether it counts towards the figure, such as a session in the community among all. */
  readonly counts: boolean;
  /** Minutes or days where the figure adds them up; null where there is nothing to add yet. */
  readonly value: number | null;
}

/** What a figure is taken over. */
export interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  /** Share of full time, from 0.1 to 1. */
  readonly fullTimeShare: number;
}

/** A step of a scale: values up to and with `upTo` get the score; null is beyond. */
export interface Anchor {
  readonly upTo: number | null;
  readonly score: number;
}

/** The one rule of each figure: it is worked out from its cases and nothing else; null while there are none. */
export const FIGURES: Readonly<Record<IndicatorCode, (cases: readonly Case[], span: Span) => number | null>> = {
  'employer-contacts': (cases, { days }) => cases.length / (days / 7),
  'community-time': (cases) => share(total(cases.filter(({ counts }) => counts)), total(cases)),
  'days-to-employer': (cases) => {
    const known = cases.filter(({ value }) => value !== null);
    return known.length === 0 ? null : total(known) / known.length;
  },
  caseload: (cases, { fullTimeShare }) => cases.length / fullTimeShare,
  'contact-in-job': (cases) => share(cases.filter(({ counts }) => counts).length, cases.length),
};

/**
 * The score of a value on a scale of whole steps. Where little is best a value between two steps gets the lower score, where
 * much is best as well: nobody is told more than they reached.
 */
export function scoreOf(value: number, anchors: readonly Anchor[]): number {
  const isLowBest = (anchors[0]?.score ?? 0) > (anchors.at(-1)?.score ?? 0);
  const whole = isLowBest ? value : Math.floor(value);
  return anchors.find(({ upTo }) => upTo === null || whole <= upTo)?.score ?? 0;
}

/** The value from which on, or up to which, the best score is given, in words: "6 or more", "30 or fewer". */
export function bestMark(anchors: readonly Anchor[]): string {
  const best = Math.max(...anchors.map(({ score }) => score));
  const place = anchors.findIndex(({ score }) => score === best);
  const isLowBest = place === 0;
  return isLowBest ? `${anchors[0]?.upTo ?? 0} or fewer` : `${(anchors[place - 1]?.upTo ?? 0) + 1} or more`;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

const total = (cases: readonly Case[]): number => cases.reduce((sum, { value }) => sum + (value ?? 0), 0);
