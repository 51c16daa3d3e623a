import { sendAll, wholeCorpus, type Verdict } from './malformed/corpus.js';
import { WebProcess } from './malformed/web-process.js';

describe('every malformed request there is, to the running web process', () => {
  let web: WebProcess;
  let verdict: Verdict;

  beforeAll(async () => {
    web = await WebProcess.start();
    verdict = await sendAll(web, await wholeCorpus(web));
  }, 3_600_000);
  afterAll(() => web.stop());

  it('are many and of every kind', () => {
    expect(verdict.sent).toBeGreaterThanOrEqual(2_000);
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
