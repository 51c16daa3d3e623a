import type { Program } from './program.js';
import { SESSIONS_A_DAY } from './workload.js';
import type { Entry } from './writers.js';

/** What went wrong, by the letters of the promise "nothing lost": each a list that must be empty. */
export interface Letters {
  /** Promised, but not in the database. */
  readonly lost: readonly string[];
  /** In the database, but not as promised. */
  readonly changed: readonly string[];
  /** One key, several records. */
  readonly doubled: readonly string[];
  /** Records that nobody was promised. */
  readonly ghosts: readonly string[];
  /** Events and deliveries not done. */
  readonly undone: readonly string[];
  /** Events with none or several reactions, sessions not handed over, letters not sent. */
  readonly effects: readonly string[];
  /** Changes without exactly one audit entry. */
  readonly audit: readonly string[];
  /** Reads right after the answer that did not see the write. */
  readonly unread: readonly string[];
}

interface Stored {
  readonly id: string;
  readonly marker: string;
  readonly content: string;
}

const CREATED = {
  employer: `SELECT id::text, name AS marker, jsonb_build_object('name', name, 'postcode', postcode, 'size', size)::text AS content FROM employer`,
  employer_activity: `SELECT id::text, note AS marker,
    jsonb_build_object('kind', kind, 'happenedOn', happened_on, 'note', note)::text AS content FROM employer_activity`,
} as const;

/** Holds the book of what was promised against the database, after the load. */
export async function letters(program: Program, ledger: readonly Entry[], mail: readonly string[]): Promise<Letters> {
  const { lost, changed, doubled, ghosts } = await holdAgainst(program, ledger);
  return {
    lost,
    changed,
    doubled,
    ghosts,
    undone: await undone(program),
    effects: [
      ...(await wrongEffects(program)),
      ...(await unhandedSessions(program, ledger)),
      ...(await unsent(program, mail)),
    ],
    audit: await wrongAudit(program, ledger),
    unread: ledger.filter(({ isMissedByReader }) => isMissedByReader).map(({ write }) => write.marker),
  };
}

/** Events and deliveries that are not done; the load is over when there are none. */
export function undone(program: Program): Promise<string[]> {
  return texts(
    program,
    `SELECT 'event ' || type AS text FROM outbox_event WHERE relayed_at IS NULL
      UNION ALL SELECT subscriber || coalesce(': ' || error, '') FROM outbox_delivery WHERE done_at IS NULL`,
  );
}

async function holdAgainst(
  program: Program,
  ledger: readonly Entry[],
): Promise<Pick<Letters, 'lost' | 'changed' | 'doubled' | 'ghosts'>> {
  const found = { lost: [] as string[], changed: [] as string[], doubled: [] as string[], ghosts: [] as string[] };
  for (const [table, sql] of Object.entries(CREATED)) {
    const rows = await program.query<Stored>(sql);
    const byMarker = new Map<string, Stored[]>();
    for (const row of rows) byMarker.set(row.marker, [...(byMarker.get(row.marker) ?? []), row]);
    for (const { write, id } of ledger.filter((entry) => entry.write.table === table)) {
      const [stored, ...more] = byMarker.get(write.marker) ?? [];
      if (stored?.id !== id && !more.some((each) => each.id === id)) found.lost.push(write.marker);
      else if (!isSame(stored?.content, write.body)) found.changed.push(write.marker);
      if (more.length > 0) found.doubled.push(write.marker);
      byMarker.delete(write.marker);
    }
    found.ghosts.push(...byMarker.keys());
  }
  const moves = ledger.filter(({ write }) => write.table === 'episode');
  const episodes = await program.query<{ id: string; specialistId: string; version: number }>(
    `SELECT id::text, specialist_id AS "specialistId", version FROM episode`,
  );
  const promised = new Map(moves.map(({ write, id }) => [id, write.body['specialistId']]));
  for (const { id, specialistId, version } of episodes) {
    if (promised.has(id) && promised.get(id) !== specialistId) found.lost.push(`episode ${id}`);
    if (promised.has(id) && version > 2) found.doubled.push(`episode ${id}`);
    if (!promised.has(id) && version > 1) found.ghosts.push(`episode ${id}`);
  }
  return found;
}

