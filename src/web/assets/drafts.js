/**
 * What is typed into a form with data-ctw-draft is kept while it is typed: at once in this browser, sealed, and soon after on
 * the server, which then is the one that counts. The key comes with the page of whoever is signed in and is stored nowhere:
 * copies of anybody else stay closed. Without this script the form has a button "Finish later".
 */
import { bodyOf, bytesOf, openStore, textBytes } from 'ctw-store';

const QUIET_MS = 700;
const LONGEST_MS = 2_000;
const SLOWEST_TRY_MS = 30_000;
const MARK_KEPT_MS = 10 * 60_000;
const COPIES_KEPT_MS = 30 * 24 * 60 * 60_000;
/** Says that copies wait in this browser, so that pages without a form need not look. */
const WAITING = 'ctw-copies';

const { ctwOwner: owner, ctwKey: ownKey } = document.body.dataset;
const mayCopy = Boolean(owner && ownKey && window.indexedDB && window.crypto?.subtle);
const key = mayCopy
  ? await crypto.subtle.importKey('raw', bytesOf(ownKey), 'AES-GCM', false, ['encrypt', 'decrypt'])
  : null;

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('ctw-session') : null;
const copies = openStore('ctw-drafts', ['copies']);
const inStore = (mode, work) => copies('copies', mode, work);

const desks = [...document.querySelectorAll('form[data-ctw-draft]')].map(keep);
for (const back of await deliverCopies(desks)) {
  const isReloading = desks.find(({ address }) => address === back.place)?.putBack(back);
  if (isReloading) await new Promise(() => undefined);
}
for (const desk of desks) desk.isReady();

/** Watches one form: every change is copied here at once and sent a moment later. */
function keep(form) {
  const address = form.dataset.ctwDraft;
  const state = form.querySelector('[data-ctw-draft-state]');
  const said = form.querySelector('[data-ctw-draft-said]');
  const marks = form.elements;
  const copyId = marks._writer.value;
  let [turn, waiting, firstUnsent, wait] = [Number(marks._turn.value), null, null, QUIET_MS];
  let [isSending, isCopying, copyAgain, isOver, isSignedOut] = [false, false, false, false, false];
  /** How much was typed, counted in events, and how much of it the server has. */
  let [typed, arrived] = [0, 0];

  const say = (text, isNews = false) => {
    state.textContent = text;
    if (isNews) said.textContent = text;
  };
  const captured = () => {
    turn += 1;
    marks._turn.value = String(turn);
    return { typed, body: bodyOf(form) };
  };
  const copy = async () => {
    if (!key || isOver) return;
    if (isCopying) {
      copyAgain = true;
      return;
    }
    isCopying = true;
    try {
      do {
        copyAgain = false;
        await putCopy(copyId, address, captured().body);
      } while (copyAgain);
    } catch {
      // A browser that keeps nothing: the server still does.
    }
    isCopying = false;
  };
  const soon = (delay) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void send(), delay);
  };
  const send = async (options = {}) => {
    if (isSending || isOver || arrived === typed) return;
    isSending = true;
    firstUnsent = null;
    const { typed: upTo, body } = captured();
    const outcome = await post(address, body, options);
    isSending = false;
    if (isOver) return;
    if (outcome.kept) {
      wait = QUIET_MS;
      arrived = upTo;
      taken(outcome.kept);
      if (arrived === typed) {
        delete form.dataset.ctwUnsent;
        await dropCopy(copyId);
      } else soon(QUIET_MS);
    } else {
      wait = Math.min(wait * 2, SLOWEST_TRY_MS);
      tell(outcome);
      soon(wait);
    }
  };
  const taken = ({ ctwKept: id, revision, at, became, timeOut }) => {
    marks._draft.value = id;
    marks._seen.value = revision;
    if (became === 'apart') return sayApart(`${location.pathname}?draft=${id}`, at);
    const wasNews = isSignedOut || state.dataset.trouble;
    isSignedOut = false;
    delete state.dataset.trouble;
    if (became === 'kept') say(at ? `Saved ${at}` : '', Boolean(wasNews));
    if (timeOut) channel?.postMessage(Number(timeOut));
    return undefined;
  };
  const sayApart = (href, at) => {
    const words = `You are writing this in another window too. What you write here is kept by itself. Saved ${at}. `;
    say(words, true);
    state.append(
      Object.assign(document.createElement('a'), { href, className: 'govuk-link', textContent: 'Open it alone' }),
    );
  };
  const tell = ({ signedOut, refused }) => {
    if (state.dataset.trouble === (signedOut ? 'out' : (refused ?? 'off'))) return;
    state.dataset.trouble = signedOut ? 'out' : (refused ?? 'off');
    const here = key ? 'Your words are kept in this browser' : 'Leave this page open';
    if (refused) return say(`This could not be saved yet. ${here}`, true);
    if (!signedOut) return say(`No connection: not saved yet. ${here} and saved as soon as it is back`, true);
    isSignedOut = true;
    say(`You have been signed out. ${here} until you are back. `, true);
    const back = `/sign-in?${new URLSearchParams({ returnTo: `${location.pathname}${location.search}` })}`;
    state.append(
      Object.assign(document.createElement('a'), { href: back, className: 'govuk-link', textContent: 'Sign in again' }),
    );
    return undefined;
  };

  const changed = () => {
    typed += 1;
    form.dataset.ctwUnsent = '';
    void copy();
    const now = Date.now();
    firstUnsent ??= now;
    soon(Math.max(0, Math.min(QUIET_MS, firstUnsent + LONGEST_MS - now)));
  };
  form.addEventListener('input', changed);
  // A calendar writes into its field without typing.
  form.addEventListener('change', changed);
  form.addEventListener('submit', () => {
    // From here on the form itself brings the words. The copy stays until the server has said what became of them.
    captured();
    isOver = true;
    clearTimeout(waiting);
  });
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) isOver = false;
  });
  window.addEventListener('online', () => soon(0));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void send({ keepalive: true });
  });

  /** What an earlier page wrote comes back into the form when that is the same draft, or nothing is written on it. True when the page is loaded anew for it. */
  const putBack = ({ kept, draft, fields, writer, turn }) => {
    // The form was sent and is shown again, perhaps with what somebody else wrote meanwhile: it holds all that the copy does.
    const isShownAgain = writer === marks._writer.value && turn <= Number(marks._turn.value);
    const isBlank = (form.querySelector('textarea')?.value ?? '').trim() === '';
    const isSame = marks._draft.value === (kept?.ctwKept ?? draft);
    if (typed > 0 || (!isBlank && !isSame)) return false;
    // The server got it while this page was on its way, so that the page shows less than is kept.
    if (kept?.became === 'passed-over') {
      const isBehind = !isSame || Number(kept.revision) > Number(marks._seen.value);
      if (isBehind) location.reload();
      return isBehind;
    }
    if (isShownAgain) {
      if (kept) [marks._draft.value, marks._seen.value] = [kept.ctwKept, kept.revision];
      return false;
    }
    fill(form, fields);
    if (kept) {
      marks._draft.value = kept.ctwKept;
      marks._seen.value = kept.revision;
      say(`Saved ${kept.at}. What you wrote before is back`, true);
    } else {
      say('What you wrote before is back. It is not on the server yet', true);
      changed();
    }
    return false;
  };
  const isReady = () => {
    form.dataset.ctwReady = '';
  };
  return { address, putBack, isReady };
}

