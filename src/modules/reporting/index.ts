export { ReportingModule } from './reporting.module.js';
export { ReturnErasure } from './application/return-erasure.js';
export { MakeReturn } from './application/make-return.js';
export { ReturnChanges } from './application/return-changes.js';
export { ReturnsService } from './application/returns.service.js';
