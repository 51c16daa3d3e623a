import { notRefused } from './smuggling.js';
import { sendAll, wholeCorpus, type Verdict } from './corpus.js';
import type { Case } from './case.js';
import { WebProcess } from './web-process.js';

/** What must hold of the running web process after those of all malformed requests that `choose` leaves. */
export function holdsAgainst(
  choose: (corpus: readonly Case[]) => readonly Case[],
  atLeast: number,
  patience: number,
): void {
  let web: WebProcess;
  let verdict: Verdict;

  beforeAll(async () => {
    web = await WebProcess.start();
    verdict = await sendAll(web, choose(await wholeCorpus(web)));
  }, patience);
  afterAll(() => web.stop());

  it('are many and of every kind', () => {
    expect(verdict.sent).toBeGreaterThanOrEqual(atLeast);
    expect(Object.keys(verdict.byFamily).sort()).toEqual(
      ['aborted uploads', 'bodies', 'connections', 'fields', 'forms', 'headers', 'ids', 'paths', 'queries'].sort(),
    );
  });

  it('[ASVS 4.2.1] never hide another request: one refusal as problem+json, and the connection is closed', async () => {
    expect(await notRefused(web, web.tokenFor({ roles: null }))).toEqual([]);
    // Whoever nobody knows is refused before their body is read.
    expect(await notRefused(web, 'of-nobody')).toEqual([]);
  });

  it('[R3] end in a refusal, on the API as problem+json, never in an error of ours', () => {
    expect(verdict.wrong).toEqual([]);
  });

  it('[R3] leave no error in the log, and the process alive', async () => {
    expect(web.failures).toEqual([]);
    expect(web.hasEnded).toBe(false);
    expect(await web.isLive()).toBe(true);
  });
}
