export { LoneVisitsModule } from './lone-visits.module.js';
export { LoneVisitAlerts } from './application/lone-visit-alerts.js';
export { LoneVisits, type VisitDetails, type VisitRow } from './application/lone-visits.service.js';
export { RISKS, RISK_CODES, STEPS, type Risk } from './domain/visit.js';
export { presentVisit, type PresentedVisit } from './web/present-visit.js';
