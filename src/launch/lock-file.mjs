// Locks that survive a kill -9: a lock names its process so exactly that a later reader can tell a living owner from a
// dead one, even when the process number has been given to somebody else since.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A lock file that is still empty may be in the middle of being written; after this long it never will be. */
const UNFINISHED_AFTER_MS = 2_000;

/**
 * When a process began, as the system tells it; null when there is no such process (or it is a zombie).
 * Together with the process number this is never used twice.
 */
export function startOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === 'linux') {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? null : fields[19];
    } catch {
      return null;
    }
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === 'ESRCH') return null;
  }
  if (process.platform === 'win32') return 'running';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Names a process for later: `{ pid, started }`. */
export function processMark(pid = process.pid) {
  return { pid, started: startOf(pid) };
}

/** Whether the very process that was marked still runs. */
export function isAlive(mark) {
  return Boolean(mark?.started) && startOf(mark.pid) === mark.started;
}

/** What a lock file says, or null when it is gone, unreadable or abandoned half-written. */
export function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * Takes the lock if nobody living holds it. Answers `{ taken: true, previous, note(extra), release() }`, where `previous`
 * is what a dead owner left behind (or null), or `{ taken: false, holder }`.
 */
export function tryLock(path, extra = {}) {
  mkdirSync(dirname(path), { recursive: true });
  let previous = null;
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      writeFileSync(path, JSON.stringify({ ...processMark(), ...extra }), { flag: 'wx', mode: 0o600 });
      return held(path, extra, previous);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readLock(path);
    if (holder ? isAlive(holder) : isFresh(path)) return { taken: false, holder };
    previous = setAside(path, holder) ?? previous;
  }
  return { taken: false, holder: readLock(path) };
}

/** Waits for the lock, asking five times a second; `onWait(holder)` is called once when there is somebody to wait for. */
export async function waitForLock(path, { onWait = () => {}, timeoutMs = 600_000 } = {}) {
  const giveUpAt = Date.now() + timeoutMs;
  let told = false;
  for (;;) {
    const lock = tryLock(path);
    if (lock.taken) return lock;
    if (Date.now() > giveUpAt)
      throw new Error(`Process ${lock.holder?.pid ?? 'unknown'} has held ${path} for too long`);
    if (!told) onWait(lock.holder);
    told = true;
    await pause(200);
  }
}

function held(path, extra, previous) {
  const mark = processMark();
  const isMine = () => {
    const now = readLock(path);
    return now?.pid === mark.pid && now?.started === mark.started;
  };
  return {
    taken: true,
    previous,
    /** Writes more into the lock, for whoever finds it after a crash. */
    note(more) {
      const next = `${path}.${process.pid}`;
      writeFileSync(next, JSON.stringify({ ...mark, ...extra, ...more }), { mode: 0o600 });
      renameSync(next, path);
    },
    release() {
      if (isMine()) rmSync(path, { force: true });
    },
  };
}

function isFresh(path) {
  try {
    return Date.now() - statSync(path).mtimeMs < UNFINISHED_AFTER_MS;
  } catch {
    return false;
  }
}

/** Moves a dead owner's lock out of the way; if somebody was quicker and it is a living one after all, puts it back. */
function setAside(path, expected) {
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return null;
  }
  const found = readLock(aside);
  if (found && found.started !== expected?.started && isAlive(found)) {
    renameSync(aside, path);
    return null;
  }
  rmSync(aside, { force: true });
  return found;
}
