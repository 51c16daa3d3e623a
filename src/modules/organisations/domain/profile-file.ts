import { RuleBroken } from '#platform/errors/domain-error';
import { firstOfMonth, isCalendarDate, type CalendarDate } from '#shared/calendar-date';

/** A month as the file promises it. */
export interface ProfileLine {
  readonly month: CalendarDate;
  readonly starts: number;
  readonly jobStarts: number;
}

const COLUMNS = ['month', 'starts', 'job_starts'];

/**
 * Reads the monthly profile of a contract: a CSV file with the columns month (2026-04 or 2026-04-01), starts and
 * job_starts, whole numbers. Every line must fit and lie within the contract, or the file is refused with the line's number.
 */
export function readProfile(
  csv: Buffer,
  { startsOn, endsOn }: { readonly startsOn: CalendarDate; readonly endsOn: CalendarDate },
): readonly ProfileLine[] {
  const [header = '', ...lines] = csv
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  if (cellsOf(header).join() !== COLUMNS.join()) throw no(`The first line of the file must be ${COLUMNS.join(',')}`);
  const months = lines.flatMap((line, place) => {
    if (line.trim() === '') return [];
    const [month = '', starts = '', jobStarts = '', ...more] = cellsOf(line);
    const day = month.length === 7 ? `${month}-01` : month;
    if (more.length > 0 || !isCalendarDate(day) || !/^\d{1,6}$/.test(starts) || !/^\d{1,6}$/.test(jobStarts))
      throw no(`Line ${place + 2} is not a month such as 2026-04 and two whole numbers`);
    if (day !== firstOfMonth(day) || day > endsOn || day < firstOfMonth(startsOn))
      throw no(`Line ${place + 2}: ${month} is not a month of the contract, which runs from ${startsOn} to ${endsOn}`);
    return [{ month: day, starts: Number(starts), jobStarts: Number(jobStarts) }];
  });
  if (months.length === 0) throw no('The file has no month in it');
  const twice = months.find(({ month }, place) => months.findIndex((each) => each.month === month) !== place);
  if (twice) throw no(`The file has ${twice.month.slice(0, 7)} twice`);
  return months;
}

const cellsOf = (line: string): string[] => line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));

const no = (words: string): RuleBroken => new RuleBroken('organisations.profile', words);
