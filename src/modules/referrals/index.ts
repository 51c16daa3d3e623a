export { ReferralsModule } from './referrals.module.js';
export { ReferralsService } from './application/referrals.service.js';
export { ReferralView, type AllocationFacts } from './application/referral.view.js';
export { type AtOnce, ImportAtOnce, type ImportOutcome } from './application/import-at-once.js';
export { closingLine } from './domain/intake/report.js';
export { ReferralDecided, ReferralReceived } from './domain/referral.events.js';
export { ReferralNotFound, WrongReferralState } from './domain/referral.errors.js';
export { type ReferralStatus, referralStatusLabel } from './domain/referral-status.js';
