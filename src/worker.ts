import 'reflect-metadata';
import { explainsFailure, leavesWithParent } from './launch/process.js';
import { startWorker } from './launch/worker-process.js';

/** The job process: outbox relay, BullMQ workers, sweeps, audit sealing. */
await explainsFailure(async () => {
  const parent = leavesWithParent();
  parent.closes(await startWorker());
});
