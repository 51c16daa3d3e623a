import { calendarDate } from '#shared/calendar-date';
import { readProfile } from './profile-file.js';

const contract = { startsOn: calendarDate('2026-04-15'), endsOn: calendarDate('2026-06-30') };
const read = (...lines: readonly string[]) => readProfile(Buffer.from(lines.join('\r\n')), contract);
const HEADER = 'month,starts,job_starts';

describe('the profile of a contract as a file', () => {
  it('is read month by month', () => {
    expect(read(`\uFEFF${HEADER}`, '2026-04,10,0', '"2026-05-01", 20 ,4', '')).toEqual([
      { month: '2026-04-01', starts: 10, jobStarts: 0 },
      { month: '2026-05-01', starts: 20, jobStarts: 4 },
    ]);
  });

  it.each<[string, string[], string]>([
    ['without its header', ['2026-04,1,1'], 'first line'],
    ['with nothing in it', [HEADER], 'no month'],
    ['with a number that is none', [HEADER, '2026-04,ten,1'], 'Line 2'],
    ['with part of a person', [HEADER, '2026-04,1.5,1'], 'Line 2'],
    ['with a cell too many', [HEADER, '2026-04,1,1,1'], 'Line 2'],
    ['with a month before the contract', [HEADER, '2026-04,1,1', '2026-03,1,1'], 'Line 3'],
    ['with a month after it', [HEADER, '2026-07,1,1'], 'Line 2'],
    ['with the middle of a month', [HEADER, '2026-05-09,1,1'], 'Line 2'],
    ['with a month twice', [HEADER, '2026-04,1,1', '2026-04-01,2,2'], 'twice'],
  ])('is refused %s', (_what, lines, words) => expect(() => read(...lines)).toThrow(words));
});
