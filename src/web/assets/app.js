/**
 * Improves pages that already work: the components of GOV.UK and MoJ, a filter that folds on a phone, and a progress
 * bar that moves by itself. A page without this script loses comfort, never a function.
 */
import { initAll } from 'govuk-frontend';

initAll();

if (document.querySelector('[data-module^="moj-"]')) {
  const moj = await import('moj-frontend');
  moj.initAll();
}

if (document.querySelector('[data-ctw-passkey]')) await import('ctw-passkeys');
if (document.querySelector('[data-ctw-same-person]')) await import('ctw-same-person');
if (document.querySelector('[data-ctw-time-out], [data-ctw-go-on]')) await import('ctw-session');
if (document.querySelector('form[data-ctw-draft]') || copiesWait()) await import('ctw-drafts');

if (document.querySelector('[data-ctw-field-state]') || isMarked('ctw-field')) await import('ctw-field');

/** Words an earlier page could not send wait in this browser. */
function copiesWait() {
  return Boolean(document.body.dataset.ctwOwner) && isMarked('ctw-copies');
}

function isMarked(name) {
  try {
    return Boolean(localStorage.getItem(name));
  } catch {
    return false;
  }
}

/** On a phone, open filters would push the list off the first screen; the summary still says how many are on. */
if (window.matchMedia('(max-width: 40rem)').matches) {
  for (const filter of document.querySelectorAll('[data-ctw-fold]')) filter.removeAttribute('open');
}

/** A link to one operation of the API page opens it. */
const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (target instanceof HTMLDetailsElement) target.open = true;

/** Types into a long choice: a box above it leaves only what fits and what is chosen, which typing never changes. */
for (const choice of document.querySelectorAll('select[data-ctw-find]')) {
  const groups = [...choice.children].map((child) => [child, [...child.querySelectorAll('option')]]);
  const box = Object.assign(document.createElement('input'), {
    type: 'search',
    className: 'govuk-input govuk-!-margin-bottom-2',
    autocomplete: 'off',
    placeholder: choice.dataset.ctwFind,
  });
  box.setAttribute('aria-label', choice.dataset.ctwFind);
  const said = Object.assign(document.createElement('p'), { className: 'govuk-hint govuk-!-margin-bottom-2' });
  said.setAttribute('role', 'status');
  box.addEventListener('input', () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const occurIn = (text) => words.every((word) => text.toLowerCase().includes(word));
    const chosen = choice.selectedOptions[0];
    const found = new Set();
    choice.replaceChildren(
      ...groups.flatMap(([child, options]) => {
        if (options.length === 0) return [child];
        const fit = options.filter((option) => occurIn(child.label) || occurIn(option.textContent));
        for (const option of fit) found.add(option.value);
        child.replaceChildren(...options.filter((option) => option === chosen || fit.includes(option)));
        return child.children.length > 0 ? [child] : [];
      }),
    );
    // Taken out of the list and put back, it would no longer count as chosen.
    if (chosen) chosen.selected = true;
    said.textContent = words.length === 0 ? '' : `${found.size || 'None'} in the list below`;
  });
  box.addEventListener('keydown', (event) => {
    // Enter would send the form before anybody has seen which one was found.
    if (event.key === 'Enter') event.preventDefault();
  });
  choice.before(box, said);
}

/** Above a list whose rows can be ticked: one press for all of this page, and one to take that back. */
for (const table of document.querySelectorAll('table[data-ctw-tick-all]')) {
  const boxes = [...table.querySelectorAll('tbody input[type=checkbox]')];
  if (boxes.length < 2) continue;
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'govuk-button govuk-button--secondary ctw-button--small govuk-!-margin-bottom-3',
  });
  const tell = () => {
    const isAll = boxes.every((box) => box.checked);
    button.textContent = isAll ? 'Tick none' : `Tick all ${boxes.length} on this page`;
  };
  button.addEventListener('click', () => {
    const isAll = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !isAll;
    tell();
  });
  table.addEventListener('change', tell);
  tell();
  table.before(button);
}

