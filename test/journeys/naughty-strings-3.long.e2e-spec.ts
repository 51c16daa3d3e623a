import { holdsFor } from './naughty/suite.js';
import { naughtyStrings, quarter } from './naughty/strings.js';

describe('[S7] [ASVS 1.2.1] every naughty string in every text field, the third quarter', () => {
  const strings = naughtyStrings();
  holdsFor(strings, { ...quarter(3, strings), visitEvery: 40, patience: 5_400_000 });
});
