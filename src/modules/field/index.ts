export { FieldModule } from './field.module.js';
export { FieldEntriesService, type WaitingEntry } from './application/field-entries.service.js';
