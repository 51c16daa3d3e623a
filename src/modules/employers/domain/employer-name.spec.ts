import { firstWordOf } from './employer-name.js';

it.each([
  ['The Kent Bakery Ltd', 'kent'],
  ['A & B Cleaning', 'cleaning'],
  ['O’Brien’s', 'obriens'],
  ['UK Co Ltd', ''],
  ['  ', ''],
])('%j is mostly %j', (name, word) => {
  expect(firstWordOf(name)).toBe(word);
});
