import { holdsFor } from './naughty/suite.js';
import { naughtyStrings } from './naughty/strings.js';

describe('[S7] [ASVS 1.2.1] every naughty string in every text field, the first half', () => {
  const strings = naughtyStrings();
  holdsFor(strings, { rounds: Math.ceil(strings.length / 2), visitEvery: 40, patience: 5_400_000 });
});
