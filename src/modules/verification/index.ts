export { VerificationModule } from './verification.module.js';
export { Queues, type Queue, type QueuedOutcome, type QueueFilter } from './application/queues.service.js';
