import type { Route } from './route.js';

/** Why support ended: a code of the policy list `exit-reason` (domain 3), to which policy may add and which it may retire. */
export type ExitReason = string;

/** Contact was lost although every agreed way was tried: the one reason with a protocol of its own (domain 3). */
export const DISENGAGED = 'disengaged';
/** Nobody could be reached, so support never began. Not an exit of somebody who started. */
export const NEVER_STARTED = 'never-started';
/** The codes that this program gives by itself. Policy has each of them. */
export const REASONS_WE_GIVE = [DISENGAGED, NEVER_STARTED, 'withdrew', 'found-ineligible', 'error'] as const;

/** When in somebody's support a reason can be given. */
export type ExitPhase = 'before-start' | 'after-start' | 'any';

/** A reason as policy has it, with what our rules need of it. */
export interface ExitReasonValue {
  readonly code: ExitReason;
  readonly label: string;
  /** On which routes it can be given, once support has started. */
  readonly routes: readonly Route[];
  readonly phase: ExitPhase;
  /** What becomes of the referral when the reason ends an allocation before the start. */
  readonly referral: 'back-to-queue' | 'closed';
  /** Shown only to those who may see sensitive needs (domain 8.5). */
  readonly isSensitive: boolean;
  /** About one person alone: not offered where support of many ends at once. */
  readonly isOneByOne: boolean;
}

/** Reads a row of the list. What its attributes do not say is the usual: any time, and the referral ends too. */
export function exitReasonValue(row: {
  readonly code: string;
  readonly label: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}): ExitReasonValue {
  const { routes, phase, referral, sensitive, oneByOne } = row.attributes;
  return {
    code: row.code,
    label: row.label,
    routes: Array.isArray(routes) ? (routes as readonly Route[]) : [],
    phase: phase === 'before-start' || phase === 'after-start' ? phase : 'any',
    referral: referral === 'back-to-queue' ? 'back-to-queue' : 'closed',
    isSensitive: sensitive === true,
    isOneByOne: oneByOne === true,
  };
}

/**
 * The reasons that can end support on this route, in the order of the list. Before a start there is no route (null): then
 * every reason that does not speak of support received.
 */
export function exitReasonsFor(route: Route | null, reasons: readonly ExitReasonValue[]): ExitReasonValue[] {
  return reasons.filter(({ phase, routes }) =>
    route === null ? phase !== 'after-start' : phase !== 'before-start' && routes.includes(route),
  );
}
