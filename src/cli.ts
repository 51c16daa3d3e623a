import 'reflect-metadata';
import { runCommand } from './launch/command-line.js';

/** One command, then the end: 0 done, 1 refused or failed with one plain line, 2 wrong usage. */
process.exit(await runCommand(process.argv.slice(2)));
