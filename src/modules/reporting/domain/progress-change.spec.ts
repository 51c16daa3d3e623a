import { calendarDate } from '#shared/calendar-date';
import { settledChanges, type RecordedAnswer } from './progress-change.js';

const QUESTION = { code: 'sure', label: 'Sure I can work', lowest: 0, highest: 10, better: 'higher' } as const;
let edition = 0;
const answer = (who: number, day: string, value: number, recordedOn = day): RecordedAnswer => ({
  ...QUESTION,
  ...{ episodeId: `episode-${who}`, value, edition: (edition += 1) },
  ...{ answeredOn: calendarDate(day), recordedOn: calendarDate(recordedOn) },
});
/** So many people who answered in September and in October, each as much better as is given. */
const answered = (moved: readonly number[], from = 0): RecordedAnswer[] =>
  moved.flatMap((by, who) => [answer(from + who, '2026-09-10', 5), answer(from + who, '2026-10-10', 5 + by)]);
const shown = (answers: readonly RecordedAnswer[], lastDay = '2026-12-31') =>
  settledChanges(answers, 5, calendarDate(lastDay))[0];
const of = (count: number, by: number): number[] => Array.from({ length: count }, () => by);

it.each<[string, number[], object]>([
  ['enough on both sides', [...of(12, 2), ...of(8, 0)], { people: 20, average: 1, improved: 12 }],
  ['nobody got better', of(20, -1), { people: 20, average: -1, improved: 0 }],
  ['everybody got better', of(5, 3), { people: 5, average: 3, improved: 5 }],
  ['few got better', [...of(4, 1), ...of(16, 0)], { people: 20, average: 0, improved: null }],
  ['few did not', [...of(16, 1), ...of(4, 0)], { people: 20, average: 1, improved: null }],
  ['too few at all', of(4, 1), { people: null, average: null, improved: null, upTo: null }],
  ['an average between two halves', [3, 3, 3, 3, 2], { people: 5, average: 3 }],
])('%s', (_what, moved, figures) => {
  expect(shown(answered(moved))).toMatchObject({ ...QUESTION, ...figures });
});

it('says nothing of the month that is running, nor of what is recorded for an earlier day in it', () => {
  const late = answered(of(5, 1)).map((each) => ({ ...each, recordedOn: calendarDate('2026-11-02') }));
  expect(shown(late, '2026-10-31')).toBeUndefined();
  expect(shown(late, '2026-11-30')).toMatchObject({ people: 5, upTo: '2026-11-30' });
});

it('one more answer changes no figure: two readings never differ by fewer people than may be told of', () => {
  const begun = answered(of(10, 1));
  const before = shown(begun);
  expect(before).toMatchObject({ people: 10, average: 1, upTo: '2026-10-31' });
  const one = [...begun, answer(0, '2026-11-12', 10)];
  expect(shown(one)).toEqual(before);
  const joined = [...one, answer(99, '2026-10-12', 0), answer(99, '2026-11-13', 10)];
  expect(shown(joined)).toEqual(before);
  const fourth = [...joined, answer(1, '2026-12-01', 9), answer(2, '2026-12-01', 9)];
  expect(shown(fourth)).toEqual(before);
  expect(shown([...fourth, answer(3, '2026-12-02', 9)])).toMatchObject({ people: 11, upTo: '2026-12-31' });
});

it('is worse where lower is better, and keeps other words apart', () => {
  const lower = answered(of(5, 2)).map((each) => ({ ...each, better: 'lower' as const }));
  expect(shown(lower)).toMatchObject({ average: 2, improved: 0 });
  expect(settledChanges([...lower, ...answered(of(5, 2), 10)], 5, calendarDate('2026-12-31'))).toHaveLength(2);
});
