import { waitingTime } from './waiting-time.js';

it.each([
  [0, '1 second'],
  [1, '1 second'],
  [29.2, '30 seconds'],
  [90, '90 seconds'],
  [91, '2 minutes'],
  [1_801, '31 minutes'],
  [3_600, '60 minutes'],
])('%d seconds: %s', (seconds, words) => expect(waitingTime(seconds)).toBe(words));
