import { Chance, idFor } from './chance.js';

const draws = (seed: string) => {
  const chance = new Chance(seed);
  return Array.from({ length: 5 }, () => chance.whole(1, 1_000_000));
};

it('comes out the same for the same text and otherwise for another', () => {
  expect(draws('KM|1')).toEqual(draws('KM|1'));
  expect(draws('KM|1')).not.toEqual(draws('KM|2'));
});

it('spreads evenly and stays within the bounds', () => {
  const chance = new Chance('spread');
  const found = Array.from({ length: 10_000 }, () => chance.whole(1, 10));
  for (let n = 1; n <= 10; n += 1) {
    const count = found.filter((drawn) => drawn === n).length;
    expect(count).toBeGreaterThan(850);
    expect(count).toBeLessThan(1_150);
  }
});

it('draws by weight', () => {
  const chance = new Chance('weights');
  const found = Array.from({ length: 4_000 }, () =>
    chance.weighted([
      ['often', 3],
      ['seldom', 1],
      ['never', 0],
    ]),
  );
  const often = found.filter((drawn) => drawn === 'often').length;
  expect(often / found.length).toBeCloseTo(0.75, 1);
  expect(found).not.toContain('never');
});

it('draws several different ones, and no more than there are', () => {
  const some = new Chance('some').some(['a', 'b', 'c', 'd'], 3);
  expect(new Set(some).size).toBe(3);
  expect(new Chance('all').some(['a', 'b'], 5).toSorted()).toEqual(['a', 'b']);
  expect(() => new Chance('none').one([])).toThrow(RangeError);
});

it('makes ids that are UUIDs, sort by their moment and never meet', () => {
  const moment = Date.parse('2026-01-05T09:00:00Z');
  const ids = Array.from({ length: 20_000 }, (_, n) => idFor(moment + (n % 50), 'KM', n));
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
  expect(idFor(moment, 'x') < idFor(moment + 1, 'a')).toBe(true);
  expect(idFor(moment, 'x', 1)).toBe(idFor(moment, 'x', 1));
});
