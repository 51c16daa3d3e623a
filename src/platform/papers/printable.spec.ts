import { printable } from './printable.js';

const latin = (code: number): boolean => code >= 32 && code < 0x180;

it.each([
  ['Ada', 'Ada', true, 'leaves plain letters alone'],
  ['Sia\u0302n', 'Siân', true, 'puts a letter and its accent together'],
  ['a\r\nb\tc', 'a\nb c', true, 'keeps line ends and makes a tab a space'],
  ['16\u2011hour', '16-hour', true, 'sets a hyphen that does not break as one'],
  ['a\u200Bb\u202Ec\u0007', 'abc', true, 'drops what nobody sees'],
  ['Шura', '?ura', false, 'stands in for a letter that the font lacks, and says so'],
])('%j becomes %j (whole: %s): it %s', (given, expected, isWhole) => {
  expect(printable(given, latin)).toEqual({ text: expected, isWhole });
});
