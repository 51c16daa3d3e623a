import { outcode, parsePostcode } from './postcode.js';

it.each([
  ['CT14 3EJ', 'CT14 3EJ'],
  ['ct143ej', 'CT14 3EJ'],
  [' Me4   4Tz ', 'ME4 4TZ'],
  ['M1 1AE', 'M1 1AE'],
  ['EC1A 1BB', 'EC1A 1BB'],
  ['W1A 0AX', 'W1A 0AX'],
  ['GIR 0AA', 'GIR 0AA'],
])('reads %s', (text, expected) => expect(parsePostcode(text)).toBe(expected));

it.each(['CT99 9ZZZ', '1ME 4AB', 'ME10 4C1', 'M1 1A', 'QT1 1AA', 'CT1 1CI', '', 'Dover', 'CT14-3EJ'])(
  'has no postcode for "%s"',
  (text) => expect(parsePostcode(text)).toBeNull(),
);

it('knows the first half', () => {
  expect(['CT14 3EJ', 'me44tz'].map(outcode)).toEqual(['CT14', 'ME4']);
});
