import type { WrongForm } from './forms.js';
import type { LivedIn } from './lived-in.js';

/** Forms about a job that changes. */
export const FORMS_AT_WORK: Readonly<Record<string, (lived: LivedIn) => WrongForm>> = {
  '/placements/:id/change': ({ freshPlacement }) => ({
    at: `/placements/${freshPlacement}/change`,
    as: 'specialist',
    button: 'Record the change',
    keeps: 'From which day on?',
  }),
};
