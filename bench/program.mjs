// The program under test: one web process (and a worker when asked), as `npm start` runs them, with the recorder inside.
import { fork } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../src/launch/prepare.mjs';
import { ask } from './database.mjs';

/** Loaded before the program; recording is off until somebody asks. */
export const RECORDER = ['--import', join(projectRoot, 'bench', 'record-queries.mjs')];
const READY_WITHIN_MS = 60_000;

/** Starts the web process on a free port with so many connections to the database. */
export async function startWeb(environment, poolSize) {
  const [port, opsPort] = await Promise.all([freePort(), freePort()]);
  const child = start('main.js', {
    ...environment,
    PORT: String(port),
    OPS_PORT: String(opsPort),
    DATABASE_POOL: String(poolSize),
  });
  const base = `http://127.0.0.1:${port}`;
  await untilAlive(base, child);
  return { base, child, stop: () => stop(child) };
}

/** Starts the job process. */
export function startWorker(environment) {
  const child = start('worker.js', environment);
  return { child, stop: () => stop(child) };
}

/** A token for the API, good for exports, and the cookie of a browser, both of that demonstration person. */
export async function signIn(base, email, { DATABASE_OWNER_URL }) {
  const { newSecret } = await import('../dist/src/platform/security/tokens.js');
  const token = newSecret();
  await ask(
    DATABASE_OWNER_URL,
    `INSERT INTO personal_token (id, user_id, expires_at, may_export) SELECT $2, id, now() + interval '1 day', true FROM user_account WHERE email = $1`,
    [email, token.stored],
  );
  const page = await fetch(`${base}/sign-in`);
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  const answer = await fetch(`${base}/sign-in/demo`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(page), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email, _csrf: csrf }),
  });
  if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`);
  return { token: { authorization: `Bearer ${token.value}` }, browser: { cookie: cookiesOf(answer) } };
}

/** The statements that one request makes the program send. The first requests fill caches, so one more is recorded. */
export async function record(web, request) {
  await answerOf(web.base, request);
  await answerOf(web.base, request.next?.() ?? request);
  const recorded = request.next?.() ?? request;
  web.child.send({ bench: 'record' });
  await answerOf(web.base, recorded);
  const statements = await recordedBy(web.child);
  if (statements.length === 0) throw new Error(`${request.path} sent nothing to the database`);
  return { statements, request: recorded };
}

/** What the process has remembered since it was told to record. */
export function recordedBy(child) {
  return new Promise((resolve) => {
    const hear = (message) => {
      if (message?.bench !== 'recorded') return;
      child.off('message', hear);
      resolve(message.statements);
    };
    child.on('message', hear);
    child.send({ bench: 'stop' });
  });
}

/** Sends one request and insists on a good answer. */
export async function answerOf(base, { path, method = 'GET', headers = {}, body }) {
  const answer = await fetch(base + path, {
    method,
    redirect: 'manual',
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 300)}`);
  return { answer, text };
}

function start(entry, environment) {
  return fork(join(projectRoot, 'dist', 'src', entry), [], {
    cwd: projectRoot,
    env: environment,
    execArgv: RECORDER,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

async function stop(child) {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await Promise.race([gone, pause(10_000).then(() => child.kill('SIGKILL'))]);
}

async function untilAlive(base, child) {
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    const answer = await fetch(`${base}/health/live`).catch(() => null);
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error('The program did not start');
}

function cookiesOf(answer) {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
