import { holdsFor } from './naughty/suite.js';
import { naughtyStrings } from './naughty/strings.js';

describe('[S7] [ASVS 1.2.1] every naughty string in every text field', () => {
  const strings = naughtyStrings();
  holdsFor(strings, { rounds: strings.length, visitEvery: 40, patience: 5_400_000 });
});
