/**
 * The end of a session. Some minutes before it a dialog counts down and offers to stay; when nobody answers, what stands
 * in the form of the page is sent to be kept, and the page is left for the one to sign in. The server ends the session
 * whether or not this script runs.
 */
const LONGEST_WARNING = 300;
const SAID_EVERY = 15;

/** A form that waited goes on its way by itself; its button is there for where no script runs. */
const waiting = document.querySelector('form[data-ctw-go-on]');
if (waiting) waiting.requestSubmit();

const dialog = document.querySelector('[data-ctw-time-out]');
if (dialog) watch(dialog);

function watch(shown) {
  const [left, said] = [shown.querySelector('[data-ctw-time-left]'), shown.querySelector('[data-ctw-time-said]')];
  const leaving = shown.querySelector('form[data-ctw-leave]');
  const others = 'BroadcastChannel' in window ? new BroadcastChannel('ctw-session') : null;
  const untouched = new Map(
    [...document.querySelectorAll('main form[method=post]')].map((form) => [form, stateOf(form)]),
  );
  let seconds = Number(shown.dataset.ctwTimeOut);
  let endsAt = Date.now() + seconds * 1000;
  let lastSaid = Infinity;
  let isLeaving = false;

  const begin = (again) => {
    seconds = again;
    endsAt = Date.now() + seconds * 1000;
    lastSaid = Infinity;
    if (shown.open) shown.close();
  };
  const stay = async () => {
    try {
      const answer = await fetch('/stay-signed-in');
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = Number(page.querySelector('[data-ctw-time-out]')?.dataset.ctwTimeOut);
      if (answer.redirected || !fresh) return leave();
      begin(fresh);
      others?.postMessage(fresh);
    } catch {
      // Offline for a moment: the count goes on, and the button is still there.
    }
    return undefined;
  };
  /** The first form somebody has typed into goes with us; its token and request are those of the leaving form. */
  const leave = () => {
    if (isLeaving) return;
    isLeaving = true;
    const page = `${location.pathname}${location.search}`;
    leaving.elements._page.value = page;
    const typed = [...untouched].find(([form, before]) => form.isConnected && stateOf(form) !== before)?.[0];
    if (typed) {
      add('_address', typed.getAttribute('action') ?? page);
      for (const [name, value] of new FormData(typed))
        if (typeof value === 'string' && name !== '_csrf' && name !== '_request') add(name, value);
    }
    HTMLFormElement.prototype.submit.call(leaving);
  };
  const add = (name, value) => {
    const field = Object.assign(document.createElement('input'), { type: 'hidden', name, value });
    leaving.append(field);
  };

  shown.querySelector('[data-ctw-stay]').addEventListener('click', () => void stay());
  leaving.addEventListener('submit', (event) => {
    event.preventDefault();
    leave();
  });
  // Escape means "go away", and the safe way to that is to stay.
  shown.addEventListener('cancel', (event) => {
    event.preventDefault();
    void stay();
  });
  others?.addEventListener('message', ({ data }) => begin(Number(data) || seconds));
  others?.postMessage(seconds);

  setInterval(() => {
    const remaining = Math.ceil((endsAt - Date.now()) / 1000);
    if (remaining <= 2) return leave();
    if (remaining > Math.min(LONGEST_WARNING, seconds / 2)) return undefined;
    if (!shown.open) {
      shown.showModal();
      shown.querySelector('h2').focus();
    }
    left.textContent = inWords(remaining);
    if (lastSaid - remaining >= SAID_EVERY) {
      lastSaid = remaining;
      said.textContent = `You will be signed out in ${inWords(remaining)}`;
    }
    return undefined;
  }, 1000);
}

function stateOf(form) {
  return JSON.stringify([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

function inWords(remaining) {
  const [minutes, seconds] = [Math.floor(remaining / 60), remaining % 60];
  const count = (number, what) => `${number} ${what}${number === 1 ? '' : 's'}`;
  if (minutes === 0) return count(seconds, 'second');
  return seconds === 0 ? count(minutes, 'minute') : `${count(minutes, 'minute')} and ${count(seconds, 'second')}`;
}
