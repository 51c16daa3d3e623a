import { holdsFor } from './naughty/suite.js';
import { naughtyStrings } from './naughty/strings.js';

/** In a file of its own, so that both halves run at once. */
describe('[S7] [ASVS 1.2.1] every naughty string in every text field, the second half', () => {
  const strings = naughtyStrings();
  const from = Math.ceil(strings.length / 2);
  holdsFor(strings, { from, rounds: strings.length - from, visitEvery: 40, patience: 5_400_000 });
});
