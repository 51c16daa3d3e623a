import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { KeptProcess } from './kept-process.js';
import { isAlive } from './lock-file.mjs';
import type { ProcessMark } from './lock-file.mjs';

const STEADY = `setInterval(() => {}, 1000); process.on('disconnect', () => process.exit())`;
const STUBBORN = `${STEADY}; process.on('SIGTERM', () => {}); console.log('up')`;

describe('a process that is kept running', () => {
  let folder: string;
  let kept: KeptProcess;
  const restarts: string[] = [];
  const given: string[] = [];

  function keep(script: string, stopWithinMs?: number): KeptProcess {
    const entry = join(folder, 'entry.mjs');
    writeFileSync(entry, script);
    return new KeptProcess({
      entry,
      cwd: folder,
      logFile: join(folder, 'logs', 'entry.log'),
      stopWithinMs,
      firstPauseMs: 20,
      environment: () => ({ PATH: process.env.PATH }),
      onChange: () => {},
      onRestart: (reason) => restarts.push(reason),
      onGiveUp: (reason) => given.push(reason),
    });
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ctw-kept-'));
    restarts.length = 0;
    given.length = 0;
  });

  afterEach(async () => {
    await kept.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is started again when it is killed', async () => {
    kept = keep(STEADY);
    kept.start();
    const first = kept.mark as ProcessMark;

    process.kill(first.pid, 'SIGKILL');
    const second = await until(() => (kept.mark && kept.mark.pid !== first.pid ? kept.mark : null));

    expect(isAlive(first)).toBe(false);
    expect(isAlive(second)).toBe(true);
    expect(restarts).toEqual(['was ended by SIGKILL']);
  });

  it('is not started again once it was stopped', async () => {
    kept = keep(STEADY);
    kept.start();
    await kept.stop();
    expect(kept.mark).toBeNull();
    expect(restarts).toEqual([]);
  });

  it('is ended by force when it does not go by itself', async () => {
    kept = keep(STUBBORN, 200);
    kept.start();
    const { pid, started } = kept.mark as ProcessMark;
    await until(() => kept.lastWords() || null);

    await kept.stop();

    expect(isAlive({ pid, started })).toBe(false);
  });

  it('is given up when it ends again and again, with its last words', async () => {
    kept = keep(`console.log('no database'); process.exit(3)`);
    kept.start();
    await until(() => (given.length > 0 ? true : null));
    expect(given).toEqual(['ended with code 3']);
    expect(restarts).toHaveLength(5);
    expect(kept.lastWords(1)).toBe('no database');
  });
});

async function until<T>(look: () => T | null): Promise<T> {
  for (let turn = 0; turn < 1_000; turn += 1) {
    const seen = look();
    if (seen !== null) return seen;
    await pause(20);
  }
  throw new Error('It did not happen within 20 seconds');
}
