import { calendarDate, type CalendarDate } from '#shared/calendar-date';
import { goesOn, standingTag, standingWords, type JobDays } from './job-standing.js';

const day = (text: string): CalendarDate => calendarDate(text);
const TODAY = day('2026-11-20');
const job = (change: Partial<JobDays> = {}): JobDays => ({
  ...{ startsOn: day('2026-11-02'), endedOn: null, neverBeganOn: null },
  ...change,
});

it.each<[JobDays, string, string, boolean]>([
  [job(), 'Current', 'since 2 November 2026', true],
  [job({ startsOn: TODAY }), 'Current', 'since 20 November 2026', true],
  [job({ startsOn: day('2026-12-01') }), 'Starts on 1 December 2026', 'starts on 1 December 2026', true],
  [job({ endedOn: day('2026-11-09') }), 'Ended', '2 November 2026 to 9 November 2026', false],
  [
    job({ startsOn: day('2026-12-01'), neverBeganOn: TODAY }),
    'Never began',
    'it was to start on 1 December 2026 and never began',
    false,
  ],
])('%j: %s, %s', (days, tag, words, lasts) => {
  expect(standingTag(days, TODAY).text).toBe(tag);
  expect(standingWords(days, TODAY)).toBe(words);
  expect(goesOn(days)).toBe(lasts);
});
