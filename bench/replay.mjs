// Does with a plain connection what the program was seen to do: the same statements in the same order.
import { randomUUID } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

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
 * The same for a request that writes: every value that belonged to the recorded request is taken from `wish` instead, and
 * ids that the request made up are made up anew. `recorded` and `wish` have the same keys.
 */
export async function replayWrite(client, statements, recorded, wish) {
  const known = new Map(Object.entries(recorded).map(([key, value]) => [keyOf(value), wish[key]]));
  const given = [];
  let rows = [];
  for (const { text, values } of statements) {
    const result = await client.query(
      text,
      values.map((value) => substitute(value, known, given)),
    );
    for (const row of result.rows ?? []) if (/^\s*INSERT/i.test(text) && UUID.test(row.id)) given.push(row.id);
    if (result.rows?.length) rows = result.rows;
  }
  return rows;
}

function substitute(value, known, given) {
  const key = keyOf(value);
  if (known.has(key)) return known.get(key);
  if (Array.isArray(value)) return value.map((each) => substitute(each, known, given));
  if (typeof value === 'string' && UUID.test(value) && !value.startsWith('0000')) {
    // An id nobody knew before: the database's own from the last insert, else one the program made up.
    const fresh = given.shift() ?? randomUUID();
    known.set(key, fresh);
    return fresh;
  }
  if (typeof value === 'string') return inText(value, known);
  return value;
}

/** Ids inside a longer value, such as the payload of an event. */
function inText(text, known) {
  return text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => known.get(id) ?? id);
}

const keyOf = (value) => (value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : value);