const progress = document.querySelector('[data-ctw-progress="running"]');
if (progress) follow(progress, 2000);

/** Fetches the page again and again until the job has ended; waits longer each time, so that a long job stays cheap. */
function follow(shown, wait) {
  setTimeout(async () => {
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.querySelector('[data-ctw-progress]');
      if (!answer.ok || answer.redirected || fresh?.dataset.ctwProgress !== 'running') return location.reload();
      const [bar, freshBar] = [shown.querySelector('progress'), fresh.querySelector('progress')];
      for (const name of ['value', 'max']) {
        if (freshBar.hasAttribute(name)) bar.setAttribute(name, freshBar.getAttribute(name));
      }
      const [text, freshText] = [shown.querySelector('[role=status]'), fresh.querySelector('[role=status]')];
      if (text.textContent !== freshText.textContent) text.textContent = freshText.textContent;
    } catch {
      // Offline for a moment: the next try may succeed, and "Check again" is always there.
    }
    return follow(shown, Math.min(wait * 1.2, 10000));
  }, wait);
}

for (const field of document.querySelectorAll('[data-ctw-suggestions]')) suggest(field);

/**
 * A combobox (WAI-ARIA, list autocomplete) over an ordinary text field: what is typed is kept unless one of the list is
 * chosen. Arrows move, Enter chooses, Escape closes.
 */
function suggest(field) {
  const input = field.querySelector('input[type=text]');
  const id = field.querySelector('[data-ctw-suggestion-id]');
  const list = document.createElement('ul');
  const said = document.createElement('p');
  let [asked, waiting, active] = [0, 0, -1];
  Object.assign(list, { id: `${input.id}-suggestions`, className: 'ctw-suggestions__list', hidden: true });
  Object.assign(said, { className: 'govuk-visually-hidden' });
  said.setAttribute('role', 'status');
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Suggestions');
  const role = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' };
  for (const [name, value] of Object.entries(role)) input.setAttribute(name, value);
  input.closest('.govuk-form-group').append(list, said);

  const show = (isOpen) => {
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) mark(-1);
  };
  const mark = (index) => {
    active = index;
    for (const [at, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(at === index));
    if (index < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', list.children[index].id);
    list.children[index].scrollIntoView({ block: 'nearest' });
  };
  const choose = (option) => {
    input.value = option.dataset.text;
    if (id) id.value = option.dataset.id ?? '';
    asked += 1;
    show(false);
  };
  const look = async () => {
    const mine = (asked += 1);
    const words = input.value.trim();
    if (words.length < 2) return show(false);
    try {
      const answer = await fetch(`${field.dataset.ctwSuggestions}?${new URLSearchParams({ words })}`);
      const found = answer.ok && !answer.redirected ? await answer.text() : '';
      if (mine !== asked) return;
      list.replaceChildren(...new DOMParser().parseFromString(found, 'text/html').body.childNodes);
      for (const [at, option] of [...list.children].entries()) option.id = `${list.id}-${at}`;
      const count = list.children.length;
      said.textContent = count === 0 ? '' : `${count} ${count === 1 ? 'suggestion' : 'suggestions'}`;
      show(count > 0 && document.activeElement === input);
    } catch {
      // Offline for a moment: the words as typed will do.
    }
  };
  input.addEventListener('input', () => {
    if (id) id.value = '';
    clearTimeout(waiting);
    waiting = setTimeout(look, 250);
  });
  input.addEventListener('blur', () => show(false));
  input.addEventListener('keydown', (event) => {
    const count = list.children.length;
    if (list.hidden || count === 0) return;
    if (event.key === 'ArrowDown') mark((active + 1) % count);
    else if (event.key === 'ArrowUp') mark((active <= 0 ? count : active) - 1);
    else if (event.key === 'Enter' && active >= 0) choose(list.children[active]);
    else if (event.key === 'Escape') show(false);
    else return;
    event.preventDefault();
  });
  // Before the field loses the focus, which would close the list.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const option = event.target.closest('[role=option]');
    if (option) choose(option);
  });
}
