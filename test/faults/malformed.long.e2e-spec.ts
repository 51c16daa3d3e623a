import { holdsAgainst } from './malformed/suite.js';

describe('every malformed request there is, to the running web process', () => {
  holdsAgainst((corpus) => corpus, 2_000, 3_600_000);
});
