export { ConsentsModule } from './consents.module.js';
export { ConsentsService, type MayUse, type PurposeStanding, type Whose } from './application/consents.service.js';
export { NoticesService, type NewNotice, type NoticeStanding } from './application/notices.service.js';
export type { RecordedDecision, Showing, Stop } from './application/consent-shapes.js';
export { MayNotUse } from './domain/consent.errors.js';
export { ConsentDecided } from './domain/consent.events.js';
export {
  DECISIONS,
  WAYS,
  WAYS_TO_CHOOSE,
  decisionLabel,
  wayLabel,
  type Decision,
  type NewDecision,
  type Way,
} from './domain/decision.js';
