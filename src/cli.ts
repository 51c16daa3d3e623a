import 'reflect-metadata';
import { runCommand } from './launch/command-line.js';

// Whoever reads may have read enough, as in `account list | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** One command, then the end: 0 done, 1 refused or failed with one plain line, 2 wrong usage. */
process.exit(await runCommand(process.argv.slice(2)));
