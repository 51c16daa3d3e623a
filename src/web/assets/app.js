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

/** On a phone, open filters would push the list off the first screen; the summary still says how many are on. */
if (window.matchMedia('(max-width: 40rem)').matches) {
  for (const filter of document.querySelectorAll('[data-ctw-fold]')) filter.removeAttribute('open');
}

/** A link to one operation of the API page opens it. */
const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (target instanceof HTMLDetailsElement) target.open = true;

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
