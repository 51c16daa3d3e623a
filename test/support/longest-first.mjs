import { statSync } from 'node:fs';

/** Suites that take long and would leave the other worker idle if they came last, the longest first. */
const LONGEST = [
  'every-page',
  'security/answers',
  'record-matrix',
  'restrictions/wall',
  'role-matrix',
  'journeys/looks',
  'field-matrix',
  'naughty-strings',
  'scope-matrix',
  'faults/typing',
  'faults/durability.e2e',
  'nino-at-rest',
  'in-the-field',
  'by-hand-journey',
  'money-and-goals',
  'diary-day',
];

/** Jest's order without a memory: the longest suites first, then larger files, which tend to take longer. */
export default class LongestFirst {
  sort(tests) {
    const rankOf = ({ path }) => {
      const rank = LONGEST.findIndex((name) => path.includes(name));
      return rank === -1 ? LONGEST.length : rank;
    };
    const sizes = new Map(tests.map(({ path }) => [path, statSync(path).size]));
    return tests.toSorted((a, b) => rankOf(a) - rankOf(b) || sizes.get(b.path) - sizes.get(a.path));
  }

  shard(tests) {
    return tests;
  }

  allFailedTests() {
    return [];
  }

  cacheResults() {}
}
