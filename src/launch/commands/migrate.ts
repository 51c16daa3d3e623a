import { Config } from '../../platform/config/config.js';
import { migrateDown, migrateUp } from '../../platform/persistence/migrate.js';
import { UsageError, type Command } from '../command.js';
import { applyReferenceData } from '../reference-data.js';

/** Brings the database up to date, or takes back the last N migrations. One line a migration. */
export const migrate: Command = async (words, { print }) => {
  const config = new Config();
  if (words.length === 0) {
    await migrateUp(config, print);
    await applyReferenceData(config, print);
    return;
  }
  const steps = Number(words[1]);
  if (words.length !== 2 || words[0] !== '--down' || !Number.isInteger(steps) || steps < 1) throw new UsageError('');
  await migrateDown(config, steps, print);
};
