import { isSocCode } from '#shared/identifiers';
import { nameKey } from '#shared/name-key';
import { findOccupations, occupationCalled, OCCUPATIONS, occupationLine, occupationName } from './occupations.js';

it.each([
  ['cleaner', '9223'],
  ['Cleaner ', '9223'],
  ['window cleaner', '9221'],
  ['care assistant', '6135'],
  ['Warehouse operative', '9252'],
  ['barista', '9266'],
  ['gardener', '5113'],
  ['kitchen porter', '9263'],
  ['Farm workers', '9111'],
  ['playworker', '6117'],
])('%j is %s', (words, code) => {
  expect(occupationCalled(words)?.code).toBe(code);
});

it.each(['assistant', 'shop work', 'astrologer', '', '7111'])('%j is no one occupation', (words) => {
  expect(occupationCalled(words)).toBeNull();
});

it('offers every occupation that the words begin', () => {
  const codes = findOccupations('clean').map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(['9221', '9222', '9223', '9226']));
  expect(findOccupations(' ')).toEqual([]);
});

it('has each code once, in four digits, and shows it with its name', () => {
  const codes = OCCUPATIONS.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => !isSocCode(code))).toEqual([]);
  expect(occupationLine('9223')).toBe('9223 – Cleaners and domestics');
  expect(occupationLine('1111')).toBe('1111');
  expect(occupationName('1111')).toBeNull();
});

it('lists no word twice, so that one word never means two occupations', () => {
  const words = OCCUPATIONS.flatMap(({ name, called }) => [...new Set([name, ...called.split(', ')].map(nameKey))]);
  expect(words.filter((word, place) => words.indexOf(word) !== place)).toEqual([]);
});
