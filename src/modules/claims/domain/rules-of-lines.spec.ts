import { calendarDate } from '#shared/calendar-date';
import { rulesOfLines } from './rules-of-lines.js';

const kept = (since: string, weeks: string) => ({
  ...{ key: 'CTW-2025/1/RETENTION', label: 'Job kept', ruleSet: 'CTW-2025', since: calendarDate(since) },
  words: `Still in paid work ${weeks} weeks after the start.`,
});
const wordsOf = (...grounds: Parameters<typeof rulesOfLines>[0]): string[] =>
  rulesOfLines(grounds).map(({ words }) => words);

it('says a rule once, however many lines it is of', () => {
  expect(rulesOfLines([kept('2025-04-01', '13 and 26'), kept('2025-04-01', '13 and 26')])).toEqual([
    {
      ...{ key: 'CTW-2025/1/RETENTION', label: 'Job kept', ruleSet: 'CTW-2025' },
      words: 'Still in paid work 13 and 26 weeks after the start.',
    },
  ]);
});

it('says for whom each wording is where policy changed between the starts of the people', () => {
  expect(wordsOf(kept('2026-10-01', '8'), kept('2026-04-01', '26'), kept('2025-04-01', '13 and 26'))).toEqual([
    'Still in paid work 13 and 26 weeks after the start. For support that started before 1 April 2026.',
    'Still in paid work 26 weeks after the start. For support that started on or after 1 April 2026 and before 1 October 2026.',
    'Still in paid work 8 weeks after the start. For support that started on or after 1 October 2026.',
  ]);
});

it('is one where the policy that changed does not show in its words', () => {
  expect(wordsOf(kept('2025-04-01', '26'), kept('2026-04-01', '26'))).toEqual([
    'Still in paid work 26 weeks after the start.',
  ]);
});

it('keeps the rules of different rule sets and outcomes apart', () => {
  const start = { ...kept('2026-04-01', '13'), key: 'CTW-2025/1/JOB_START', label: 'Job start' };
  expect(rulesOfLines([kept('2025-04-01', '26'), start]).map(({ label }) => label)).toEqual(['Job start', 'Job kept']);
});
