import { leavingWords } from './leaving-words.js';

const now = new Date('2026-11-23T07:37:00Z');

it.each([
  ['2026-11-23T07:37:00Z', 'The link is on its way'],
  ['2026-11-23T08:00:00Z', 'The link will be sent today at 8am'],
  ['2026-11-24T08:30:00Z', 'The link will be sent tomorrow at 8:30am'],
  ['2026-11-27T16:00:00Z', 'The link will be sent on Friday 27 November 2026 at 4pm'],
])('leaving at %s: %s', (at, words) => {
  expect(leavingWords('The link', new Date(at), now)).toBe(words);
});

it('says where nothing can ever be sent', () => {
  expect(leavingWords('The link', null, now)).toContain('stays here');
});
