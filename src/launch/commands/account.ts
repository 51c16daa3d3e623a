import {
  FactorsService,
  AccountChanges,
  AccountRegister,
  AccountsService,
  type AccountEntry,
  type AccountView,
  type GivenPassword,
  type NewAccount,
} from '#modules/identity';
import { formatDateTime, londonDay } from '#shared/london-time';
import { formatShortDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import { PROVIDER_ROLES, ROLE_LABEL, type Role } from '../../platform/security/role.js';
import { CommandRefused, UsageError, type Command, type Terminal } from '../command.js';
import { passwordTyped } from '../password-typed.js';
import { readWords } from '../words-given.js';
import { asOperator, withApplication } from './context.js';

const ROLES = Object.keys(ROLE_LABEL) as Role[];
const MODELS = ['ips', 'seqf'] as const;
const AREA = 'KM';
const DESCRIBES = [
  ...(['name', 'role', 'provider', 'team', 'practice', 'organisation', 'phone', 'fte', 'models', 'districts'] as const),
  ...(['languages', 'skills'] as const),
];

/**
 * Adds an account. Prints a password for one use and nothing else, which the person changes when they first sign in; with
 * `--own-password` the password is typed or comes from standard input instead, and is theirs to keep.
 */
export const accountAdd: Command = async (given, terminal) => {
  const { words, options, switches } = readWords(given, {
    options: [...DESCRIBES, 'area'],
    switches: ['own-password'],
  });
  const { name } = options;
  const email = oneEmail(words);
  if (!name || !options.role) throw new UsageError('');
  const wished: NewAccount = {
    ...{ email, name, role: roleOf(options.role), area: options.area ?? AREA },
    ...{ provider: options.provider ?? null, team: options.team ?? null, practice: options.practice ?? null },
    ...{ organisation: options.organisation ?? '', phone: options.phone ?? null, fte: Number(options.fte ?? 1) },
    ...{ models: listOf(options.models).map(modelOf), districts: listOf(options.districts) },
    ...{ languages: listOf(options.languages), skills: listOf(options.skills) },
  };
  const password = switches.has('own-password') ? await passwordTyped(email) : null;
  await asOperator(async (app) => {
    const accounts = app.get(AccountsService);
    if (password === null) showGiven(await accounts.addWithGivenPassword(wished), email, terminal);
    else await accounts.addWithOwnPassword(wished, password);
  });
  terminal.progress(`${email} has an account as ${ROLE_LABEL[wished.role].toLowerCase()}`);
};

/** A new password, typed or from standard input; with `--one-time` one is made and printed. Ends open sessions. */
export const accountPassword: Command = async (given, terminal) => {
  const { words, switches } = readWords(given, { options: [], switches: ['one-time'] });
  const email = oneEmail(words);
  const password = switches.has('one-time') ? null : await passwordTyped(email);
  await asOperator(async (app) => {
    const accounts = app.get(AccountsService);
    if (password === null) showGiven(await accounts.givePassword(email), email, terminal);
    else await accounts.setPassword(email, password);
  });
  terminal.progress(`${email} has a new password; open sessions have ended`);
};

/**
 * Changes what is named and leaves the rest: role, name, team, provider, practice, districts, models, languages, skills, share of full time.
 * `none` takes something away, such as `--team none`. Holds from the person's next request.
 */
export const accountChange: Command = async (given, { print }) => {
  const { words, options } = readWords(given, { options: DESCRIBES });
  const email = oneEmail(words);
  if (Object.keys(options).length === 0) throw new UsageError('');
  const text = (name: 'provider' | 'team' | 'practice' | 'phone', now: string | null): string | null =>
    options[name] === undefined ? now : options[name] === 'none' ? null : options[name];
  await asOperator(async (app) => {
    const account = await accountWith(app.get(AccountRegister), email);
    const role = options.role ? roleOf(options.role) : account.role;
    const stays = role === account.role;
    await app.get(AccountChanges).change(
      account.id,
      {
        ...{ name: options.name ?? account.name, role, organisation: options.organisation ?? account.organisation },
        // Another role may belong to no provider: then only what is named counts.
        provider: text('provider', stays || PROVIDER_ROLES.has(role) ? account.providerId : null),
        team: text('team', options.provider || !PROVIDER_ROLES.has(role) ? null : account.teamId),
        practice: text('practice', stays ? account.practiceCode : null),
        phone: text('phone', account.phone),
        fte: Number(options.fte ?? account.fte),
        models: options.models === undefined ? account.models : listOf(without(options.models)).map(modelOf),
        districts: options.districts === undefined ? account.districtNames : listOf(without(options.districts)),
        languages: options.languages === undefined ? account.languages : listOf(without(options.languages)),
        skills: options.skills === undefined ? account.skills : listOf(without(options.skills)),
      },
      account.version,
    );
  });
  print(`${email} is changed`);
};

/** Sends somebody without a password another e-mail with a link to choose one. */
export const accountInvite: Command = async (words, { print }) => {
  const email = oneEmail(words);
  await asOperator(async (app) => {
    const { id } = await accountWith(app.get(AccountRegister), email);
    await app.get(AccountChanges).inviteAgain(id);
  });
  print(`${email} is sent a link to choose a password`);
};

/** Lets nobody in as this account any more: its sessions and tokens end at once. */
export const accountSuspend: Command = async (words, { print }) => {
  const email = oneEmail(words);
  const { sessions, tokens } = await asOperator((app) => app.get(AccountsService).suspend(email));
  print(`${email} is suspended: ${plural(sessions, 'session')} and ${plural(tokens, 'token')} ended`);
};

/** Lets a suspended account sign in again. */
export const accountRestore: Command = async (words, { print }) => {
  const email = oneEmail(words);
  await asOperator((app) => app.get(AccountsService).restore(email));
  print(`${email} may sign in again`);
};

/** Removes every app, passkey and backup code of somebody who has lost theirs; sessions and tokens end. */
export const accountFactorsReset: Command = async (words, { print }) => {
  const email = oneEmail(words);
  const removed = await asOperator((app) => app.get(FactorsService).reset(email));
  print(
    `${email} sets up a second factor again at the next sign-in: ${plural(removed, 'app or passkey', 'apps and passkeys')} removed`,
  );
};

/** One line an account, by name. */
export const accountList: Command = async (words, { print }) => {
  if (words.length > 0) throw new UsageError('');
  const accounts = await withApplication((app) => app.get(AccountsService).list());
  for (const account of accounts) print(lineOf(account));
  if (accounts.length === 0) print('There are no accounts yet. Add one with account add');
};

function lineOf({ email, name, role, organisation, isDemo, ...state }: AccountView): string {
  const states = [
    isDemo ? 'demonstration' : null,
    state.suspendedAt ? `suspended since ${formatShortDate(londonDay(state.suspendedAt))}` : null,
    state.passwordGivenUntil ? `has until ${formatDateTime(state.passwordGivenUntil)} to choose a password` : null,
    state.lastSignInAt ? `last signed in ${formatShortDate(londonDay(state.lastSignInAt))}` : 'never signed in',
  ];
  return [name, email, role, organisation, states.filter((each) => each !== null).join(', ')].join('\t');
}

async function accountWith(register: AccountRegister, email: string): Promise<AccountEntry> {
  const found = (await register.all()).find((each) => each.email.toLowerCase() === email.toLowerCase());
  if (!found) throw new CommandRefused(`There is no account with the address ${email}`);
  return found;
}

const without = (text: string): string => (text === 'none' ? '' : text);

function showGiven({ password, until }: GivenPassword, email: string, { print, progress }: Terminal): void {
  print(password);
  progress(`Give this password to ${email}. It works once, to choose another, until ${formatDateTime(until)}`);
}

function oneEmail(words: readonly string[]): string {
  const [email] = words;
  if (!email || words.length !== 1 || email.startsWith('--')) throw new UsageError('');
  return email;
}

function roleOf(text: string): Role {
  const role = ROLES.find((each) => each === text);
  if (!role) throw new UsageError(`There is no role ${text}. Roles: ${ROLES.join(', ')}`);
  return role;
}

function modelOf(text: string): (typeof MODELS)[number] {
  const model = MODELS.find((each) => each === text.toLowerCase());
  if (!model) throw new UsageError(`There is no model ${text}. Models: ${MODELS.join(', ')}`);
  return model;
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
}
