import { Clock } from '../../platform/clock.js';
import { Config } from '../../platform/config/config.js';
import { DatabaseHoldsPeople, seed as fill } from '../../seed/seed.js';
import { SIZE_NAMES, type SizeName } from '../../seed/sizes.js';
import { tellAffairs } from '../../seed/affairs.js';
import { CommandRefused, UsageError, type Command } from '../command.js';
import { withApplication } from './context.js';

interface Wish {
  readonly size: SizeName;
  readonly whenFull: 'refuse' | 'leave' | 'empty-first';
}

/**
 * Fills the database with invented people: `demo`, `kent` or `national`. Refuses one that holds people; `--if-empty`
 * leaves it as it is, `--reset` empties it first. `demo` also holds what its people did besides their cases. Only in demonstration mode. Progress goes to standard error.
 */
export const seed: Command = async (words, { print, progress }) => {
  const wish = wishOf(words);
  const config = new Config();
  if (!config.isDemo) throw new CommandRefused('Invented people belong in demonstration mode only: set CTW_MODE=demo');
  const began = Date.now();
  const counts = await fill({ ...wish, config, today: new Clock().today(), tell: progress }).catch((error: unknown) => {
    throw error instanceof DatabaseHoldsPeople ? new CommandRefused(error.message) : error;
  });
  if (counts === null) return print('The database is already filled; nothing was needed');
  if (wish.size === 'demo') await withApplication((app) => tellAffairs(app, app.get(Clock).today()));
  for (const [table, count] of counts) print(`${table.replaceAll('_', ' ')}: ${count.toLocaleString('en-GB')}`);
  print(`seeded ${wish.size} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
};

function wishOf(words: readonly string[]): Wish {
  const options = words.filter((word) => word.startsWith('--'));
  const sizes = words.filter((word) => !word.startsWith('--'));
  const size = SIZE_NAMES.find((name) => name === sizes[0]);
  const [option, ...more] = options;
  const meaning = { '--if-empty': 'leave', '--reset': 'empty-first' } as const;
  if (!size || sizes.length !== 1 || more.length > 0) throw new UsageError('');
  if (option === undefined) return { size, whenFull: 'refuse' };
  if (option !== '--if-empty' && option !== '--reset') throw new UsageError('');
  return { size, whenFull: meaning[option] };
}
