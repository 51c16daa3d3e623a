import { readFileSync } from 'node:fs';
import { SsoConnectionsService } from '#modules/identity';
import { formatShortDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { plural } from '#shared/wording';
import { UsageError, type Command } from '../command.js';
import { secretTyped } from '../password-typed.js';
import { readWords } from '../words-given.js';
import { asOperator, withApplication } from './context.js';

const AREA = 'KM';

/**
 * Connects an organisation's identity provider. The client secret is typed or comes from standard input; `--key-file` names
 * a private key instead. Prints the connection's id and the address the organisation sends people back to.
 */
export const ssoAdd: Command = async (given, { print, progress }) => {
  const { words, options, switches } = readWords(given, {
    options: ['issuer', 'client-id', 'domains', 'provider', 'area', 'key-file', 'algorithms', 'second-factor', 'roles'],
    switches: ['vouches-addresses', 'create-accounts', 'allow-administrators', 'keep-passwords'],
  });
  const name = oneName(words);
  if (!options.issuer || !options['client-id'] || !options.domains) throw new UsageError('');
  const file = options['key-file'];
  const secret = file === undefined ? await secretTyped('Client secret') : readFileSync(file, 'utf8');
  const wished = {
    ...{ name, area: options.area ?? AREA, provider: options.provider ?? null, issuer: options.issuer },
    ...{
      clientId: options['client-id'],
      secret,
      domains: listOf(options.domains),
      algorithms: listOf(options.algorithms),
    },
    ...{ factorValues: listOf(options['second-factor']), rolesFrom: options.roles ?? 'here' },
    ...{ vouchesAddresses: switches.has('vouches-addresses'), createsAccounts: switches.has('create-accounts') },
    ...{ givesAdministrator: switches.has('allow-administrators'), keepsPasswords: switches.has('keep-passwords') },
  };
  const { id } = await asOperator((app) => app.get(SsoConnectionsService).add(wished));
  print(id);
  progress(`${name} is connected. Its page under "Sign-in of organisations" has the addresses to give to it`);
};

/** One line an organisation, by name. */
export const ssoList: Command = async (words, { print }) => {
  if (words.length > 0) throw new UsageError('');
  const connections = await withApplication((app) => app.get(SsoConnectionsService).list());
  for (const { id, name, issuer, domains, closedAt } of connections) {
    const state = closedAt ? `closed ${formatShortDate(londonDay(closedAt))}` : 'open';
    print([name, id, issuer, domains.join(', '), state].join('\t'));
  }
  if (connections.length === 0) print('No organisation is connected yet. Connect one with sso add');
};

/** Says which role here a role or group of the organisation means. */
export const ssoMap: Command = async (given, { print }) => {
  const { words, options } = readWords(given, { options: ['role', 'provider', 'team'] });
  const [name, value, ...more] = words;
  if (!name || !value || more.length > 0 || !options.role) throw new UsageError('');
  const rule = { value, role: options.role, provider: options.provider ?? null, team: options.team ?? null };
  await asOperator(async (app) => {
    const service = app.get(SsoConnectionsService);
    await service.addRule((await service.named(name)).id, rule);
  });
  print(`${value} of ${name} is ${options.role} here`);
};

export const ssoUnmap: Command = async (given, { print }) => {
  const [name, value, ...more] = given;
  if (!name || !value || more.length > 0) throw new UsageError('');
  await asOperator(async (app) => {
    const service = app.get(SsoConnectionsService);
    await service.removeRule((await service.named(name)).id, value);
  });
  print(`${value} of ${name} means nothing here any more`);
};

/** A new client secret or private key, when the one before runs out. */
export const ssoSecret: Command = async (given, { print }) => {
  const { words, options } = readWords(given, { options: ['key-file'] });
  const name = oneName(words);
  const file = options['key-file'];
  const secret = file === undefined ? await secretTyped('Client secret') : readFileSync(file, 'utf8');
  await asOperator(async (app) => {
    const service = app.get(SsoConnectionsService);
    await service.setSecret((await service.named(name)).id, secret);
  });
  print(`${name} has a new secret`);
};

/** Prints a token for the organisation's directory; the one before works on until `--end-older`. `--revoke` ends all. */
export const ssoToken: Command = async (given, { print, progress }) => {
  const { words, switches } = readWords(given, { options: [], switches: ['end-older', 'revoke'] });
  const name = oneName(words);
  await asOperator(async (app) => {
    const service = app.get(SsoConnectionsService);
    const { id } = await service.named(name);
    if (switches.size > 0) {
      const ended = await service.revokeTokens(id, switches.has('revoke') ? 'none' : 'newest');
      return print(`${plural(ended, 'token')} of ${name} ended`);
    }
    const { token, until } = await service.giveToken(id);
    print(token);
    progress(
      `Works until ${formatShortDate(londonDay(until))}. End the one before with --end-older once this one is in use`,
    );
  });
};

export const ssoClose: Command = async (given, { print }) => {
  const name = oneName(given);
  await asOperator(async (app) => {
    const service = app.get(SsoConnectionsService);
    await service.close((await service.named(name)).id);
  });
  print(`Nobody signs in with ${name} any more`);
};

export const ssoOpen: Command = async (given, { print }) => {
  const name = oneName(given);
  await asOperator(async (app) => {
    const service = app.get(SsoConnectionsService);
    await service.reopen((await service.named(name)).id);
  });
  print(`People can sign in with ${name} again`);
};

function oneName(words: readonly string[]): string {
  const [name] = words;
  if (!name || words.length !== 1 || name.startsWith('--')) throw new UsageError('');
  return name;
}

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
