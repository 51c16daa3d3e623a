export { DuplicatesModule } from './duplicates.module.js';
export { MOVED_TABLES, STAYING_TABLES } from './domain/merged-tables.js';
