export { JobSupportModule } from './job-support.module.js';
export { ContactPlans } from './application/contact-plans.service.js';
export { ContactRhythms, type Rhythms } from './application/contact-rhythms.js';
export { NoticedSigns, type NoticedOfJob } from './application/noticed-signs.service.js';
export { SignLabels } from './application/sign-labels.js';
export type { ContactPlanView, PlannedLine, PlanSide } from './application/contact-plan.view.js';
export { nextContact, type ContactRhythm, type StandingContact } from './domain/contact-plan.js';
export { contactsOf, nextCheck } from './domain/next-check.js';
export { planFact } from './web/present-contact-plan.js';
