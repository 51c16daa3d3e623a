import { holdsFor } from './naughty/suite.js';
import { naughtyStrings } from './naughty/strings.js';

/** Each round sends another string to each field: together they use every string somewhere. */
describe('[S7] [ASVS 1.2.1] naughty strings, sampled', () => {
  holdsFor(naughtyStrings(), { rounds: 2, visitEvery: 2, patience: 600_000 });
});
