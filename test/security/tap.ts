import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { Logger } from '#platform/logging/logger';
import type { TestApp } from '../support/app.js';

/** One answer as it went out: whatever wrote it, hook, handler, filter or the framework itself. */
export interface Answered {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly cookieSent: string;
  readonly isSignedIn: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly text: string;
  readonly type: string;
}

/** Listens to everything the server answers and everything it logs from now on. */
export function tap(app: TestApp): { readonly answers: Answered[]; readonly lines: string[] } {
  const answers: Answered[] = [];
  const lines: string[] = [];
  const written = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  Object.assign(app.nest.get(Logger), { pino: written });
  const server = app.nest.getHttpServer() as {
    prependListener(event: string, heard: (request: IncomingMessage, response: ServerResponse) => void): void;
  };
  server.prependListener('request', (request, response) => listen(request, response, answers));
  return { answers, lines };
}

function listen(request: IncomingMessage, response: ServerResponse, answers: Answered[]): void {
  const chunks: Buffer[] = [];
  let sent: Record<string, unknown> = {};
  const original = { writeHead: response.writeHead, write: response.write, end: response.end };
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
  };
  Object.assign(response, {
    writeHead: (...given: [number, ...unknown[]]) => {
      sent = { ...response.getHeaders(), ...(given.findLast((each) => typeof each === 'object') as object) };
      return original.writeHead.apply(response, given as never);
    },
    write: (...given: unknown[]) => {
      keep(given[0]);
      return original.write.apply(response, given as never);
    },
    end: (...given: unknown[]) => {
      keep(given[0]);
      return original.end.apply(response, given as never);
    },
  });
  response.on('finish', () => answers.push(answered(request, response.statusCode, sent, Buffer.concat(chunks))));
}

function answered(
  { method = '', url = '', headers }: IncomingMessage,
  status: number,
  sent: Readonly<Record<string, unknown>>,
  bytes: Buffer,
): Answered {
  const plain = Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value] as const);
  const cookies = plain.filter(([name]) => name === 'set-cookie').flatMap(([, value]) => value as string | string[]);
  const text = Object.fromEntries(plain.map(([name, value]) => [name, String(value)]));
  const type = text['content-type'] ?? '';
  const cookieSent = headers.cookie ?? '';
  return {
    ...{ method, url, status, cookieSent, headers: text, cookies, type },
    isSignedIn: /ctw_session=/.test(cookieSent) || headers.authorization !== undefined,
    text: /^(text\/|application\/(json|problem|scim))/.test(type) ? textOf(bytes, text['content-encoding']) : '',
  };
}

const textOf = (bytes: Buffer, encoding: string | undefined): string =>
  (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');

/** Written by any request, whatever becomes of it: who was here when, what was refused, and what was typed and waits. */
const ALWAYS = [
  ...['user_session', 'account_use', 'personal_token', 'job_pulse', 'audit_entry', 'audit_head', 'spent_challenge'],
  ...['held_form', 'held_file'],
];

/** The whole database as a hash of each table, so that "nothing changed" can be said of all of it at once. */
export async function stateOf(app: TestApp): Promise<Readonly<Record<string, string>>> {
  const tables = await app.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  const parts = tables
    .filter(({ name }) => !ALWAYS.includes(name))
    .map(
      ({ name }) =>
        `SELECT '${name}' AS name, coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS hash FROM "${name}" t`,
    );
  // Entries about changes: an entry without its change, or a change without its entry, is something left behind too.
  parts.push(
    `SELECT 'audit of changes', count(*)::text FROM audit_entry WHERE action IN ('insert', 'update', 'delete')
        AND what <> ALL($1)`,
  );
  const rows = await app.query<{ name: string; hash: string }>(parts.join(' UNION ALL '), [ALWAYS]);
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