function isSame(content: string | undefined, body: Readonly<Record<string, unknown>>): boolean {
  const stored = JSON.parse(content ?? '{}') as Record<string, unknown>;
  return Object.keys(stored).every((field) => stored[field] === body[field]);
}

function wrongEffects(program: Program): Promise<string[]> {
  return texts(
    program,
    `SELECT e.type || ' ' || e.id || ': ' || count(f.event_id) || ' reactions' AS text
       FROM outbox_event e LEFT JOIN fault_effect f ON f.event_id = e.id
      WHERE e.type IN ('employer.contacted', 'episode.reassigned') GROUP BY e.id, e.type HAVING count(f.event_id) <> 1
      UNION ALL SELECT 'reaction to no event ' || f.event_id FROM fault_effect f LEFT JOIN outbox_event e ON e.id = f.event_id WHERE e.id IS NULL`,
  );
}

/** A person who was moved has their session with the new specialist, by exactly one change. */
function unhandedSessions(program: Program, ledger: readonly Entry[]): Promise<string[]> {
  return texts(
    program,
    `SELECT 'session of episode ' || e.id || ' was changed ' || changes || ' times' AS text
       FROM episode e JOIN support_session s ON s.episode_id = e.id,
            LATERAL (SELECT count(*) AS changes FROM audit_entry a WHERE a.what = 'support_session' AND a.row_id = s.id::text AND a.action = 'update') c
      WHERE e.id = ANY($1::uuid[]) AND (s.specialist_id <> e.specialist_id OR changes <> 1)`,
    [ledger.filter(({ write }) => write.table === 'episode').map(({ id }) => id)],
  );
}

/** Each session of a day about which people were written to has one message, sent; the same letter may arrive twice. */
async function unsent(program: Program, mail: readonly string[]): Promise<string[]> {
  const messages = await program.query<{ id: string; status: string }>(`SELECT id::text, status FROM message`);
  const received = new Set(mail);
  const wrong = messages
    .filter(({ id, status }) => status !== 'sent' || !received.has(id))
    .map(({ id, status }) => `message ${id} is ${status} and ${received.has(id) ? 'came' : 'never came'}`);
  // The day may have changed during the load; then the next day's sessions were written about too.
  const isWhole = messages.length === SESSIONS_A_DAY || messages.length === 2 * SESSIONS_A_DAY;
  return isWhole ? wrong : [...wrong, `${messages.length} messages instead of ${SESSIONS_A_DAY} a day`];
}

async function wrongAudit(program: Program, ledger: readonly Entry[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const table of Object.keys(CREATED)) {
    wrong.push(
      ...(await texts(
        program,
        `SELECT '${table} ' || coalesce(r.id::text, a.row_id) || ': ' || coalesce(a.entries, 0) || ' entries' AS text
           FROM ${table} r FULL JOIN (SELECT row_id, count(*) AS entries FROM audit_entry WHERE what = '${table}' AND action <> 'read' GROUP BY row_id) a ON a.row_id = r.id::text
          WHERE a.entries IS DISTINCT FROM 1 OR r.id IS NULL`,
      )),
    );
  }
  const moved = ledger.filter(({ write }) => write.table === 'episode').map(({ id }) => id);
  wrong.push(
    ...(await texts(
      program,
      `SELECT 'episode ' || moved.id || ': ' || count(a.seq) || ' entries' AS text FROM unnest($1::text[]) AS moved(id)
         LEFT JOIN audit_entry a ON a.what = 'episode' AND a.action = 'update' AND a.row_id = moved.id
        GROUP BY moved.id HAVING count(a.seq) <> 1`,
      [moved],
    )),
  );
  return wrong;
}

async function texts(program: Program, sql: string, parameters: readonly unknown[] = []): Promise<string[]> {
  return (await program.query<{ text: string }>(sql, parameters)).map(({ text }) => text);
}
