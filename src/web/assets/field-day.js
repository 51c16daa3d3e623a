/**
 * What a device keeps of the field: the day its owner took along, under a key that never leaves the browser and is thrown away
 * with it, and what was recorded, sealed so that only its writer can open it again, signed in. Nothing here names anybody.
 */
import { bytesOf, openStore, textBytes } from 'ctw-store';

const FRAME = '/field/kept';
const CACHE = 'ctw-field';
const MARK = 'ctw-field';
const SEALING = { name: 'RSA-OAEP', modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' };

const inStore = openStore('ctw-field', ['day', 'pairs', 'queue']);
export const random = () => crypto.getRandomValues(new Uint8Array(12));

/** Whether this browser can keep anything at all. */
export const canKeep = Boolean(window.indexedDB && window.crypto?.subtle);

/** The day, while its time is not over; null for none. */
export async function keptDay() {
  const day = await inStore('day', 'readonly', (store) => store.get('day'));
  if (!day) return null;
  if (Date.parse(day.until) < Date.now()) {
    await dropDay();
    return null;
  }
  const { key, iv, sealed, owner, until, words } = day;
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed);
  const page = new DOMParser().parseFromString(new TextDecoder().decode(plain), 'text/html');
  return { owner, until, words, sheet: [...page.body.childNodes] };
}

/** Keeps the day that stands in `sheet`, and the frame to show it in with all it needs. */
export async function keepDay({ owner, sheet, until, words, worker }) {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const iv = random();
  const copy = sheet.cloneNode(true);
  for (const field of copy.querySelectorAll('input[name=_csrf], input[name=_request]')) field.remove();
  for (const area of copy.querySelectorAll('textarea')) area.textContent = '';
  // What extensions of a browser left behind would be complained of where it is read again.
  for (const styled of copy.querySelectorAll('[style]')) styled.removeAttribute('style');
  const text = [...copy.childNodes].map((node) => new XMLSerializer().serializeToString(node)).join('');
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, textBytes(text));
  await keepFrame();
  await navigator.serviceWorker.register(worker, { scope: '/field', updateViaCache: 'none' });
  await inStore('day', 'readwrite', (store) => store.put({ id: 'day', owner, until, words, key, iv, sealed }));
  await forgetSent(owner);
  localStorage.setItem(MARK, 'yes');
}

/** Takes the day off this device. What was recorded and is not sent yet stays, sealed. */
export async function dropDay() {
  await inStore('day', 'readwrite', (store) => store.delete('day'));
}

/** The frame as anybody would get it: without a cookie, so that it names nobody. */
async function keepFrame() {
  const cache = await caches.open(CACHE);
  const answer = await fetch(FRAME, { credentials: 'omit' });
  if (!answer.ok) throw new Error('The frame did not come');
  const page = new DOMParser().parseFromString(await answer.clone().text(), 'text/html');
  const imports = JSON.parse(page.querySelector('script[type=importmap]').textContent).imports;
  const needed = [
    ...[...page.querySelectorAll('link[rel=stylesheet], link[rel=icon]')].map((link) => link.getAttribute('href')),
    ...[...page.querySelectorAll('script[src]')].map((script) => script.getAttribute('src')),
    ...Object.values(imports),
  ];
  await cache.addAll(needed);
  await cache.put(FRAME, answer);
  const kept = new Set([FRAME, ...needed].map((address) => new URL(address, location.href).href));
  for (const request of await cache.keys()) if (!kept.has(request.url)) await cache.delete(request);
}

/** Makes sure that what this person records can be sealed here; the half that opens it again is sealed with their own key. */
export async function prepare(owner, ownKey) {
  if (await inStore('pairs', 'readonly', (store) => store.get(owner))) return;
  const pair = await crypto.subtle.generateKey(SEALING, true, ['wrapKey', 'unwrapKey']);
  const iv = random();
  const opens = await crypto.subtle.wrapKey('pkcs8', pair.privateKey, await imported(ownKey), { name: 'AES-GCM', iv });
  const seals = await crypto.subtle.exportKey('spki', pair.publicKey);
  await inStore('pairs', 'readwrite', (store) => store.put({ id: owner, seals, opens, iv }));
}

/** A key, sealed so that only that person opens it again, signed in. Throws where they have never been here. */
export async function wrappedFor(owner, key) {
  const pair = await inStore('pairs', 'readonly', (store) => store.get(owner));
  const seals = await crypto.subtle.importKey('spki', pair.seals, SEALING, false, ['wrapKey']);
  return crypto.subtle.wrapKey('raw', key, seals, { name: 'RSA-OAEP' });
}

/** Puts one thing that was recorded into the queue. Throws where it cannot be sealed. */
export async function enqueue(owner, { id, address, at, button, body }) {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
  const wrapped = await wrappedFor(owner, key);
  const iv = random();
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, textBytes(JSON.stringify(body)));
  await inStore('queue', 'readwrite', (store) => store.put({ id, owner, address, at, button, iv, sealed, wrapped }));
  localStorage.setItem(MARK, 'yes');
}

/** What one person recorded here, the oldest first; what was sent is there without its words. */
export async function queueOf(owner) {
  const all = await inStore('queue', 'readonly', (store) => store.getAll());
  return all.filter((entry) => entry.owner === owner).toSorted((a, b) => a.at - b.at);
}

/** Opens what waits in the queue, for its writer: `ownKey` comes with the pages they are signed in on. */
export async function opener(owner, ownKey) {
  const pair = await inStore('pairs', 'readonly', (store) => store.get(owner));
  const opens = await crypto.subtle.unwrapKey(
    'pkcs8',
    pair.opens,
    await imported(ownKey),
    { name: 'AES-GCM', iv: pair.iv },
    SEALING,
    false,
    ['unwrapKey'],
  );
  return async ({ wrapped, iv, sealed }) => {
    const key = await crypto.subtle.unwrapKey('raw', wrapped, opens, { name: 'RSA-OAEP' }, 'AES-GCM', false, [
      'decrypt',
    ]);
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed)));
  };
}

/** The service has it: its words go, and where it was recorded is remembered until the day is kept anew. */
export async function markSent({ id, owner, address, at, button }, became) {
  await inStore('queue', 'readwrite', (store) => store.put({ id, owner, address, at, button, became }));
}

async function forgetSent(owner) {
  for (const { id, became } of await queueOf(owner))
    if (became) await inStore('queue', 'readwrite', (store) => store.delete(id));
}

function imported(ownKey) {
  return crypto.subtle.importKey('raw', bytesOf(ownKey), 'AES-GCM', false, ['wrapKey', 'unwrapKey']);
}
