import { isNinoExample, maskNino, NINO_EXAMPLE, ninoMatchKey, parseNino } from './nino.js';

it.each([
  ['AB123456C', 'AB123456C'],
  ['JG103759A', 'JG103759A'],
  ['AB 12 34 56 C', 'AB123456C'],
  ['  ab123456c ', 'AB123456C'],
])('accepts %s', (text, nino) => expect(parseNino(text)).toEqual({ ok: true, nino, administrative: false }));

it.each([
  'QQ123456A',
  'DA123456A',
  'AO123456A',
  'GB123456A',
  'AB12345C',
  'AB123456E',
  'ZZ123456A',
  'OO123456A',
  'FY123456A',
  'AB123456',
])('refuses %s for its form', (text) => expect(parseNino(text)).toEqual({ ok: false, reason: 'wrong-form' }));

it.each(['BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ'])('refuses the prefix %s', (prefix) => {
  expect(parseNino(`${prefix}123456A`)).toEqual({ ok: false, reason: 'wrong-form' });
});

it.each(['D', 'F', 'I', 'Q', 'U', 'V'])('never has %s as first or second letter', (letter) => {
  expect(parseNino(`${letter}A123456A`).ok).toBe(false);
  expect(parseNino(`A${letter}123456A`).ok).toBe(false);
});

it.each(['CR', 'MW', 'NC', 'PP', 'PY', 'PZ'])('warns of the administrative prefix %s', (prefix) => {
  expect(parseNino(`${prefix}123456A`)).toEqual({ ok: true, nino: `${prefix}123456A`, administrative: true });
});

it.each([
  ['11 A1 11 11', 'temporary-number'],
  ['11a11111', 'temporary-number'],
  ['not known', 'not-known'],
  ['N/A', 'not-known'],
  ['tbc', 'not-known'],
  ['', 'blank'],
  ['   ', 'blank'],
])('says why "%s" is refused', (text, reason) => expect(parseNino(text)).toEqual({ ok: false, reason }));

it('Dedupe: AB123456A vs AB123456C → same person suspected', () => {
  expect(ninoMatchKey('AB123456A')).toBe(ninoMatchKey('AB 12 34 56 C'));
  expect(ninoMatchKey('AB123456A')).not.toBe(ninoMatchKey('AB123457A'));
});

it('shows only the end of a number', () => expect(maskNino('AB123456C')).toBe('•• •• •• 56 C'));

it.each([NINO_EXAMPLE, 'qq123456a', 'QQ 12 34 56'])('knows the example again: %s', (text) => {
  expect(isNinoExample(text)).toBe(true);
  expect(parseNino(text).ok).toBe(false);
});

it('takes nobody’s number for the example', () => expect(isNinoExample('AB123456C')).toBe(false));
