export { TransfersModule } from './transfers.module.js';
export { AREA_TABLES } from './domain/another-area.js';
export { REMAINING_TABLES, TRANSFERRED_TABLES } from './domain/transferred-tables.js';
