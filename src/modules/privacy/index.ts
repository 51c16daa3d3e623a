export { PrivacyModule } from './privacy.module.js';
export { describeEntry, describeUnnamedActor, recordWords } from './domain/audit-words.js';
