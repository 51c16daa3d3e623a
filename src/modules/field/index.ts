export { FieldModule } from './field.module.js';
export { FieldEntriesService } from './application/field-entries.service.js';
