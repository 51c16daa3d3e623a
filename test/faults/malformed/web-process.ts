import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import type { Role } from '../../../src/platform/security/role.js';
import { newSecret } from '../../../src/platform/security/tokens.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';
import { cacheFolder } from '../../support/services.mjs';
import { freePorts, until } from '../program.js';
import type { Route } from './routes.js';

/** The demonstration's people who ask, those first who may do most. */
const ASKERS: readonly (readonly [Role, string])[] = [
  ['team-leader', 'leader@demo.example'],
  ['provider-manager', 'manager@demo.example'],
  ['administrator', 'admin@demo.example'],
  ['referrer', 'referrer@demo.example'],
  ['practice-host', 'practice@demo.example'],
  ['auditor', 'auditor@demo.example'],
  ['commissioner', 'commissioner@demo.example'],
];
/** Where a path's record lives, by what stands before its `:id`. */
const TABLES: Readonly<Record<string, string>> = {
  participants: 'participant',
  referrals: 'referral',
  episodes: 'episode',
  sessions: 'support_session',
  placements: 'placement',
  earnings: 'earning',
  employers: 'employer',
  documents: 'document',
  tasks: 'task',
  messages: 'message',
  'plan-steps': 'action_step',
};
const NOBODY = '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10';

/** The built web process on a database with the demonstration's people, and what it says about itself. */
export class WebProcess {
  /** Its log lines that tell of an error. */
  readonly failures: string[] = [];
  hasEnded = false;

  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
    private readonly database: FreshDatabase,
    private readonly dataDir: string,
    private readonly tokens: ReadonlyMap<Role, string>,
    private readonly ids: ReadonlyMap<string, string>,
  ) {
    child.once('exit', () => (this.hasEnded = true));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.hear(line));
    }
  }

  static async start(): Promise<WebProcess> {
    const database = await freshDatabase();
    const dataDir = mkdtempSync(join(tmpdir(), 'ctw-malformed-'));
    const [port, opsPort] = await freePorts();
    const root = join(cacheFolder(), '..');
    const program = (name: string): string => join(root, 'dist', 'src', name);
    const env = {
      ...process.env,
      ...{ CTW_MODE: 'demo', DATA_DIR: dataDir, PORT: String(port), OPS_PORT: String(opsPort), LOG_LEVEL: 'info' },
      ...{ DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl },
    };
    execFileSync(process.execPath, [program('cli.js'), 'seed', 'demo'], { cwd: root, env, stdio: 'pipe' });
    const { tokens, ids } = await prepareAskers(database.ownerUrl);
    const child = spawn(process.execPath, [program('main.js')], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const web = new WebProcess(port, child, database, dataDir, tokens, ids);
    await until('the web process answers', async () => {
      if (web.hasEnded) throw new Error('The web process ended at once');
      return web.isLive();
    });
    return web;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async isLive(): Promise<boolean> {
    const answer = await fetch(`${this.url}/health/live`, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
    return answer?.status === 200;
  }

  /** The token of somebody who may use the route. */
  tokenFor(route: Pick<Route, 'roles'>): string {
    const [role] = ASKERS.find(([each]) => route.roles?.includes(each) ?? true) ?? ASKERS[0] ?? [];
    return (role && this.tokens.get(role)) ?? '';
  }

  /** The path with the id of a record that is there wherever one is. */
  addressOf(path: string): string {
    return path
      .replace(/\/([a-z-]+)\/:id/g, (_, what: string) => `/${what}/${this.ids.get(what) ?? NOBODY}`)
      .replace(/:edition\b/g, '1')
      .replace(/:\w+/g, NOBODY);
  }

  async stop(): Promise<void> {
    if (!this.hasEnded) {
      this.child.kill('SIGTERM');
      await once(this.child, 'exit');
    }
    await this.database.drop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private hear(line: string): void {
    const isRoutine = line.startsWith('{') && !/"level":(50|60)/.test(line);
    if (!isRoutine) this.failures.push(line);
  }
}

async function prepareAskers(
  ownerUrl: string,
): Promise<{ tokens: ReadonlyMap<Role, string>; ids: ReadonlyMap<string, string> }> {
  const tokens = new Map<Role, string>();
  const ids = new Map<string, string>();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`SELECT set_config('app.actor_id', 'test', false), set_config('app.scope', 'system', false)`);
    for (const [role, email] of ASKERS) {
      const { value, stored } = newSecret();
      await client.query(
        `INSERT INTO personal_token (id, user_id, expires_at) SELECT $1, id, now() + interval '1 day' FROM user_account WHERE email = $2`,
        [stored, email],
      );
      tokens.set(role, value);
    }
    for (const [name, table] of Object.entries(TABLES)) {
      const { rows } = await client.query<{ id: string }>(
        `SELECT t.id FROM ${table} t, user_account u WHERE u.email = 'leader@demo.example'
            AND coalesce(to_jsonb(t) ->> 'provider_id', u.provider_id::text) = u.provider_id::text
          ORDER BY to_jsonb(t) ->> 'exited_on' NULLS FIRST, to_jsonb(t) ->> 'created_at' DESC NULLS LAST, t.id LIMIT 1`,
      );
      if (rows[0]) ids.set(name, rows[0].id);
    }
  } finally {
    await client.end();
  }
  return { tokens, ids };
}
