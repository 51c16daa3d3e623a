import { sample } from './malformed/corpus.js';
import { holdsAgainst } from './malformed/suite.js';

/** Of each family of requests; the large form sends them all. */
const OF_EACH_FAMILY = 60;

describe('malformed requests to the running web process', () => {
  holdsAgainst((corpus) => sample(corpus, OF_EACH_FAMILY), 300, 300_000);
});
