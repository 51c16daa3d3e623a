import { holdsForRecords } from './matrix/record-suite.js';

// A quarter of the cells, with one role at least for each route and each way to be a stranger; the long form asks all.
holdsForRecords({ one: 4, seed: 20261120 });
