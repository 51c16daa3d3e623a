import { existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { APPLICATION_ROLE, OWNER_ROLE, ensureDatabase } from './database-roles.js';
import { keptPassword } from './keys.js';
import { isAlive, processMark, startOf, waitForLock } from './lock-file.mjs';
import { findPostgres } from './postgres-binaries.js';
import { answers, createCluster, spaceWarning, startServer, stopServer } from './postgres-server.js';
import { availableMegabytes, serverSettings } from './postgres-settings.js';
import { livePostmaster, recordedPostmaster } from './postmaster.js';
import type { Postmaster } from './postmaster.js';
import { PlainError } from './progress.mjs';
import { serverUserFor } from './server-user.js';
import { UsersOfServer } from './users-of-server.js';

/** A PostgreSQL of our own on this machine, and how to reach it. */
export interface EmbeddedDatabase {
  /** As the role that migrates and seeds. */
  readonly ownerUrl: string;
  /** As the role of the program, which `migrate` creates with the password in here. */
  readonly appUrl: string;
  /** As superuser, on the database `postgres`. For preparing databases and for tests, never for the program. */
  readonly adminUrl: string;
  readonly port: number;
  readonly processId: number;
  /** False when a server already ran on the data folder and we only joined it. */
  readonly startedByUs: boolean;
  /** The database holds no table yet. */
  readonly isEmpty: boolean;
  /** Whether that very server process is still there. */
  isRunning(): boolean;
  /** Leaves; the last one to leave stops the server. */
  stop(): Promise<void>;
}

export interface EmbeddedDatabaseOptions {
  readonly dataDir: string;
  /** Made when missing, with its owner and extensions. */
  readonly database?: string;
  /** Server settings that differ from the usual ones; only tests have a reason. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told when disk space runs short. */
  readonly warn?: (text: string) => void;
}

/** Joining a server that is just starting, recovering or stopping takes at most this long. */
const JOIN_WITHIN_MS = 120_000;

/**
 * Joins the PostgreSQL that serves `<dataDir>/postgres`, or starts it, making it first if need be. Never starts a second
 * one: every process that opens or closes takes its turn, and a server left alone by a killed parent is taken over.
 */
export async function openEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const cluster = new Cluster(options.dataDir, options.warn ?? (() => {}));
  const database = options.database ?? 'ctw';
  return cluster.inTurn(async () => {
    const joined = await cluster.join();
    const server = joined ?? (await cluster.start(options.settings ?? {}));
    const owner = keptPassword(cluster.dataDir, OWNER_ROLE);
    const application = keptPassword(cluster.dataDir, APPLICATION_ROLE);
    const adminUrl = cluster.adminUrl(server.port);
    const isEmpty = await ensureDatabase(adminUrl, database, { owner, application });
    const mark = processMark(server.pid);
    const leave = cluster.users.enter();
    return {
      ownerUrl: cluster.url(OWNER_ROLE, owner.value, server.port, database),
      appUrl: cluster.url(APPLICATION_ROLE, application.value, server.port, database),
      adminUrl,
      port: server.port,
      processId: server.pid,
      startedByUs: joined === null,
      isEmpty,
      isRunning: () => isAlive(mark),
      stop: () => cluster.inTurn(() => cluster.leave(leave)),
    };
  });
}

/** One data folder with its server. */
class Cluster {
  readonly dataDir: string;
  readonly users: UsersOfServer;
  private readonly folder: string;
  private adminPassword = '';

  constructor(
    dataDir: string,
    private readonly warn: (text: string) => void,
  ) {
    // The server reports its folder without symbolic links, so we name it that way too.
    mkdirSync(resolve(dataDir, 'run'), { recursive: true });
    this.dataDir = realpathSync(dataDir);
    this.folder = join(this.dataDir, 'postgres');
    this.users = new UsersOfServer(join(this.dataDir, 'run', 'postgres-users'));
  }

  url(role: string, password: string, port: number, database: string): string {
    return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  }

  adminUrl(port: number): string {
    return this.url('postgres', this.adminPassword, port, 'postgres');
  }

  /** Opening and closing happen one at a time, across processes. */
  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = await waitForLock(join(this.dataDir, 'run', 'postgres.lock'));
    try {
      this.adminPassword = this.readAdminPassword();
      return await work();
    } finally {
      turn.release();
    }
  }

  /** The server that already runs on the folder, once it answers; null when there is none. */
  async join(): Promise<Postmaster | null> {
    const giveUpAt = Date.now() + JOIN_WITHIN_MS;
    for (;;) {
      const live = livePostmaster(this.folder);
      if (!live) return null;
      if (live.port && (await answers(this.adminUrl(live.port), this.folder))) return live;
      if (Date.now() > giveUpAt) {
        throw new PlainError(`A database server (process ${live.pid}) holds ${this.folder} but does not answer.`);
      }
      await pause(100);
    }
  }

  async start(settings: Readonly<Record<string, string>>): Promise<Postmaster> {
    const warning = spaceWarning(this.dataDir);
    if (warning) this.warn(warning);
    const user = serverUserFor(findPostgres(), this.dataDir);
    const place = { dataDir: this.dataDir, folder: this.folder, user, adminUrl: (port: number) => this.adminUrl(port) };
    if (!existsSync(this.folder)) await createCluster(place, this.adminPassword);
    user.own(this.folder);
    this.forgetStalePostmaster();
    return startServer(place, { ...serverSettings(availableMegabytes()), ...settings });
  }

  async leave(signOut: () => void): Promise<void> {
    signOut();
    const running = livePostmaster(this.folder);
    if (running && !this.users.any()) await stopServer(running.pid);
  }

  private readAdminPassword(): string {
    const kept = keptPassword(this.dataDir, 'postgres');
    if (!kept.isNew || !existsSync(this.folder)) return kept.value;
    rmSync(join(this.dataDir, 'keys', 'postgres.password'));
    throw new PlainError(
      `The password of the database is missing from ${join(this.dataDir, 'keys')}. ` +
        `Bring that folder back, or remove ${this.dataDir} to begin anew.`,
    );
  }

  /**
   * PostgreSQL itself sees through a leftover `postmaster.pid` whose process is gone, but not one whose number now
   * belongs to another program; then it would refuse to start for ever.
   */
  private forgetStalePostmaster(): void {
    const recorded = recordedPostmaster(this.folder);
    if (recorded && startOf(recorded.pid) !== null) rmSync(join(this.folder, 'postmaster.pid'), { force: true });
  }
}
