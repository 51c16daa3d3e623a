import fc from 'fast-check';
import { guarded, unguarded } from './formula-safe.js';

it.each(['=1+1', '+447700900264', '-5', '@SUM(1+1)', '\t=1', '\r=1', ' =1', '＝1', '\n@'])('guards %j', (cell) => {
  expect(guarded(cell)).toBe(`'${cell}`);
  expect(unguarded(`'${cell}`)).toBe(cell);
});

it.each(["O'Brien", "'tis the season", '07700 900264', 'Anne-Marie', '', "'"])('leaves %j alone', (cell) => {
  expect(guarded(cell)).toBe(cell);
  expect(unguarded(cell)).toBe(cell);
});

it('gives every text back, even one that looks guarded already', () => {
  const start = fc.constantFrom('', "'", "''", ' ', '=', '+', '-', '@', '\t', '\r', '\n', "'=", "''+", "' @");
  fc.assert(
    fc.property(start, fc.string({ unit: 'binary' }), (beginning, rest) => {
      const cell = beginning + rest;
      expect(unguarded(guarded(cell))).toBe(cell);
      expect(guarded(cell)).not.toMatch(/^[=+\-@\t\r]/);
    }),
    { numRuns: 1_000, seed: 20261120 },
  );
});
