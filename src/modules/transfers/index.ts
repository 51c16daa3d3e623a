export { TransfersModule } from './transfers.module.js';
export { REMAINING_TABLES, TRANSFERRED_TABLES } from './domain/transferred-tables.js';
