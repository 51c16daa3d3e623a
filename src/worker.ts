import 'reflect-metadata';
import { endsWithParent, explainsFailure } from './launch/process.js';
import { startWorker } from './launch/worker-process.js';

/** The job process: outbox relay, BullMQ workers, sweeps, audit sealing. */
await explainsFailure(async () => endsWithParent(await startWorker()));
