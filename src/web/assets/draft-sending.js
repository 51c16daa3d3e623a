/** Sends what is typed into a form that is kept, with the token of whoever is signed in. */

function tokenOf() {
  return document.querySelector('input[name=_csrf]')?.value ?? '';
}

/** Sends what is typed; `kept` is what the server made of it, and otherwise why it did not take it. */
export async function post(address, body, options = {}, isSecondTry = false) {
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
    if (!token || page.body.dataset.ctwOwner !== document.body.dataset.ctwOwner) return false;
    for (const field of document.querySelectorAll('input[name=_csrf]')) field.value = token;
    return true;
  } catch {
    return false;
  }
}
