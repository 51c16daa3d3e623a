import { mentions } from './mentions.js';

describe('whether a text names somebody', () => {
  it.each([
    ['Lee', 'Ask LEE, please', true],
    ['Lee', 'Asleep at noon', false],
    ['O’Brien-Lee', 'with o’brien-lee.', true],
    ['A (B)', 'it says a (b)', true],
    ['Ørsted', 'to ØRSTED', true],
    ['J', 'J for short', false],
    [' ', 'anything', false],
  ])('%s in "%s": %s', (word, text, is) => {
    expect(mentions([word, 'Nobody Else'])(text)).toBe(is);
  });

  it('is never so without words', () => {
    expect(mentions([])('anything')).toBe(false);
  });
});
