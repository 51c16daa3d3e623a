import { sample, sendAll, wholeCorpus, type Verdict } from './malformed/corpus.js';
import { WebProcess } from './malformed/web-process.js';

/** Of each family of requests; the large form sends them all. */
const OF_EACH_FAMILY = 60;

describe('malformed requests to the running web process', () => {
  let web: WebProcess;
  let verdict: Verdict;

  beforeAll(async () => {
    web = await WebProcess.start();
    verdict = await sendAll(web, sample(await wholeCorpus(web), OF_EACH_FAMILY));
  }, 300_000);
  afterAll(() => web.stop());

  it('are many and of every kind', () => {
    expect(verdict.sent).toBeGreaterThanOrEqual(300);
    expect(Object.keys(verdict.byFamily).sort()).toEqual(
      ['aborted uploads', 'bodies', 'connections', 'fields', 'forms', 'headers', 'ids', 'paths', 'queries'].sort(),
    );
  });

  it('end in a refusal, on the API as problem+json, never in an error of ours', () => {
    expect(verdict.wrong).toEqual([]);
  });

  it('leave no error in the log, and the process alive', async () => {
    expect(web.failures).toEqual([]);
    expect(web.hasEnded).toBe(false);
    expect(await web.isLive()).toBe(true);
  });
});
