import { createHash } from 'node:crypto';
import { drawSample, frameHash, resultSentence, sizeOf, type FrameLine, type SamplePlan } from './sample.js';

const frame: FrameLine[] = Array.from({ length: 100 }, (_, place) => ({
  id: `outcome-${place}`,
  providerId: place < 70 ? 'harbour' : 'wealden',
  kind: place % 10 === 0 ? 'HIGHER' : 'LOWER',
}));
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const plan: SamplePlan = { seed: 'November 2026', wanted: 10, unit: 'outcomes', strata: 'none' };
const ids = (lines: readonly FrameLine[], change: Partial<SamplePlan> = {}) =>
  drawSample(lines, { ...plan, ...change }, digest).map(({ id }) => id);

it('draws the same again from the same seed, in whatever order the outcomes come', () => {
  expect(ids(frame)).toHaveLength(10);
  expect(ids(frame.toReversed())).toEqual(ids(frame));
  expect(new Set(ids(frame)).size).toBe(10);
});

it('draws others with another seed', () => {
  expect(ids(frame, { seed: 'December 2026' })).not.toEqual(ids(frame));
});

it('stays what it was for those that stay, when one that was not drawn goes', () => {
  const drawn = ids(frame);
  const gone = frame.find(({ id }) => !drawn.includes(id))?.id;
  expect(ids(frame.filter(({ id }) => id !== gone))).toEqual(drawn);
});

it.each<[SamplePlan['strata'], Readonly<Record<string, number>>]>([
  ['provider', { harbour: 7, wealden: 3 }],
  ['kind', { HIGHER: 1, LOWER: 9 }],
  ['provider-and-kind', { 'harbour/HIGHER': 1, 'harbour/LOWER': 6, 'wealden/LOWER': 3 }],
])('by %s each part is in it by its share', (strata, expected) => {
  const drawn = drawSample(frame, { ...plan, strata }, digest);
  const counts: Record<string, number> = {};
  for (const { stratum } of drawn) counts[stratum] = (counts[stratum] ?? 0) + 1;
  expect(counts).toEqual(expected);
});

it('is no bias: over many seeds each outcome is drawn about as often', () => {
  const times = new Map<string, number>();
  for (let seed = 0; seed < 400; seed += 1)
    for (const id of ids(frame, { seed: `seed ${seed}` })) times.set(id, (times.get(id) ?? 0) + 1);
  // 400 draws of 10 from 100: 40 expected, standard deviation 6.
  for (const { id } of frame) expect(Math.abs((times.get(id) ?? 0) - 40)).toBeLessThan(30);
});

it.each([
  [100, 10, 'outcomes', 10],
  [4, 10, 'outcomes', 4],
  [101, 10, 'percent', 11],
  [3, 1, 'percent', 1],
  [0, 10, 'percent', 0],
] as const)('of %s, %s %s are %s', (count, wanted, unit, expected) => {
  expect(sizeOf(count, { wanted, unit })).toBe(expected);
});

it('knows whether it is still the same frame', () => {
  expect(frameHash(frame.toReversed(), digest)).toBe(frameHash(frame, digest));
  expect(frameHash(frame.slice(1), digest)).not.toBe(frameHash(frame, digest));
});

it('says in one sentence what was found', () => {
  expect(resultSentence([null, null])).toBe('None of 2 outcomes has been looked at yet.');
  expect(resultSentence(['right', 'right', 'not-right', null])).toBe(
    '3 of 4 outcomes looked at: 2 right (66.7%), 1 not right. 1 is still to be looked at.',
  );
  expect(resultSentence([])).toBe('There was nothing to draw from.');
});
