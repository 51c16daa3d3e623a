/**
 * What is typed on the page "In the field" and not recorded yet, so that a reload or a dead battery takes nothing along. Sealed
 * twice over, as the day and the queue are: under a key of this device that the browser does not give away, for as long as the day
 * may lie on it and until somebody signs out; and after that only its writer, signed in, opens it again.
 */
import { openStore, textBytes } from 'ctw-store';
import { opener, random, wrappedFor } from 'ctw-field-day';

const KEPT_MS = 30 * 24 * 60 * 60_000;

const inStore = openStore('ctw-field-typed', ['typed']);
const idOf = (owner, address) => `${owner} ${address}`;
const all = () => inStore('typed', 'readonly', (store) => store.getAll());
const put = (row) => inStore('typed', 'readwrite', (store) => store.put(row));
const drop = (id) => inStore('typed', 'readwrite', (store) => store.delete(id));

/** Answers what puts the words of one form by, each time it is called with them. Throws where nothing can be sealed. */
export async function keeperOf(owner, address, until) {
  const drawn = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
  const wrapped = await wrappedFor(owner, drawn);
  const raw = await crypto.subtle.exportKey('raw', drawn);
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return async (body) => {
    const iv = random();
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, textBytes(JSON.stringify(body)));
    await put({ id: idOf(owner, address), owner, address, until, at: Date.now(), key, wrapped, iv, sealed });
  };
}

/** What one person typed here and did not record, by the address of its form: as far as it may be opened now. */
export async function typedBy(owner, ownKey) {
  const found = new Map();
  let open = null;
  for (const row of await all()) {
    if (row.at < Date.now() - KEPT_MS) await drop(row.id);
    else if (row.owner === owner) {
      const key = Date.parse(row.until) < Date.now() ? null : row.key;
      if (!key && ownKey) open ??= await opener(owner, ownKey);
      if (key) found.set(row.address, await opened(key, row));
      else if (open) found.set(row.address, await open(row));
    }
  }
  return found;
}

/** It was recorded, or nothing stands there any more. */
export function dropTyped(owner, address) {
  return drop(idOf(owner, address));
}

/** From here on only those who wrote them open their words again, signed in. */
export async function lockTyped() {
  for (const row of await all()) if (row.key) await put({ ...row, key: null });
}

async function opened(key, { iv, sealed }) {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed)));
}
