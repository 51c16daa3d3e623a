import type { CalendarDate } from '#shared/calendar-date';
import type { IndicatorCode } from '../domain/indicator.js';

/** One case behind a figure, as a list shows it. */
export interface CaseView {
  readonly participantId: string;
  readonly person: string;
  readonly on: CalendarDate;
  readonly counts: boolean;
  readonly value: number | null;
  /** What it was, in words. */
  readonly words: string;
  /** Where it is written down, besides the person's record. */
  readonly link: { readonly text: string; readonly href: string } | null;
}

/** What a figure is compared with, and where that comes from. */
export interface Mark {
  readonly words: string;
  readonly source: string;
  readonly isAssumed: boolean;
  /** The indicative score from 1 to 5; null where the scale gives none. */
  readonly score: number | null;
}

export interface IndicatorView {
  readonly code: IndicatorCode;
  readonly figure: number | null;
  readonly cases: readonly CaseView[];
  readonly mark: Mark | null;
}

export interface PracticeView {
  readonly specialistId: string;
  readonly name: string;
  readonly fullTimeShare: number;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  /** Fewer cases than this say little. */
  readonly fewest: number;
  readonly isSeqfOnly: boolean;
  readonly indicators: readonly IndicatorView[];
}
