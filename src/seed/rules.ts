import type { CalendarDate } from '#shared/calendar-date';
import type { EpisodeFacts } from '#modules/outcomes';
import type { EligibilityPolicy } from '#modules/referrals';
import type { Route } from './story/outline.js';

/**
 * The rules of the programme as a seed asks for them. They belong to the rooms and to policy: a seed that knew them
 * itself could drift from what the program does.
 */
export interface Rules {
  readonly window: (
    startedOn: CalendarDate,
    route: Route,
  ) => { readonly lastDay: CalendarDate; readonly short: boolean };
  readonly trackingEnds: (startedOn: CalendarDate) => CalendarDate;
  /** The rules that somebody of an area starts under on a day. */
  readonly under: (areaId: string, startedOn: CalendarDate) => RulesInForce;
  /** Pence an hour that somebody must be paid at least. */
  readonly wageFloor: (bornOn: CalendarDate, on: CalendarDate, apprentice: 'no' | 'first-year') => number;
  /** Ages, lists and effects for the tests E1 to E11, but for the area's own part. */
  readonly eligibility: Omit<EligibilityPolicy, 'areaName' | 'areas'>;
  readonly agreementVersion: string;
  readonly noticeVersion: string;
  /** Months that a "yes" to a purpose lasts; one that is not there has no end. */
  readonly agreedFor: ReadonlyMap<string, number>;
}

/** A rule set, and what it makes of facts. */
export interface RulesInForce {
  readonly code: string;
  readonly version: number;
  readonly outcomes: (facts: EpisodeFacts) => readonly Reached[];
}

/** An outcome that follows from the facts of today. */
export interface Reached {
  readonly kind: string;
  readonly placementId: string | null;
  readonly achievedOn: CalendarDate;
  readonly sumPence: number | null;
  readonly thresholdPence: number | null;
  readonly tradingDays: number | null;
  readonly evidenced: boolean;
}
