import { holdsForRecords } from './matrix/record-suite.js';

// An eighth of the cells, with one role at least for each route and each way to be a stranger; the long form asks all.
holdsForRecords({ one: 8, seed: 20261120 });
