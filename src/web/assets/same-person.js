/**
 * Says, while somebody is typed into a form, who on record may be the same person. Asked again when a field that counts was
 * changed and the hands have rested; an answer that was overtaken is thrown away. Never in the way: no focus, no refusal.
 */
const COUNTS = ['givenName', 'familyName', 'knownAs', 'dateOfBirth', 'nino', 'phone', 'postcode'];
const REST = 400;

for (const list of document.querySelectorAll('[data-ctw-same-person]')) {
  const form = list.closest('form');
  const address = new URL(list.dataset.ctwSamePerson, location.href);
  address.searchParams.set('part', 'list');
  let [asked, waiting] = [0, 0];

  const look = async () => {
    const mine = (asked += 1);
    const typed = new FormData(form);
    const body = new URLSearchParams();
    for (const field of [...COUNTS, '_csrf']) body.set(field, typed.get(field) ?? '');
    try {
      const answer = await fetch(address, { method: 'POST', body });
      const found = answer.ok && !answer.redirected ? await answer.text() : '';
      if (mine !== asked) return;
      const parts = new DOMParser().parseFromString(found, 'text/html').body;
      if (parts.textContent.trim() === list.textContent.trim()) return;
      list.replaceChildren(...parts.childNodes);
      list.hidden = list.textContent.trim() === '';
    } catch {
      // Offline for a moment: whoever saves it is told then.
    }
  };
  form.addEventListener('input', ({ target }) => {
    if (!COUNTS.includes(target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(look, REST);
  });
}
