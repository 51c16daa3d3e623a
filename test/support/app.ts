import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provider } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import request, { type Test as Pending } from 'supertest';
import { DataSource } from 'typeorm';
import { SignInService, TokensService } from '#modules/identity';
import { Clock } from '#platform/clock';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';
import { Deliveries } from '#platform/events/deliveries';
import { sessionCookie, visitorCookie } from '#platform/http/cookies';
import { JobRegistry } from '#platform/jobs/job-registry';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { Csrf } from '#platform/security/csrf';
import { calendarDate, type CalendarDate } from '#shared/calendar-date';
import { AppModule } from '../../src/app.module.js';
import { castDemo, type Cast } from '../../src/seed/cast.js';
import { ApiDocsController } from '../../src/web/api-docs.controller.js';
import { createAdapter, dress } from '../../src/web/server.js';
import { freshDatabase, type FreshDatabase } from './database.js';

/** Time stands still until a test moves it. */
export class StoppedClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  override now(): Date {
    return this.instant;
  }

  moveTo(instant: Date): void {
    this.instant = instant;
  }
}

export interface Client {
  get(url: string): Pending;
  /** JSON, as a script of our own pages would send it. */
  post(url: string, body?: object, headers?: Readonly<Record<string, string>>): Pending;
  put(url: string, body: object, headers?: Readonly<Record<string, string>>): Pending;
  patch(url: string, body: object, headers?: Readonly<Record<string, string>>): Pending;
  delete(url: string, headers?: Readonly<Record<string, string>>): Pending;
  /** A form, as a browser without JavaScript sends it. */
  submit(url: string, fields?: Readonly<Record<string, string | readonly string[]>>): Pending;
  /** A form with files. */
  upload(
    url: string,
    files: Readonly<Record<string, { name: string; bytes: Buffer; type?: string }>>,
    fields?: Readonly<Record<string, string>>,
  ): Pending;
}

export interface TestApp {
  readonly nest: NestFastifyApplication;
  readonly clock: StoppedClock;
  readonly today: CalendarDate;
  readonly cast: Cast;
  readonly database: FreshDatabase;
  readonly dataDir: string;
  /** Signed in as that demonstration person. */
  as(email: string): Promise<Client>;
  /** With a personal API token and nothing else. */
  withToken(email: string): Promise<Client>;
  /** Not signed in. */
  stranger(): Client;
  /** As the owner, past row-level security: for setting up and for looking. The actor is `test`. */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs work as the system in one transaction, with the application's services. */
  asSystem<T>(work: () => Promise<T>): Promise<T>;
  eventsAbout(id: string): Promise<string[]>;
  auditOf(id: string): Promise<{ by: string; action: string; what: string; fields: string[] }[]>;
  /** Delivers everything in the outbox, and what that leads to, until nothing is left. */
  runJobs(): Promise<void>;
  runSweep(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface Beginning {
  /** Noon in London of this day is now. */
  readonly today?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Further providers, such as a subscriber that only a test has. */
  readonly providers?: readonly Provider[];
}

/** The whole application on a database of its own, with the demonstration's people and a stopped clock. */
export async function startApp({
  today = '2026-11-20',
  environment = {},
  providers = [],
}: Beginning = {}): Promise<TestApp> {
  const database = await freshDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'ctw-test-'));
  const config = new Config({
    CTW_MODE: 'demo',
    PORT: '3000',
    OPS_PORT: '0',
    DATA_DIR: dataDir,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_POOL: '12',
    LOG_LEVEL: process.env['CTW_TEST_LOG'] ?? 'silent',
    SESSION_SECRET: Buffer.alloc(32, 1).toString('base64'),
    NINO_INDEX_KEY: Buffer.alloc(32, 2).toString('base64'),
    NINO_KEYS: `test:${Buffer.alloc(32, 3).toString('base64')}`,
    ...environment,
  });
  const clock = new StoppedClock(new Date(`${today}T12:00:00Z`));
  const module = await Test.createTestingModule({ imports: [AppModule], providers: [...providers] })
    .overrideProvider(Config)
    .useValue(config)
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const nest = module.createNestApplication<NestFastifyApplication>(createAdapter(config), { logger: false });
  await dress(nest);
  ApiDocsController.describes(nest);
  await nest.init();
  await nest.getHttpAdapter().getInstance().ready();

  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  owner.on('connect', (client) => client.on('error', () => undefined));
  owner.on('error', () => undefined);
  const ownerSource = await new DataSource({ type: 'postgres', url: database.ownerUrl, poolSize: 2 }).initialize();
  const cast = await castDemo(ownerSource, calendarDate(today));
  await ownerSource.destroy();

