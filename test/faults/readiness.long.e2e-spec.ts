import { setTimeout as pause } from 'node:timers/promises';
import { emptyTables } from './harness.js';
import { Program } from './program.js';

/** Longer than the pulse of the jobs may be missing before readiness says so. */
const SECONDS = 70;

describe('a queue that is emptied while the program runs', () => {
  let program: Program;

  beforeAll(async () => {
    program = await Program.prepare();
    await program.crash();
    await program.start();
  }, 600_000);
  afterAll(() => program.remove());

  it('leaves the program ready: schedules and pulse come back before anybody misses them', async () => {
    await emptyTables(program);
    const statuses: number[] = [];
    for (let second = 0; second < SECONDS; second += 1) {
      statuses.push((await fetch(`${program.url}/health/ready`)).status);
      await pause(1_000);
    }
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
  }, 300_000);
});
