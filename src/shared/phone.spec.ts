import fc from 'fast-check';
import { formatPhone, parsePhone } from './phone.js';

it.each([
  ['07700 900264', '+447700900264'],
  ['+44 7700 900264', '+447700900264'],
  ['+44 (0)1304 225559', '+441304225559'],
  ['0044 20 7946 0018', '+442079460018'],
  ['(01632) 960-001', '+441632960001'],
  ['0300 123 4567', '+443001234567'],
  ['7700900264', '+447700900264'],
  ['447700900264', '+447700900264'],
  ['+33 1 23 45 67 89', '+33123456789'],
])('reads %s as %s', (text, expected) => expect(parsePhone(text)).toBe(expected));

it.each([
  '',
  'n/a',
  '12345',
  '999',
  '0770090026',
  '077009002641',
  '07777777777',
  '00000000000',
  '07700 900264 ext 2',
  '+1',
])('has no number for "%s"', (text) => expect(parsePhone(text)).toBeNull());

it.each([
  ['+447700900264', '07700 900264'],
  ['+441304225559', '01304 225559'],
  ['+442079460018', '020 7946 0018'],
  ['+443001234567', '0300 123 4567'],
  ['+441134960000', '0113 496 0000'],
  ['+441214960000', '0121 496 0000'],
  ['+33123456789', '+33123456789'],
])('writes %s as %s', (stored, expected) => expect(formatPhone(stored)).toBe(expected));

it('reads back what it wrote', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_100_000_000, max: 9_999_999_999 }), (number) => {
      const stored = parsePhone(`0${number}`);
      fc.pre(stored !== null);
      expect(parsePhone(formatPhone(stored ?? ''))).toBe(stored);
    }),
  );
});
