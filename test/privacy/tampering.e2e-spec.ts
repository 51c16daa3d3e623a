import { startApp, type TestApp } from '../support/app.js';
import { Tamperer } from './tampering.js';

const ROUNDS = 1_000;
const SEED = 20_261_122;

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

  it(`[S12] [ASVS 16.4.2] ${ROUNDS} random tamperings by a superuser are all found, and the first entry that does not hold is named`, async () => {
    const missed: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const wrong = await tamperer.round();
      if (wrong) missed.push(`${round}: ${wrong}`);
    }
    expect(missed).toEqual([]);
    expect(await tamperer.verify()).toMatchObject({ problem: null });
  }, 300_000);
});
