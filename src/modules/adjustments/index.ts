export { AdjustmentsModule } from './adjustments.module.js';
export { WorkPlansService, type Confirmation, type NewChoiceWords } from './application/work-plans.service.js';
export type { WorkPlanFacts, WorkPlanView } from './application/work-plan.view.js';
export type { Choice, ChoiceWords, EmployerCopy } from './domain/choice.js';
export type { LineWords, WorkPlanLine } from './domain/line.js';
