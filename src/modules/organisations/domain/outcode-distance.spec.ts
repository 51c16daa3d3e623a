import { outcodeDistances } from '../data/outcode-centres.js';
import { OutcodeDistances } from './outcode-distance.js';

it('is a degree of latitude for 69 miles, the same both ways and nothing within one', () => {
  const distances = new OutcodeDistances([
    { outcode: 'AA1', latitude: 51, longitude: 1 },
    { outcode: 'AA2', latitude: 52, longitude: 1 },
  ]);
  expect(distances.milesBetween('AA1', 'AA2')).toBeCloseTo(69.1, 1);
  expect(distances.milesBetween('AA2', 'AA1')).toBe(distances.milesBetween('AA1', 'AA2'));
  expect(distances.milesBetween('AA1', 'AA1')).toBe(0);
  expect(distances.milesBetween('AA1', 'AA3')).toBeNull();
});

it('finds what is near by the distance of the centres, and knows of no neighbour of what is not in the list', () => {
  expect(outcodeDistances.within('CT14', 0)).toEqual(['CT14']);
  const near = outcodeDistances.within('CT14', 9);
  expect(near).toEqual(expect.arrayContaining(['CT14', 'CT16', 'CT15']));
  expect(near).not.toContain('CT1');
  expect(near).not.toContain('ME14');
  expect(outcodeDistances.within('ZZ99', 50)).toEqual(['ZZ99']);
  expect(['CT14', 'ZZ99'].map((outcode) => outcodeDistances.knows(outcode))).toEqual([true, false]);
});

it.each([
  ['CT14', 'CT16', 6, 9],
  ['CT14', 'CT1', 13, 15],
  ['ME14', 'CT14', 30, 38],
])('knows the postcode areas of the land: %s to %s', (from, to, least, most) => {
  const miles = outcodeDistances.milesBetween(from, to) ?? 0;
  expect(miles).toBeGreaterThan(least);
  expect(miles).toBeLessThan(most);
});