function fill(form, fields) {
  for (const control of form.elements) {
    const value = fields[control.name];
    if (!control.name || control.name.startsWith('_') || value === undefined) continue;
    if (control.type === 'radio' || control.type === 'checkbox')
      control.checked = [value].flat().includes(control.value);
    else if (control.type !== 'submit' && control.type !== 'button') control.value = [value].flat()[0];
  }
}

function tokenOf() {
  return document.querySelector('input[name=_csrf]')?.value ?? '';
}

/** Sends what is typed; `kept` is what the server made of it, and otherwise why it did not take it. */
async function post(address, body, options = {}, isSecondTry = false) {
  let answer;
  try {
    answer = await fetch(address, {
      ...{ method: 'POST', redirect: 'manual', ...options },
      headers: { 'content-type': 'application/json', 'x-csrf-token': tokenOf() },
      body: JSON.stringify(body),
    });
  } catch {
    return {};
  }
  if (answer.type === 'opaqueredirect') return { signedOut: true };
  if (answer.status === 403 && !isSecondTry && (await renewToken())) return post(address, body, options, true);
  if (!answer.ok) return answer.status === 403 ? { signedOut: true } : { refused: String(answer.status) };
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const kept = page.querySelector('[data-ctw-kept]');
  return kept ? { kept: { ...kept.dataset } } : { refused: 'unreadable' };
}

/** After somebody signed in again in another window the forms of this one need a token of the new session: theirs only. */
async function renewToken() {
  try {
    const answer = await fetch('/stay-signed-in', { redirect: 'manual' });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const token = page.querySelector('input[name=_csrf]')?.value;
    if (!token || page.body.dataset.ctwOwner !== owner) return false;
    for (const field of document.querySelectorAll('input[name=_csrf]')) field.value = token;
    return true;
  } catch {
    return false;
  }
}

/** Sends what an earlier page could not, oldest first; what the server has is let go of. Answers what was found. */
async function deliverCopies(desks) {
  const delivered = [];
  try {
    if (!key || !localStorage.getItem(WAITING)) return delivered;
    const copies = (await allCopies()).toSorted((a, b) => a.at - b.at);
    for (const copy of copies) {
      if (copy.at < Date.now() - COPIES_KEPT_MS) await dropCopy(copy.id);
      if (copy.owner !== owner) continue;
      const isHere = desks.some(({ address }) => address === copy.place);
      if (copy.done) {
        if (isHere || copy.at < Date.now() - MARK_KEPT_MS) await dropCopy(copy.id);
        if (isHere) delivered.push({ place: copy.place, draft: copy.done.ctwKept, kept: copy.done, fields: {} });
        continue;
      }
      const body = await opened(copy);
      if (!body) continue;
      const { kept } = await post(copy.place, body);
      if (kept && (isHere || kept.became === 'over')) await dropCopy(copy.id);
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

async function putCopy(id, place, body) {
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

async function dropCopy(id) {
  if (key) await inStore('readwrite', (store) => store.delete(id)).catch(() => undefined);
}

function allCopies() {
  return inStore('readonly', (store) => store.getAll());
}
