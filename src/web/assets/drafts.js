/**
 * What is typed into a form with data-ctw-draft is kept while it is typed: at once in this browser, sealed, and soon after on
 * the server, which then is the one that counts. The key comes with the page of whoever is signed in and is stored nowhere:
 * copies of anybody else stay closed. Without this script the form has a button "Finish later".
 */
import { copyDropped, copyPut, deliverCopies, mayCopy } from 'ctw-draft-copies';
import { post } from 'ctw-draft-sending';
import { bodyOf, fill } from 'ctw-store';

const QUIET_MS = 700;
const LONGEST_MS = 2_000;
const SLOWEST_TRY_MS = 30_000;

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('ctw-session') : null;

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
    if (!mayCopy || isOver) return;
    if (isCopying) {
      copyAgain = true;
      return;
    }
    isCopying = true;
    try {
      do {
        copyAgain = false;
        await copyPut(copyId, address, captured().body);
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
        await copyDropped(copyId);
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
    const here = mayCopy ? 'Your words are kept in this browser' : 'Leave this page open';
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
  // Typed while this script was on its way: the page has marked it.
  if ('ctwTyped' in form.dataset) changed();
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
      if (kept) {
        [marks._draft.value, marks._seen.value] = [kept.ctwKept, kept.revision];
        if (kept.at) say(`Saved ${kept.at}`);
      }
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
