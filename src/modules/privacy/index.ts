export { PrivacyModule } from './privacy.module.js';
export { describeEntry, describeUnnamedActor } from './domain/audit-words.js';
