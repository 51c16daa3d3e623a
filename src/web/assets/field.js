/**
 * The page "In the field" on a poor signal: what is recorded goes into a queue in this browser and from there to the service, at
 * once or as soon as there is a signal; the day can be kept on the device and shown without one. On a good signal the page works
 * without this script.
 */
import { bodyOf, fill } from 'ctw-store';
import { canKeep, dropDay, enqueue, keepDay, keptDay, markSent, opener, prepare, queueOf } from 'ctw-field-day';
import { dropTyped, keeperOf, lockTyped, typedBy } from 'ctw-field-typed';

const PATIENCE_MS = 8_000;
const AGAIN_MS = 20_000;

const state = document.querySelector('[data-ctw-field-state]');
const sheet = document.querySelector('[data-ctw-field-sheet]');
const said = state?.querySelector('[data-ctw-field-said]');
const isFrame = state?.dataset.ctwKept !== undefined;
let { ctwOwner: owner, ctwKey: ownKey } = document.body.dataset;
let [isSending, waiting] = [false, null];
/** Until when the day may lie on this device. */
let until = state?.dataset.ctwUntil;

if (canKeep) await begin().catch(() => undefined);

async function begin() {
  for (const form of document.querySelectorAll('form[action="/sign-out"]'))
    form.addEventListener('submit', () => void leave());
  const day = await keptDay();
  // Somebody else has this device now.
  if (owner && day && day.owner !== owner) await leave();
  if (isFrame) {
    if (!day) return;
    ({ owner, until } = day);
    sheet.replaceChildren(...day.sheet);
    // Where there is no signal they lead nowhere.
    for (const away of sheet.querySelectorAll('a[href^="/"]')) away.replaceWith(...away.childNodes);
    say(`No signal. ${day.words} What you record is kept here and sent when there is one.`);
  }
  if (!owner) return;
  if (ownKey) await prepare(owner, ownKey);
  if (state && !isFrame) await offerToKeep(day?.owner === owner);
  const forms = [...(sheet?.querySelectorAll('form[data-ctw-field-form]') ?? [])];
  for (const form of forms) watch(form);
  if (forms.length > 0) await putBack(forms).catch(() => undefined);
  await showQueue();
  window.addEventListener('online', () => void deliver());
  await deliver();
  if (state) state.dataset.ctwReady = '';
}

/** Nothing of the day stays, and what was typed opens for its writer alone. */
async function leave() {
  await Promise.all([dropDay(), lockTyped()]);
}

/** What was typed before the page was loaded anew, where nothing stands now. */
async function putBack(forms) {
  const typed = await typedBy(owner, ownKey);
  for (const form of forms) {
    const fields = typed.get(addressOf(form));
    if (!fields || form.querySelector('textarea').value.trim() !== '') continue;
    fill(form, fields);
    form.dispatchEvent(new Event('input'));
    tell(form, 'What you typed before is back');
  }
}

/** Two buttons: to take the day along, and to take it off again. A day that is kept is kept anew with each page. */
async function offerToKeep(isKept) {
  if (!('serviceWorker' in navigator)) return;
  const [buttons, keep, drop] = ['buttons', 'keep', 'drop'].map((name) =>
    state.querySelector(`[data-ctw-field-${name}]`),
  );
  const { ctwUntilWords: untilWords, ctwWorker: worker } = state.dataset;
  const asOf = said.textContent.replace(/ It needs a signal\.$/, '');
  const show = (kept) => {
    buttons.hidden = false;
    keep.hidden = kept;
    drop.hidden = !kept;
  };
  const keepIt = async () => {
    try {
      await keepDay({ owner, sheet, until, words: asOf, worker });
      say(`${asOf} It is kept on this device until ${untilWords} and opens without a signal.`);
      show(true);
    } catch {
      say(`${asOf} It could not be kept on this device.`);
      show(false);
    }
  };
  keep.addEventListener('click', () => void keepIt());
  drop.addEventListener('click', async () => {
    await dropDay();
    say(`${asOf} It needs a signal.`);
    show(false);
    keep.focus();
  });
  if (isKept) await keepIt();
  else show(false);
}

/** What is recorded goes into the queue first, so that a signal that dies on the way takes nothing along. */
function watch(form) {
  const typed = keeping(form);
  form.addEventListener('input', typed.changed);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = bodyOf(form);
    if (event.submitter?.name) body[event.submitter.name] = event.submitter.value;
    if (!isFinished(form, body)) return;
    const { _entry: id, ...rest } = body;
    const written = new Date();
    const sent = { ...rest, _entry: id, _written: written.toISOString(), _script: 'yes' };
    const button = event.submitter?.textContent.trim() ?? '';
    void record(form, typed, { id, address: addressOf(form), at: written.getTime(), button, body: sent });
  });
}

async function record(form, typed, entry) {
  try {
    await enqueue(owner, entry);
    await typed.over();
  } catch {
    // A browser that keeps nothing: the form goes on its way as it would without this script.
    for (const [name, value] of Object.entries(entry.body)) addTo(form, name, value);
    addTo(form, '_script', '');
    HTMLFormElement.prototype.submit.call(form);
    return;
  }
  if (addressOf(form) === '/field/notes') {
    form.reset();
    form.elements._entry.value = crypto.randomUUID();
    tell(form, 'Your note is kept here and being sent');
  }
  await showQueue();
  await deliver();
}

/** Puts by what stands in one form, each change after the last; a browser that keeps nothing goes on without. */
function keeping(form) {
  const address = addressOf(form);
  let [keeper, work, isWaiting] = [null, Promise.resolve(), false];
  const keep = async () => {
    isWaiting = false;
    keeper ??= await keeperOf(owner, address, until);
    await keeper(bodyOf(form));
  };
  const changed = () => {
    if (isWaiting) return;
    isWaiting = true;
    work = work.then(keep).catch(() => undefined);
  };
  const over = async () => {
    await work;
    await dropTyped(owner, address).catch(() => undefined);
  };
  return { changed, over };
}

