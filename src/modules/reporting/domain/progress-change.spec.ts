import { shownChanges, type ProgressChange } from './progress-change.js';

const change = (people: number, improved: number): ProgressChange => ({
  ...{ label: 'Sure I can work', lowest: 0, highest: 10, better: 'higher', average: 1.5 },
  people,
  improved,
});

it.each<[string, number, number, object]>([
  ['enough on both sides', 20, 12, { people: 20, average: 1.5, improved: 12 }],
  ['nobody got better', 20, 0, { people: 20, average: 1.5, improved: 0 }],
  ['everybody got better', 5, 5, { people: 5, average: 1.5, improved: 5 }],
  ['few got better', 20, 4, { people: 20, average: 1.5, improved: null }],
  ['few did not', 20, 16, { people: 20, average: 1.5, improved: null }],
  ['too few at all', 4, 4, { people: null, average: null, improved: null }],
])('%s', (_what, people, improved, shown) => {
  expect(shownChanges([change(people, improved)], 5)).toEqual([expect.objectContaining(shown)]);
});
