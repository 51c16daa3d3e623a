import { readFile } from 'node:fs/promises';
import { OrganisationsSetUp, type Model } from '#modules/organisations';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import { CommandRefused, UsageError, type Command } from '../command.js';
import { readWords } from '../words-given.js';
import { asOperator, withApplication } from './context.js';

/** The area this program ships with; `--area` names another. */
const AREA = 'KM';

/** Adds a provider to the area; `--lead` names the provider it works under, `--phone` where people reach it. */
export const addProvider: Command = async (given, { print }) => {
  const { words, options } = readWords(given, { options: ['area', 'lead', 'phone'] });
  const name = oneName(words);
  const provider = { name, lead: options.lead ?? null, phone: options.phone ?? null };
  await asOperator((app) => app.get(OrganisationsSetUp).addProvider(options.area ?? AREA, provider));
  print(`provider ${name} added`);
};

/** Adds a team to a provider. */
export const addTeam: Command = async (given, { print }) => {
  const { words, options } = readWords(given, { options: ['area', 'provider'] });
  const [name, provider] = [oneName(words), needed(options.provider)];
  await asOperator((app) => app.get(OrganisationsSetUp).addTeam(options.area ?? AREA, provider, name));
  print(`team ${name} added`);
};

/** Adds a contract of a provider for one model and some districts, or for every district of the area. */
export const addContract: Command = async (given, { print }) => {
  const { words, options } = readWords(given, { options: ['area', 'provider', 'model', 'from', 'until', 'districts'] });
  const contract = {
    ...{ name: oneName(words), provider: needed(options.provider), model: modelOf(needed(options.model)) },
    ...{ startsOn: dayOf('--from', needed(options.from)), endsOn: dayOf('--until', needed(options.until)) },
    districts: (options.districts ?? '')
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean),
  };
  await asOperator((app) => app.get(OrganisationsSetUp).addContract(options.area ?? AREA, contract));
  print(`contract ${contract.name} added`);
};

/** Takes the starts and job starts a contract promises month by month from a CSV file (month,starts,job_starts). */
export const setProfile: Command = async (given, { print }) => {
  const { words, options } = readWords(given, { options: ['area', 'provider', 'contract'] });
  const file = oneName(words);
  const [provider, contract] = [needed(options.provider), needed(options.contract)];
  const csv = await readFile(file).catch(() => {
    throw new CommandRefused(`The file ${file} cannot be read`);
  });
  const months = await asOperator((app) =>
    app.get(OrganisationsSetUp).setProfile(options.area ?? AREA, provider, contract, csv),
  );
  print(`${plural(months, 'month')} of ${contract} set`);
};

/** Area, providers, teams and contracts, a line each. */
export const listOrganisations: Command = async (given, { print }) => {
  const { words, options } = readWords(given, { options: ['area'] });
  if (words.length > 0) throw new UsageError('');
  const lines = await withApplication((app) => app.get(OrganisationsSetUp).lines(options.area ?? AREA));
  for (const line of lines) print(line);
};

function oneName(words: readonly string[]): string {
  const [name] = words;
  if (!name?.trim() || words.length !== 1) throw new UsageError('');
  return name;
}

function needed(value: string | undefined): string {
  if (value === undefined) throw new UsageError('');
  return value;
}

function modelOf(text: string): Model {
  if (text === 'ips' || text === 'seqf') return text;
  throw new UsageError(`There is no model ${text}. Models: ips, seqf`);
}

function dayOf(option: string, text: string): CalendarDate {
  if (isCalendarDate(text)) return text;
  throw new UsageError(`${option} needs a day such as 2026-04-01`);
}
