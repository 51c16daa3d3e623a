import { holdsFor } from './naughty/suite.js';
import { naughtyStrings, quarter } from './naughty/strings.js';

/** In quarters, each in a file of its own: two run at once, and on a busy machine none outlasts its patience. */
describe('[S7] [ASVS 1.2.1] every naughty string in every text field, the first quarter', () => {
  const strings = naughtyStrings();
  holdsFor(strings, { ...quarter(1, strings), visitEvery: 40, patience: 5_400_000 });
});
