import fc from 'fast-check';
import { encodeCursor, readCursor } from './paging.js';

const ID = '3f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55';

it('unpacks what it packed', () => {
  const values = ['2026-11-22', '2026-11-22 06:25:02.123456+00', '2026-11-22T06:25:02.123Z', ID, 'abc', 7];
  const cursor = encodeCursor(values);
  expect(cursor).toMatch(/^[\w-]*$/);
  expect(readCursor(cursor, 'day', 'instant', 'instant', 'uuid', 'text', 'whole')).toEqual(values);
});

it.each([
  ['day', ['2026-02-30', '0000-01-01', '22/11/2026', 20261122, null]],
  ['instant', ['2026-02-30T10:00:00Z', '2026-11-22T24:00:00Z', '2026-11-22 10:00:00', '2026-11-22', 'now', 0]],
  ['uuid', [`${ID}0`, 'abc', `${ID} OR 1=1`, 3]],
  ['text', ['a\0b', '\ud800', 'a'.repeat(301), 1, null]],
  ['whole', [-1, 1.5, 2 ** 60, '1', null]],
] as const)('refuses what is no %s', (kind, wrong) => {
  for (const value of wrong) expect(readCursor(encodeCursor([value]), kind)).toBeNull();
});

it('wants just as many values as are asked for', () => {
  expect(readCursor(encodeCursor([1, 2]), 'whole')).toBeNull();
  expect(readCursor(encodeCursor([]), 'whole')).toBeNull();
});

it('never throws, whatever it is given', () => {
  const refused = ['', '%%%', 'bm90IGpzb24', encodeOf({ a: 1 }), encodeOf([{ a: 1 }]), encodeOf([true]), encodeOf('x')];
  for (const text of [...refused, null, undefined]) expect(readCursor(text, 'text')).toBeNull();
  fc.assert(fc.property(fc.string(), (text) => void readCursor(text, 'text')));
});

function encodeOf(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
