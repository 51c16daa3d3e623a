import { TokensService } from '#modules/identity';
import { plural } from '#shared/wording';
import { UsageError, type Command } from '../command.js';
import { readWords } from '../words-given.js';
import { asOperator } from './context.js';

/**
 * Prints a personal API token for the account and nothing else; in live mode for an administrator, or with `--by` an
 * administrator who answers for it. `--exports` makes it good for exports too, as every token of a demonstration is. `--revoke` ends every token of the account.
 */
export const token: Command = async (given, { print }) => {
  const { words, options, switches } = readWords(given, { options: ['by'], switches: ['revoke', 'exports'] });
  const [email] = words;
  if (!email || words.length !== 1 || (switches.has('revoke') && (options.by !== undefined || switches.has('exports'))))
    throw new UsageError('');
  const kind = switches.has('exports') ? 'for-exports' : 'ordinary';
  await asOperator(async (app) => {
    const tokens = app.get(TokensService);
    if (!switches.has('revoke')) return print(await tokens.issue(email, options.by ?? null, kind));
    print(`${plural(await tokens.revokeAll(email), 'token')} revoked`);
  });
};
