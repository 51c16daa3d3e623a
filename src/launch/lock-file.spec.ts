import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, processMark, readLock, tryLock, waitForLock } from './lock-file.mjs';

/** No process has this number: it is above what any system gives out. */
const NOBODY = 2 ** 30;

describe('a lock file', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ctw-lock-'));
    path = join(folder, 'run', 'start.lock');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is taken once, and again after its release', () => {
    const first = tryLock(path);
    expect(first.taken).toBe(true);
    expect(tryLock(path)).toEqual({ taken: false, holder: processMark() });

    if (first.taken) first.release();

    expect(tryLock(path)).toMatchObject({ taken: true, previous: null });
  });

  it.each([
    ['is gone', { pid: NOBODY, started: '1' }],
    ['has a number that another process has now', { pid: process.pid, started: 'long ago' }],
  ])('is taken over from an owner that %s, with what it left', (_reason, owner) => {
    const first = tryLock(path);
    if (first.taken) first.release();
    writeFileSync(path, JSON.stringify({ ...owner, children: [processMark()] }));

    expect(tryLock(path)).toMatchObject({ taken: true, previous: { ...owner, children: [processMark()] } });
    expect(readLock(path)?.pid).toBe(process.pid);
  });

  it('that is empty counts as being written for a moment, then as abandoned', () => {
    const first = tryLock(path);
    if (first.taken) first.release();
    writeFileSync(path, '');
    expect(tryLock(path).taken).toBe(false);

    utimesSync(path, new Date(0), new Date(0));

    expect(tryLock(path).taken).toBe(true);
  });

  it('carries notes for whoever finds it after a crash', () => {
    const lock = tryLock(path);
    if (!lock.taken) throw new Error('not taken');

    lock.note({ children: [{ pid: NOBODY, started: '1' }] });

    expect(readLock(path)).toEqual({ ...processMark(), children: [{ pid: NOBODY, started: '1' }] });
    lock.release();
    expect(readLock(path)).toBeNull();
  });

  it('can be waited for', async () => {
    const first = await waitForLock(path);
    const waited: (number | undefined)[] = [];
    const second = waitForLock(path, { onWait: (holder) => waited.push(holder?.pid) });
    first.release();

    expect((await second).taken).toBe(true);
    expect(waited).toEqual([process.pid]);
  });
});

it('tells a living process from one that is gone', () => {
  expect(isAlive(processMark())).toBe(true);
  expect(isAlive({ ...processMark(), started: 'long ago' })).toBe(false);
  expect(isAlive(processMark(NOBODY))).toBe(false);
  expect(isAlive(null)).toBe(false);
});
