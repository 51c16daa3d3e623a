import { startWorker } from '../worker-process.js';
import { UsageError, type Command } from '../command.js';

/** Runs the job process until it is told to stop. */
export const worker: Command = async (words) => {
  if (words.length > 0) throw new UsageError('');
  await startWorker();
  await new Promise<never>(() => undefined);
};
