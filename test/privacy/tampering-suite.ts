import { startApp, type TestApp } from '../support/app.js';
import { Tamperer } from './tampering.js';

const SEED = 20_261_122;
/** A round is a tampering, a whole verification and putting everything back. */
const ROUND_MS = 500;

/** So many random tamperings, each found and named, beside an audit nobody touched. */
export function describeTamperings(rounds: number): void {
  describe('the audit, tampered with', () => {
    let app: TestApp;
    let tamperer: Tamperer;

    beforeAll(async () => {
      app = await startApp();
      tamperer = await Tamperer.at(app, SEED);
    });
    afterAll(async () => {
      await tamperer.end();
      await app.close();
    });

    it('holds while nobody touches it', async () => {
      expect(await tamperer.verify()).toMatchObject({ problem: null, brokenNo: null, checked: 120 });
    });

    it(
      `[S12] [ASVS 16.4.2] shows each of ${rounds} random tamperings by a superuser and names the first entry that does not hold`,
      async () => {
        const missed: string[] = [];
        for (let round = 0; round < rounds; round += 1) {
          const wrong = await tamperer.round();
          if (wrong) missed.push(`${round}: ${wrong}`);
        }
        expect(missed).toEqual([]);
        expect(await tamperer.verify()).toMatchObject({ problem: null });
      },
      30_000 + rounds * ROUND_MS,
    );
  });
}
