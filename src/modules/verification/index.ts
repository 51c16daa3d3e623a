export { VerificationModule } from './verification.module.js';
export { Queues, type Queue, type QueuedOutcome, type QueueFilter } from './application/queues.service.js';
export { AGES } from './web/queue-choice.js';
export { manyMoves } from './web/many-moves.js';
export { SAMPLE_FRAME } from './application/samples.service.js';
export { drawSample, frameHash, type FrameLine, type SamplePlan } from './domain/sample.js';
