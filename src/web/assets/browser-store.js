/** What scripts keep in this browser: a database with its parts. What is put there is sealed before, or names nobody. */

/** A part of a database: `work` is given its object store and answers a request, whose result is answered once it is kept. */
export function openStore(name, parts) {
  let opening = null;
  const open = () =>
    new Promise((resolve, reject) => {
      const asked = indexedDB.open(name, 1);
      asked.addEventListener('upgradeneeded', () => {
        for (const part of parts) asked.result.createObjectStore(part, { keyPath: 'id' });
      });
      asked.addEventListener('success', () => {
        // Closed from outside, as when somebody clears the browser's data: opened anew for the next words.
        asked.result.addEventListener('close', () => {
          opening = null;
        });
        resolve(asked.result);
      });
      asked.addEventListener('error', () => {
        opening = null;
        reject(asked.error);
      });
    });
  return async (part, mode, work) => {
    opening ??= open();
    const database = await opening;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(part, mode);
      const asked = work(transaction.objectStore(part));
      transaction.addEventListener('complete', () => resolve(asked.result));
      transaction.addEventListener('error', () => reject(transaction.error));
      transaction.addEventListener('abort', () => reject(transaction.error));
    });
  };
}

export function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

export function textBytes(text) {
  return new TextEncoder().encode(text);
}

/** Everything a form holds but its token: names with several values become lists. */
export function bodyOf(form) {
  const body = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || name === '_csrf' || name === '_request') continue;
    body[name] = name in body ? [body[name], value].flat() : value;
  }
  return body;
}

/** Puts what was typed before back into a form; what the page adds for us stays as it is. */
export function fill(form, fields) {
  for (const control of form.elements) {
    const value = fields[control.name];
    if (!control.name || control.name.startsWith('_') || value === undefined) continue;
    if (control.type === 'radio' || control.type === 'checkbox')
      control.checked = [value].flat().includes(control.value);
    else if (control.type !== 'submit' && control.type !== 'button') control.value = [value].flat()[0];
  }
}
