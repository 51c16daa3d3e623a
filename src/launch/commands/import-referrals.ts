import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { OrganisationsService } from '#modules/organisations';
import { closingLine, ImportAtOnce, type ImportOutcome } from '#modules/referrals';
import { UnitOfWork } from '../../platform/persistence/unit-of-work.js';
import { type CalendarDate, isCalendarDate } from '../../shared/calendar-date.js';
import { CommandRefused, UsageError, type Command } from '../command.js';
import { withApplication } from './context.js';

/** Files on the command line go into this area's pool. */
const AREA = 'KM';

interface Wish {
  readonly file: string;
  readonly dryRun: boolean;
  readonly report: string | null;
  readonly asOf: CalendarDate | undefined;
}

/** Judges a referral file and, unless it is a dry run, imports it here and now. Progress goes to standard error. */
export const importReferrals: Command = async (words, { print, progress }) => {
  const { file, dryRun, report, asOf } = wishOf(words);
  const bytes = await readFile(file).catch(() => {
    throw new CommandRefused(`The file ${file} cannot be read`);
  });
  const outcome = await withApplication<ImportOutcome>(async (app) => {
    const areas = await app.get(UnitOfWork).run(() => app.get(OrganisationsService).areas());
    const area = areas.find(({ code }) => code === AREA);
    if (!area) throw new CommandRefused('There is no area to import into. Run migrate first');
    const imports = app.get(ImportAtOnce);
    const brought = { fileName: basename(file), bytes, asOf };
    const how = { areaId: area.id, tell: progress };
    return dryRun ? imports.dryRun(brought, how) : imports.importNow(brought, how);
  });
  if (report !== null) {
    await writeFile(report, outcome.report).catch(() => {
      throw new CommandRefused(`The report cannot be written to ${report}`);
    });
  }
  print(closingLine(outcome.counts));
};

function wishOf(words: readonly string[]): Wish {
  let file: string | null = null;
  let dryRun = false;
  let report: string | null = null;
  let asOf: CalendarDate | undefined;
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--dry-run') dryRun = true;
    else if (word === '--report') report = valueAfter(word, rest);
    else if (word === '--as-of') asOf = dayAfter(word, rest);
    else if (word.startsWith('--') || file !== null) throw new UsageError('');
    else file = word;
  }
  if (file === null) throw new UsageError('');
  return { file, dryRun, report, asOf };
}

function valueAfter(option: string, rest: string[]): string {
  const value = rest.shift();
  if (!value || value.startsWith('--')) throw new UsageError(`${option} needs a value`);
  return value;
}

function dayAfter(option: string, rest: string[]): CalendarDate {
  const day = valueAfter(option, rest);
  if (!isCalendarDate(day)) throw new UsageError(`${option} needs a day such as 2026-11-20`);
  return day;
}
