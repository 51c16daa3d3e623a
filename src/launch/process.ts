import { ConfigurationError } from '../platform/config/config.js';

/**
 * A child of the launcher leaves when its parent is gone, so that a killed launcher leaves no orphan holding the port.
 * Named before anything is started: a parent that dies while the child begins is noticed too.
 */
export function leavesWithParent(): { closes(app: { close(): Promise<unknown> }): void } {
  let open: { close(): Promise<unknown> } | undefined;
  if (process.connected) {
    process.once('disconnect', () => {
      void Promise.resolve(open?.close()).finally(() => process.exit(0));
    });
  }
  return {
    closes: (app) => {
      open = app;
    },
  };
}

/** Runs the beginning of a process; when it fails, says so in one plain line and ends with 1. */
export async function explainsFailure(begin: () => Promise<void>): Promise<void> {
  try {
    await begin();
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    if (error instanceof ConfigurationError) process.stderr.write(`${error.message}\n`);
    else if (code === 'EADDRINUSE')
      process.stderr.write('The port is taken by another program. Choose another: PORT=3001 npm start\n');
    else if (code === 'ECONNREFUSED')
      process.stderr.write('The database does not answer. Check that it is running and that DATABASE_URL is right\n');
    else process.stderr.write(`Could not start: ${message ?? String(error)}\n`);
    process.exit(1);
  }
}
