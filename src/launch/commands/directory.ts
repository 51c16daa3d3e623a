import { readFile } from 'node:fs/promises';
import { DirectoryImport } from '#modules/directory';
import { OrganisationsService } from '#modules/organisations';
import { plural } from '#shared/wording';
import { UnitOfWork } from '../../platform/persistence/unit-of-work.js';
import { CommandRefused, UsageError, type Command } from '../command.js';
import { readWords } from '../words-given.js';
import { asOperator } from './context.js';

/** The area this program ships with; `--area` names another. */
const AREA = 'KM';
const DOES = { add: 'new', change: 'changed', nothing: 'as it is', refused: 'refused' } as const;

/** Reads services in from an Open Referral UK file. Only says what it would do, unless it is told to keep it. */
export const directoryImport: Command = async (given, { print }) => {
  const { words, options, switches } = readWords(given, { options: ['area'], switches: ['keep'] });
  const [file] = words;
  if (!file || words.length !== 1) throw new UsageError('');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandRefused(`The file ${file} cannot be read`);
  });
  const lines = await asOperator((app) =>
    app.get(UnitOfWork).run(async () => {
      const areas = await app.get(OrganisationsService).areas();
      const area = areas.find(({ code }) => code === (options.area ?? AREA));
      if (!area) throw new CommandRefused(`There is no area ${options.area ?? AREA}`);
      return app.get(DirectoryImport).read(parsed(text), area.id, switches.has('keep') ? 'keep' : 'preview');
    }),
  );
  if (!lines) throw new CommandRefused(`The file ${file} is no list of services in the shape of Open Referral UK`);
  for (const { line, name, does, faults } of lines)
    print([`${line}. ${name || 'a service without a name'}: ${DOES[does]}`, ...faults].join('\n   '));
  const refused = lines.filter(({ does }) => does === 'refused').length;
  const end = switches.has('keep') ? 'kept' : 'looked at; nothing is kept without --keep';
  print(`${plural(lines.length - refused, 'service')} ${end}, ${refused} refused`);
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
