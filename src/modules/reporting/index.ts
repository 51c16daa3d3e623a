export { ReportingModule } from './reporting.module.js';
export { ReturnErasure } from './application/return-erasure.js';
