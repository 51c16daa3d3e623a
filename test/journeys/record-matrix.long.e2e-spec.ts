import { holdsForRecords } from './matrix/record-suite.js';

holdsForRecords({ one: 1, seed: 0 });
