import type { LivedIn } from './lived-in.js';

/** One look at a page: where, and as whom (the part of the address before @demo.example); null for a stranger. */
export interface Example {
  readonly at: string;
  readonly as: string | null;
  readonly status?: number;
}

export const by = (as: string | null, ...places: readonly string[]): Example[] => places.map((at) => ({ as, at }));

/** Pages about a job that changes, what an employer is told, what helps at work, and Access to Work. */
export const PAGES_AT_WORK: Readonly<Record<string, (lived: LivedIn) => readonly Example[]>> = {
  '/episodes/:id/adjustments': ({ episode, freshEpisode }) =>
    by('specialist', `/episodes/${episode}/adjustments`, `/episodes/${freshEpisode}/adjustments`),
  '/episodes/:id/adjustments/new': ({ episode }) => by('specialist', `/episodes/${episode}/adjustments/new`),
  '/adjustments/:id': ({ workPlan }) => by('specialist', `/adjustments/${workPlan}`),
  '/adjustments/:id/choice': ({ workPlan }) => by('specialist', `/adjustments/${workPlan}/choice`),
  '/adjustments/:id/confirm': ({ workPlan }) => by('specialist', `/adjustments/${workPlan}/confirm`),
  '/adjustments/:id/link': ({ workPlan }) => by('specialist', `/adjustments/${workPlan}/link`),
  '/adjustments/:id/employer-copy': ({ workPlan }) => by('specialist', `/adjustments/${workPlan}/employer-copy`),
  '/adjustments/:id/lines/new': ({ workPlan }) => by('specialist', `/adjustments/${workPlan}/lines/new`),
  '/adjustment-lines/:id': ({ workPlanLine }) => by('specialist', `/adjustment-lines/${workPlanLine}`),
  '/episodes/:id/access-to-work': ({ episode, freshEpisode }) =>
    by('specialist', `/episodes/${episode}/access-to-work`, `/episodes/${freshEpisode}/access-to-work`),
  '/episodes/:id/access-to-work/new': ({ episode }) => by('specialist', `/episodes/${episode}/access-to-work/new`),
  '/access-to-work/:id': ({ accessToWork }) => by('specialist', `/access-to-work/${accessToWork}`),
  '/your-choices/:secret': ({ choicesLink }) => [
    { at: `/your-choices/${choicesLink}`, as: null },
    { at: `/your-choices/${'x'.repeat(43)}`, as: null, status: 404 },
  ],
  '/placements/:id/contacts/noticed': ({ placement, freshPlacement }) =>
    by('specialist', `/placements/${placement}/contacts/noticed`, `/placements/${freshPlacement}/contacts/noticed`),
  '/placements/:id/change': ({ freshPlacement }) => by('specialist', `/placements/${freshPlacement}/change`),
};
