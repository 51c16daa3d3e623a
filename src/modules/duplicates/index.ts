export { DuplicatesModule } from './duplicates.module.js';
export { LikelyDuplicates } from './application/likely-duplicates.service.js';
export { MOVED_TABLES, STAYING_TABLES } from './domain/merged-tables.js';
