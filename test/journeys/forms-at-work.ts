import type { WrongForm } from './forms.js';
import type { LivedIn } from './lived-in.js';

/** Forms about a job that changes, what an employer is told, what helps at work, and Access to Work. */
export const FORMS_AT_WORK: Readonly<Record<string, (lived: LivedIn) => WrongForm>> = {
  '/episodes/:id/adjustments/new': ({ episode }) => ({
    at: `/episodes/${episode}/adjustments/new`,
    as: 'specialist',
    button: 'Begin the plan',
    keeps: 'Employer',
  }),
  '/adjustments/:id/choice': ({ workPlan }) => ({
    at: `/adjustments/${workPlan}/choice`,
    as: 'specialist',
    button: 'Save what they decided',
    keeps: 'When do you talk about it again?',
  }),
  '/adjustments/:id/confirm': ({ workPlan }) => ({
    at: `/adjustments/${workPlan}/confirm`,
    as: 'specialist',
    button: 'They said yes',
    keeps: 'On which day did they say yes?',
  }),
  '/adjustments/:id/lines/new': ({ workPlan }) => ({
    at: `/adjustments/${workPlan}/lines/new`,
    as: 'specialist',
    button: 'Add the adjustment',
    keeps: 'Since when is it so?',
  }),
  '/adjustment-lines/:id': ({ workPlanLine }) => ({
    at: `/adjustment-lines/${workPlanLine}`,
    as: 'specialist',
    button: 'Save the adjustment',
    keeps: 'Since when is it so?',
  }),
  '/episodes/:id/access-to-work/new': ({ episode }) => ({
    at: `/episodes/${episode}/access-to-work/new`,
    as: 'specialist',
    button: 'Save',
    keeps: 'Applied on',
  }),
  '/access-to-work/:id': ({ accessToWork }) => ({
    at: `/access-to-work/${accessToWork}`,
    as: 'specialist',
    button: 'Save',
    keeps: 'Applied on',
  }),
  '/your-choices/:secret': ({ choicesLink }) => ({
    at: `/your-choices/${choicesLink}`,
    as: null,
    button: 'Continue',
    keeps: 'What is your date of birth?',
  }),
  '/placements/:id/contacts/noticed': ({ placement }) => ({
    at: `/placements/${placement}/contacts/noticed`,
    as: 'specialist',
    button: 'Save',
    keeps: 'Why?',
  }),
  '/placements/:id/change': ({ freshPlacement }) => ({
    at: `/placements/${freshPlacement}/change`,
    as: 'specialist',
    button: 'Record the change',
    keeps: 'From which day on?',
  }),
};
