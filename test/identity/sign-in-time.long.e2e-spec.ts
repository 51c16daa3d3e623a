import { startApp, type TestApp } from '../support/app.js';

const PAIRS = 500;
/** Assurance goal S13: what somebody with a stop watch may find out. */
const MOST_DIFFERENCE_MS = 10;

describe('the time a refusal takes', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('[ASVS 6.3.8] does not tell whether there is an account: medians of 500 pairs', async () => {
    const known: number[] = [];
    const unknown: number[] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      // A quarter of an hour between tries: neither is behind a closed door.
      app.clock.moveTo(new Date(app.clock.now().getTime() + 15 * 60_000));
      const tries = [
        async () => known.push(await timeOf('specialist@demo.example')),
        async () => unknown.push(await timeOf(`nobody${pair}@demo.example`)),
      ];
      for (const one of pair % 2 ? tries : tries.toReversed()) await one();
    }
    const difference = Math.abs(medianOf(known) - medianOf(unknown));
    expect(difference).toBeLessThan(MOST_DIFFERENCE_MS);
  }, 600_000);

  async function timeOf(email: string): Promise<number> {
    const stranger = app.stranger();
    const from = process.hrtime.bigint();
    await stranger.submit('/sign-in', { email, password: 'not it' }).expect(400);
    return Number(process.hrtime.bigint() - from) / 1e6;
  }
});

function medianOf(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
