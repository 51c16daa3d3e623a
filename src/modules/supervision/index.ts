export { SupervisionModule } from './supervision.module.js';
export { SupervisionsService, type SupervisionStanding } from './application/supervisions.service.js';
export { SUPERVISION_KINDS, SUPERVISION_KIND_CODES, type SupervisionKind } from './domain/supervision-due.js';