function addTo(form, name, value) {
  const [field] = form.querySelectorAll(`input[type=hidden][name="${name}"]`);
  const hidden = field ?? Object.assign(document.createElement('input'), { type: 'hidden', name });
  hidden.value = value;
  if (!field && !form.elements[name]?.value) form.append(hidden);
}

/** A note says about whom it is, what happened and whether they were reached; said beside the form before it goes. */
function isFinished(form, { person, text, reached }) {
  if (addressOf(form) !== '/field/notes') return true;
  const missing = [
    ['person', !person, 'Select who it was'],
    ['text', !text?.trim(), 'Write what happened'],
    ['reached', !reached, 'Select whether you reached them'],
  ].find(([, isMissing]) => isMissing);
  if (!missing) return true;
  tell(form, missing[2], true);
  form.querySelector(`[name="${missing[0]}"]`).focus();
  return false;
}

function tell(form, text, isWrong = false) {
  let line = form.querySelector('[data-ctw-told]');
  if (!line) {
    line = document.createElement('p');
    line.dataset.ctwTold = '';
    line.setAttribute('role', 'status');
    form.append(line);
  }
  line.className = isWrong ? 'govuk-error-message' : 'govuk-body';
  line.textContent = text;
}

/** Sends what waits, the oldest first, as whoever is signed in; tried again until the service has it. */
async function deliver() {
  if (isSending) return;
  isSending = true;
  clearTimeout(waiting);
  const trouble = await sendAll().catch(() => 'off');
  isSending = false;
  const left = await showQueue(trouble);
  if (left > 0) waiting = setTimeout(() => void deliver(), AGAIN_MS);
}

/** Answers why something is left, or null. */
async function sendAll() {
  const queue = (await queueOf(owner)).filter(({ became }) => !became);
  if (queue.length === 0) return null;
  const signedIn = await signIn();
  if (signedIn.trouble) return signedIn.trouble;
  const open = await opener(owner, signedIn.key);
  let trouble = null;
  for (const entry of queue) {
    const answer = await fetch(entry.address, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', 'x-csrf-token': signedIn.token },
      body: JSON.stringify(await open(entry)),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.type === 'opaqueredirect') return 'out';
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const taken = page.querySelector('[data-ctw-taken]');
    if (taken) await markSent(entry, taken.dataset.became);
    else if (answer.status >= 500 || answer.status === 429) return 'off';
    else trouble = 'refused';
  }
  return trouble;
}

/** The token and the key of the session, wherever it was begun: the frame of a kept day has neither. */
async function signIn() {
  const answer = await fetch('/stay-signed-in', { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!answer.ok) return { trouble: answer.type === 'opaqueredirect' || answer.status === 401 ? 'out' : 'off' };
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const { ctwOwner, ctwKey } = page.body.dataset;
  const token = page.querySelector('input[name=_csrf]')?.value;
  if (!token || !ctwKey) return { trouble: 'out' };
  return ctwOwner === owner ? { token, key: ctwKey } : { trouble: 'other' };
}

/** Says what waits and what became of the rest, on the page and beside each session; answers how much waits. */
async function showQueue(trouble = null) {
  const queue = await queueOf(owner);
  const left = queue.filter(({ became }) => !became);
  if (!state) return left.length;
  for (const entry of queue) markForm(entry);
  const line = state.querySelector('[data-ctw-field-queue]');
  const clashes = queue.filter(({ became }) => became === 'waiting').length;
  const count = `${left.length} ${left.length === 1 ? 'thing waits' : 'things wait'} to be sent`;
  const why = {
    out: ['You are signed out. ', link('/sign-in?returnTo=%2Ffield', 'Sign in to send it')],
    other: ['Somebody else is signed in on this device.'],
    refused: ['The service did not take it. Keep this page and tell whoever looks after the service.'],
    off: ['It is tried again until there is a signal.'],
  }[trouble] ?? [''];
  const sent = queue.length > 0 ? 'Everything you recorded here has arrived. ' : '';
  line.replaceChildren(...(left.length > 0 ? [`${count}. `, ...why] : [sent]));
  if (clashes > 0) line.append(link('/field/waiting', `${clashes} ${clashes === 1 ? 'needs' : 'need'} a decision`));
  line.hidden = line.textContent.trim() === '';
  return left.length;
}

/** A session that was recorded here shows that in place of its form. */
function markForm({ address, became, button }) {
  const form = [...(sheet?.querySelectorAll('form[data-ctw-field-form]') ?? [])].find(
    (one) => addressOf(one) === address,
  );
  if (address === '/field/notes') {
    if (form && became) tell(form, became === 'waiting' ? 'Your note needs a decision' : 'Your note is saved');
    return;
  }
  if (!form) return;
  const what = { done: 'saved', decided: 'saved', waiting: 'needs a decision' }[became] ?? 'waits to be sent';
  const line = Object.assign(document.createElement('p'), { className: 'govuk-body ctw-field__recorded' });
  line.textContent = `${button}: ${what}`;
  for (const part of [...form.children]) part.hidden = !part.matches('[data-ctw-recorded]');
  form.querySelector('[data-ctw-recorded]')?.remove();
  line.dataset.ctwRecorded = '';
  form.append(line);
}

function addressOf(form) {
  return new URL(form.getAttribute('action'), location.href).pathname;
}

function link(href, textContent) {
  return Object.assign(document.createElement('a'), { href, className: 'govuk-link', textContent });
}

function say(text) {
  said.textContent = text;
}
