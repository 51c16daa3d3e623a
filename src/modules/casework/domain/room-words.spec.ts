import { roomAndWaitingWords, roomWords } from './room-words.js';

const cap = { soft: 20, hard: 25 };

it.each([
  ['room', 18, 0, 'room for 2 more'],
  ['room that is promised', 18, 3, 'room for 2 more'],
  ['the usual limit', 20, 0, 'no room under the usual limit, 5 more at most'],
  ['the usual limit, and who waits takes room', 20, 2, 'no room under the usual limit, 3 more at most'],
  ['over it', 22, 0, 'over the usual limit by 2, 3 more at most'],
  ['the most allowed', 25, 0, 'at the most allowed, 25'],
  ['the most allowed, once they start', 24, 1, 'at the most allowed, 25'],
  ['over the most allowed', 26, 0, 'over the most allowed, 25'],
])('says %s: %i and %i waiting', (_, clients, waiting, words) => {
  expect(roomWords({ clients, waiting }, cap)).toBe(words);
});

it.each([
  [18, 0, 'room for 2 more'],
  [18, 1, 'room for 2 more, and 1 person is waiting to start'],
  [18, 3, 'room for 2 more, but 3 people are waiting to start'],
  [22, 2, 'over the usual limit by 2, 1 more at most, and 2 people are waiting to start'],
  [24, 1, 'at the most allowed, 25, and 1 person is waiting to start'],
])('says who waits beside it: %i and %i waiting', (clients, waiting, words) => {
  expect(roomAndWaitingWords({ clients, waiting }, cap)).toBe(words);
});
