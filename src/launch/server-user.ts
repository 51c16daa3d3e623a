import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { binariesIn } from './postgres-binaries.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { PlainError } from './progress.mjs';

/** How the database server is run: as whom, and with which copy of its programs. */
export interface ServerUser {
  readonly binaries: PostgresBinaries;
  /** Gives the folder to whoever the server runs as. */
  own(path: string): void;
  /** Starts a program of the server. */
  spawn(program: string, args: readonly string[], options: SpawnOptions): ChildProcess;
}

interface Person {
  readonly uid: number;
  readonly gid: number;
}

/** How a command is dressed so that it does not run as root. */
interface Disguise {
  readonly ownerUid: number;
  readonly ownerGid: number;
  readonly before: readonly string[];
  readonly options: SpawnOptions;
}

/**
 * PostgreSQL refuses to run as root. Anyone else runs it as themselves. For root the first of these that works is taken:
 * whoever owns the server's files already, the system's `postgres` user, the owner of the folder, a user namespace in which root has another number (also works
 * below /root), a `postgres` user made for the purpose; then the same again with the programs copied to a place that
 * others may read.
 */
export function serverUserFor(binaries: PostgresBinaries, dataDir: string): ServerUser {
  if (process.getuid?.() !== 0) return asMyself(binaries);
  const probe = join(dataDir, 'postgres-probe');
  mkdirSync(probe, { recursive: true });
  for (const candidate of [binaries, () => worldReadableCopy(binaries)]) {
    for (const disguise of disguises(dataDir)) {
      const programs = typeof candidate === 'function' ? candidate() : candidate;
      if (!disguise || !works(disguise, programs, probe)) continue;
      rmSync(probe, { recursive: true, force: true });
      return inDisguise(disguise, programs);
    }
  }
  rmSync(probe, { recursive: true, force: true });
  throw new PlainError(
    'PostgreSQL does not run as root, and no other user can reach the data folder. ' +
      'Start the program as an ordinary user, or set DATA_DIR to a folder that other users can reach.',
  );
}

function asMyself(binaries: PostgresBinaries): ServerUser {
  return { binaries, own: () => {}, spawn: (program, args, options) => spawn(program, args, options) };
}

function inDisguise(disguise: Disguise, binaries: PostgresBinaries): ServerUser {
  return {
    binaries,
    own: (path) => giveAway(path, disguise.ownerUid, disguise.ownerGid),
    spawn: (program, args, options) => {
      const [command, ...rest] = [...disguise.before, program, ...args];
      return spawn(command as string, rest, { ...options, ...disguise.options });
    },
  };
}

/** Made one after another, because the last one adds a user to the system. */
function* disguises(dataDir: string): Generator<Disguise | null> {
  const files = join(dataDir, 'postgres');
  if (existsSync(files)) yield statSync(files).uid === 0 ? inNamespace() : asPerson(ownerOf(files));
  yield asPerson(accounts().get('postgres'));
  yield asPerson(ownerOf(dirname(dataDir)));
  yield inNamespace();
  yield asPerson(createdUser());
}

function asPerson(person: Person | undefined): Disguise | null {
  if (!person || person.uid === 0) return null;
  return { ownerUid: person.uid, ownerGid: person.gid, before: [], options: { uid: person.uid, gid: person.gid } };
}

function inNamespace(): Disguise {
  // Any ordinary account's number serves: initdb looks its own name up.
  const stranger = accounts().get('nobody') ?? [...accounts().values()].find(({ uid }) => uid !== 0);
  const before = ['unshare', '--user', `--map-user=${stranger?.uid ?? 65_534}`];
  return { ownerUid: 0, ownerGid: 0, before, options: {} };
}

/** Whether the disguised user can run the programs and write below the data folder. */
function works(disguise: Disguise, binaries: PostgresBinaries, probe: string): boolean {
  giveAway(probe, disguise.ownerUid, disguise.ownerGid);
  const script = 'test "$(id -u)" != 0 && cd "$1" && : > probe && rm probe && "$2" --version';
  const [command, ...rest] = [...disguise.before, '/bin/sh', '-c', script, 'sh', probe, binaries.postgres];
  const result = spawnSync(command as string, rest, { ...disguise.options, cwd: '/', stdio: 'ignore' });
  return result.status === 0;
}

function accounts(): Map<string, Person> {
  const found = new Map<string, Person>();
  if (!existsSync('/etc/passwd')) return found;
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid) found.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return found;
}

function ownerOf(path: string): Person | undefined {
  const { uid, gid } = statSync(path);
  return [...accounts().values()].some((account) => account.uid === uid) ? { uid, gid } : undefined;
}

function createdUser(): Person | undefined {
  const made = spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
    stdio: 'ignore',
  });
  if (made.status !== 0) spawnSync('adduser', ['-S', '-D', '-H', 'postgres'], { stdio: 'ignore' });
  return accounts().get('postgres');
}

/** A copy for the case that the project lies where only root may look; owned by root, so that nobody can swap it. */
function worldReadableCopy(binaries: PostgresBinaries): PostgresBinaries {
  const manifest = JSON.parse(readFileSync(join(binaries.native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = `/var/tmp/ctw-postgres-${manifest.version}`;
  if (!existsSync(copy)) {
    const unfinished = mkdtempSync(`${copy}-`);
    cpSync(binaries.native, unfinished, { recursive: true, verbatimSymlinks: true });
    openToAll(unfinished);
    renameSync(unfinished, copy);
  }
  const { uid, mode } = lstatSync(copy);
  if (uid !== 0 || (mode & 0o022) !== 0) throw new PlainError(`${copy} is not ours. Remove it and start again.`);
  return binariesIn(copy);
}

function openToAll(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
  chmodSync(path, 0o755);
}

/** The folder itself comes last, so that an interrupted change of owner is taken up again. */
function giveAway(path: string, uid: number, gid: number): void {
  if (statSync(path).uid === uid) return;
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    lchownSync(join(entry.parentPath, entry.name), uid, gid);
  }
  chownSync(path, uid, gid);
}
