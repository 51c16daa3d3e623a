import fc from 'fast-check';
import { addPence, formatPounds, parsePounds, pence } from './money.js';

it.each([
  ['£2,539.68', 253_968],
  ['12', 1200],
  ['12.5', 1250],
  [' £0.07 ', 7],
  ['£ 12.21', 1221],
  ['1,234,567.89', 123_456_789],
  ['0', 0],
])('reads %s as %i pence', (text, expected) => expect(parsePounds(text)).toBe(expected));

it.each(['12.345', '-5', '', 'twelve', '1,23', '12,50', '£', '12.', '.50', '1e3', '99999999999999999', '12 50', '£-3'])(
  'has no amount for "%s"',
  (text) => expect(parsePounds(text)).toBeNull(),
);

it('holds whole pence only', () => {
  expect(() => pence(12.5)).toThrow(RangeError);
  expect(() => pence(Number.NaN)).toThrow(RangeError);
  expect(() => pence(Number.MAX_SAFE_INTEGER + 1)).toThrow(RangeError);
  expect(Object.is(pence(-0), 0)).toBe(true);
});

it('writes pounds', () => {
  expect([0, 7, 100, 253_968, 123_456_789, -500].map(formatPounds)).toEqual([
    '£0.00',
    '£0.07',
    '£1.00',
    '£2,539.68',
    '£1,234,567.89',
    '-£5.00',
  ]);
});

it('reads back what it wrote', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (amount) => {
      expect(parsePounds(formatPounds(amount))).toBe(amount);
    }),
  );
});

it('adds exactly', () => {
  expect(addPence()).toBe(0);
  expect(addPence(10, 20, 3)).toBe(33);
  expect(() => addPence(1, 0.5)).toThrow(RangeError);
});
