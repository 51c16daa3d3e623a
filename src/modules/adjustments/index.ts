export { AdjustmentsModule } from './adjustments.module.js';
export { WorkPlansService, type Confirmation, type NewChoiceWords } from './application/work-plans.service.js';
export type { WorkPlanFacts, WorkPlanView } from './application/work-plan.view.js';
export {
  confirmedHowLabel,
  tellsLabel,
  type Choice,
  type ChoiceWords,
  type ConfirmedHow,
  type EmployerCopy,
  type Tells,
} from './domain/choice.js';
export { stateOf, type LineState, type LineWords, type WorkPlanLine } from './domain/line.js';
export { WorkPlanChosen } from './domain/work-plan.events.js';
