import { SignInService } from '#modules/identity';
import { CommandRefused, UsageError, type Command } from '../command.js';
import { withApplication } from './context.js';

/** Prints a personal API token for the account and nothing else. */
export const token: Command = async (words, { print }) => {
  const email = words[0];
  if (!email || words.length !== 1) throw new UsageError('');
  await withApplication(async (app) => {
    const value = await app.get(SignInService).issueToken(email);
    if (!value) throw new CommandRefused(`There is no account with the address ${email}`);
    print(value);
  });
};
