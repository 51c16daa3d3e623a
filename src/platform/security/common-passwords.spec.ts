import { createRequire } from 'node:module';
import { isCommonPassword } from './common-passwords.js';

const list = createRequire(import.meta.url)('@zxcvbn-ts/language-common/src/passwords.json') as string[];

it('[ASVS 6.2.4] knows more than 3,000 common passwords without asking anybody', () => {
  expect(list.length).toBeGreaterThan(40_000);
  expect(list.filter((password) => !isCommonPassword(password))).toEqual([]);
});

it.each([
  '1Q2W3E4R5T6Y',
  'leavemealone',
  'Finalfantasy',
  'dragon2024!!!',
  '!!superstar99',
  'starwars-starwars',
  'motor head',
])('takes %s for one of them', (password) => expect(isCommonPassword(password)).toBe(true));

it.each(['marsh lantern biscuit', 'heron on the weir', 'correct horse battery staple', 'Fg7-qpL-9xw-Tz2'])(
  'does not take %s for one of them',
  (password) => expect(isCommonPassword(password)).toBe(false),
);
