// Does with a plain connection what the program was seen to do: the same statements in the same order.
import { randomUUID } from 'node:crypto';

const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const UUID = new RegExp(`^${UUIDS.source}$`);

/** Runs the statements one after another on one connection; answers the largest set of rows. */
export async function replay(client, statements) {
  let rows = [];
  for (const { text, values } of statements) {
    const result = await client.query(text, values);
    if (result.rows && result.rows.length >= rows.length) rows = result.rows;
  }
  return rows;
}

/**
 * The same for work that used several connections: as many, each doing its own, in the order in which the program did.
 * `connect` opens one.
 */
export async function replayApart(connect, statements) {
  const clients = new Map();
  try {
    for (const { connection, text, values } of statements) {
      if (!clients.has(connection)) clients.set(connection, await connect());
      await clients.get(connection).query(text, values);
    }
  } finally {
    await Promise.all([...clients.values()].map((client) => client.end()));
  }
}

/**
 * The same for a request that writes: every value that belonged to the recorded request is taken from `wish` instead
 * (both have the same keys), and ids that the request made up, or the database for it, are made up anew.
 */
export async function replayWrite(client, statements, recorded, wish) {
  const known = new Map(Object.entries(recorded).map(([key, value]) => [keyOf(value), wish[key]]));
  for (const id of idsBefore(statements)) if (!known.has(id)) known.set(id, id);
  let rows = [];
  for (const { text, values, ids } of statements) {
    const result = await client.query(
      text,
      values.map((value) => substitute(value, known)),
    );
    const [made] = result.rows ?? [];
    if (isInsert(text) && made?.id && ids[0]) known.set(ids[0], made.id);
    if (result.rows?.length) rows = result.rows;
  }
  return rows;
}

/** Ids that were there before the request: all but those that are first met in an insert. */
function idsBefore(statements) {
  const before = new Set();
  const made = new Set();
  for (const { text, values, ids } of statements) {
    const given = values.filter((value) => typeof value === 'string' && UUID.test(value));
    for (const id of [...given, ...ids]) {
      if (isInsert(text) && !before.has(id)) made.add(id);
      else if (!made.has(id)) before.add(id);
    }
  }
  return before;
}

const isInsert = (text) => /^\s*INSERT/i.test(text);

function substitute(value, known) {
  const key = keyOf(value);
  if (known.has(key)) return known.get(key);
  if (Array.isArray(value)) return value.map((each) => substitute(each, known));
  if (typeof value !== 'string') return value;
  if (!UUID.test(value)) return value.replace(UUIDS, (id) => known.get(id) ?? id);
  known.set(value, randomUUID());
  return known.get(value);
}

const keyOf = (value) => (value instanceof Date ? value.toISOString() : value);