  const query: TestApp['query'] = async <Row>(sql: string, parameters: readonly unknown[] = []) => {
    const client = await owner.connect();
    try {
      await client.query(
        `BEGIN; SELECT set_config('app.actor_id', 'test', true), set_config('app.scope', 'system', true)`,
      );
      const { rows } = await client.query(sql, [...parameters]);
      await client.query('COMMIT');
      return rows as Row[];
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  };
  const unitOfWork = nest.get(UnitOfWork);
  const deliveries = nest.get(Deliveries);
  const identity = nest.get(SignInService);
  const http = request(nest.getHttpServer());

  return {
    nest,
    clock,
    today: calendarDate(today),
    cast,
    database,
    dataDir,
    query,
    as: async (email) => {
      const { value } = await identity.signInAsDemo(email);
      return clientOf(http, { cookie: `${sessionCookie(config).name}=${value}`, csrf: nest.get(Csrf).tokenFor(value) });
    },
    withToken: async (email) => {
      const token = await nest.get(TokensService).issue(email);
      return clientOf(http, { authorization: `Bearer ${token}` });
    },
    stranger: () => {
      const value = randomBytes(32).toString('base64url');
      return clientOf(http, { cookie: `${visitorCookie(config).name}=${value}`, csrf: nest.get(Csrf).tokenFor(value) });
    },
    asSystem: (work) => RequestContext.asSystem(() => unitOfWork.run(work), `test/${randomUUID()}`),
    eventsAbout: async (id) =>
      (await query<{ type: string }>(`SELECT type FROM outbox_event WHERE subject_id = $1 ORDER BY seq`, [id])).map(
        ({ type }) => type,
      ),
    auditOf: (id) =>
      query(
        `SELECT actor_id AS by, action, what, fields FROM audit_entry WHERE row_id = $1 OR subject_id::text = $1 OR $1 = ANY(seen::text[]) ORDER BY seq`,
        [id],
      ),
    runJobs: async () => {
      for (let round = 0; round < 50; round += 1) {
        const expanded = await deliveries.expand();
        const due = await deliveries.takeDue();
        for (const { eventId, subscriber } of due)
          await RequestContext.asSystem(() => deliveries.deliver(eventId, subscriber));
        if (expanded === 0 && due.length === 0) return;
      }
      throw new Error('The jobs never came to an end');
    },
    runSweep: async (name) => {
      const runner = nest.get(JobRegistry).sweep(name);
      if (!runner) throw new Error(`No sweep is called ${name}`);
      await RequestContext.asSystem(() => runner.sweep());
    },
    close: async () => {
      await nest.close();
      await owner.end();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

interface Identity {
  readonly cookie?: string;
  readonly csrf?: string;
  readonly authorization?: string;
}

function clientOf(http: ReturnType<typeof request>, { cookie, csrf, authorization }: Identity): Client {
  const dressed = (pending: Pending, headers: Readonly<Record<string, string>> = {}): Pending => {
    if (cookie) void pending.set('cookie', cookie);
    if (authorization) void pending.set('authorization', authorization);
    for (const [name, value] of Object.entries(headers)) void pending.set(name, value);
    return pending;
  };
  const script: Readonly<Record<string, string>> = csrf ? { 'x-csrf-token': csrf } : {};
  return {
    get: (url) => dressed(http.get(url)),
    post: (url, body = {}, headers = {}) => dressed(http.post(url), { ...script, ...headers }).send(body),
    put: (url, body, headers = {}) => dressed(http.put(url), { ...script, ...headers }).send(body),
    patch: (url, body, headers = {}) => dressed(http.patch(url), { ...script, ...headers }).send(body),
    delete: (url, headers = {}) => dressed(http.delete(url), { ...script, ...headers }),
    submit: (url, fields = {}) =>
      dressed(http.post(url))
        .type('form')
        .send({ ...fields, ...(csrf ? { _csrf: csrf } : {}) }),
    upload: (url, files, fields = {}) => {
      const pending = dressed(http.post(url), script);
      for (const [name, value] of Object.entries({ ...fields, ...(csrf ? { _csrf: csrf } : {}) }))
        void pending.field(name, value);
      for (const [name, { bytes, name: filename, type }] of Object.entries(files))
        void pending.attach(name, bytes, { filename, contentType: type });
      return pending;
    },
  };
}
