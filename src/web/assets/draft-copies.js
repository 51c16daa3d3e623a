/**
 * What is typed and has not reached the server yet, kept in this browser and sealed. The key comes with the page of whoever is
 * signed in and is stored nowhere: copies of anybody else stay closed.
 */
import { post } from 'ctw-draft-sending';
import { bytesOf, openStore, textBytes } from 'ctw-store';

const MARK_KEPT_MS = 10 * 60_000;
const COPIES_KEPT_MS = 30 * 24 * 60 * 60_000;
/** Says that copies wait in this browser, so that pages without a form need not look. */
const WAITING = 'ctw-copies';

const { ctwOwner: owner, ctwKey: ownKey } = document.body.dataset;
/** Whether this browser can keep anything for whoever is signed in. */
export const mayCopy = Boolean(owner && ownKey && window.indexedDB && window.crypto?.subtle);
const key = mayCopy
  ? await crypto.subtle.importKey('raw', bytesOf(ownKey), 'AES-GCM', false, ['encrypt', 'decrypt'])
  : null;

const copies = openStore('ctw-drafts', ['copies']);
const inStore = (mode, work) => copies('copies', mode, work);

/** Sends what an earlier page could not, oldest first; what the server has is let go of. Answers what was found. */
export async function deliverCopies(desks) {
  const delivered = [];
  try {
    if (!mayCopy || !localStorage.getItem(WAITING)) return delivered;
    const waiting = (await allCopies()).toSorted((a, b) => a.at - b.at);
    for (const copy of waiting) {
      if (copy.at < Date.now() - COPIES_KEPT_MS) await copyDropped(copy.id);
      if (copy.owner !== owner) continue;
      const isHere = desks.some(({ address }) => address === copy.place);
      if (copy.done) {
        if (isHere || copy.at < Date.now() - MARK_KEPT_MS) await copyDropped(copy.id);
        if (isHere) delivered.push({ place: copy.place, draft: copy.done.ctwKept, kept: copy.done, fields: {} });
        continue;
      }
      const body = await opened(copy);
      if (!body) continue;
      const { kept } = await post(copy.place, body);
      if (kept && (isHere || kept.became === 'over')) await copyDropped(copy.id);
      else if (kept) await markDone(copy, kept);
      const fields = Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith('_')));
      if (kept?.became !== 'over')
        delivered.push({
          place: copy.place,
          draft: body._draft,
          kept,
          fields,
          writer: body._writer,
          turn: Number(body._turn),
        });
    }
    if ((await allCopies()).length === 0) localStorage.removeItem(WAITING);
  } catch {
    // No copies can be read: what the server has is there all the same.
  }
  return delivered.toReversed();
}

/**
 * In place of a copy that a page without its form has delivered: the form may have been on its way meanwhile, with fewer words,
 * and learns here that there are more. Holds no words.
 */
async function markDone({ id, place }, { ctwKept, revision }) {
  const done = { ctwKept, revision, became: 'passed-over' };
  await inStore('readwrite', (store) => store.put({ id, owner, place, done, at: Date.now() }));
}

export async function copyPut(id, place, body) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: textBytes(place) },
    key,
    textBytes(JSON.stringify(body)),
  );
  await inStore('readwrite', (store) => store.put({ id, owner, place, iv, sealed, at: Date.now() }));
  localStorage.setItem(WAITING, 'yes');
}

async function opened({ place, iv, sealed }) {
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: textBytes(place) }, key, sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return null;
  }
}

export async function copyDropped(id) {
  if (mayCopy) await inStore('readwrite', (store) => store.delete(id)).catch(() => undefined);
}

function allCopies() {
  return inStore('readonly', (store) => store.getAll());
}
