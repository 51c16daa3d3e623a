import type { LivedIn } from './lived-in.js';

/** One look at a page: where, and as whom (the part of the address before @demo.example); null for a stranger. */
export interface Example {
  readonly at: string;
  readonly as: string | null;
  readonly status?: number;
}

export const by = (as: string | null, ...places: readonly string[]): Example[] => places.map((at) => ({ as, at }));

/** Pages about a job that changes. */
export const PAGES_AT_WORK: Readonly<Record<string, (lived: LivedIn) => readonly Example[]>> = {
  '/placements/:id/change': ({ freshPlacement }) => by('specialist', `/placements/${freshPlacement}/change`),
};
