import type { Route } from './route.js';

/** Why support ended (domain 3). The routes say for whom a reason can be chosen. */
export const EXIT_REASONS = [
  { code: 'completed-sustained', label: 'Completed, in lasting work', routes: ['out-of-work'] },
  { code: 'completed-not-sustained', label: 'Completed, found work that did not last', routes: ['out-of-work'] },
  {
    code: 'window-ended',
    label: 'Support ran its full time, not in work',
    routes: ['out-of-work', 'in-work-retention'],
  },
  { code: 'retained', label: 'Kept their job', routes: ['in-work-retention'] },
  { code: 'other-provision', label: 'Moved to another service', routes: ['out-of-work', 'in-work-retention'] },
  { code: 'moved-away', label: 'Moved out of the area', routes: ['out-of-work', 'in-work-retention'] },
  { code: 'withdrew', label: 'Chose to leave', routes: ['out-of-work', 'in-work-retention'] },
  {
    code: 'disengaged',
    label: 'Lost contact after we tried every agreed way',
    routes: ['out-of-work', 'in-work-retention'],
  },
  { code: 'health', label: 'Health', routes: ['out-of-work', 'in-work-retention'] },
  { code: 'found-ineligible', label: 'Found not to be eligible', routes: ['out-of-work', 'in-work-retention'] },
  { code: 'safeguarding', label: 'Safeguarding or risk', routes: ['out-of-work', 'in-work-retention'] },
  { code: 'imprisoned', label: 'In prison', routes: ['out-of-work', 'in-work-retention'] },
  { code: 'retired', label: 'Retired', routes: ['out-of-work', 'in-work-retention'] },
  { code: 'deceased', label: 'Died', routes: ['out-of-work', 'in-work-retention'] },
  { code: 'error', label: 'Recorded by mistake or twice', routes: ['out-of-work', 'in-work-retention'] },
] as const satisfies readonly { code: string; label: string; routes: readonly Route[] }[];

export type ExitReason = (typeof EXIT_REASONS)[number]['code'];

/** Every code, for validating a form or a request. */
export const EXIT_REASON_CODES: readonly ExitReason[] = EXIT_REASONS.map(({ code }) => code);

/** The words for a reason. */
export function exitReasonLabel(reason: ExitReason): string {
  return EXIT_REASONS.find(({ code }) => code === reason)?.label ?? reason;
}

/** Reasons that only somebody who has started can have. */
const ONLY_AFTER_A_START: readonly ExitReason[] = [
  'completed-sustained',
  'completed-not-sustained',
  'window-ended',
  'retained',
];

/**
 * The reasons that can end support on this route, in the order to show them. Before a start there is no route (null):
 * then every reason that does not speak of support received.
 */
export function exitReasonsFor(route: Route | null): { code: ExitReason; label: string }[] {
  return EXIT_REASONS.filter(({ code, routes }) =>
    route === null ? !ONLY_AFTER_A_START.includes(code) : (routes as readonly Route[]).includes(route),
  ).map(({ code, label }) => ({ code, label }));
}
