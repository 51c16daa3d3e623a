import { parseEmail } from './email.js';

it.each([
  [' Jo.Bloggs@Example.org ', 'jo.bloggs@example.org'],
  ["o'brien+work@mail.example.co.uk", "o'brien+work@mail.example.co.uk"],
  ['jenna71@example.com', 'jenna71@example.com'],
])('reads %s', (text, expected) => expect(parseEmail(text)).toBe(expected));

it.each([
  '',
  'none',
  'a@b',
  '@example.org',
  'jo@',
  'jo..b@example.org',
  '.jo@example.org',
  'jo bloggs@example.org',
  'jo@-x.org',
  `${'a'.repeat(65)}@example.org`,
  'jo@example.org,sam@example.org',
])('has no address for "%s"', (text) => expect(parseEmail(text)).toBeNull());
