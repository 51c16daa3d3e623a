// Runs inside the browser, put there by the debugger: fills in forms, sends them, and reads what comes back with the
// browser's own parser. Parsed documents run nothing; what runs is seen by really going to the pages.
globalThis.desk = (() => {
  // Not date and number: there a browser lets nobody type anything else.
  const TEXTS = ['text', 'search', 'email', 'tel', 'url', 'password', ''];
  const parse = (html) => new DOMParser().parseFromString(html, 'text/html');
  const isText = (field) =>
    field.localName === 'textarea' || (field.localName === 'input' && TEXTS.includes(field.getAttribute('type') ?? ''));
  const formsOf = (document_) =>
    [...document_.querySelectorAll('form')].filter(
      (form) =>
        form.getAttribute('action') !== '/find' && [...form.elements].some((field) => field.name && isText(field)),
    );
  /** What a browser sends for a line end is CR LF, and what it shows is LF. */
  const shown = (text) => text.replace(/\r\n?/g, '\n');
  /** What the page says is in a field: a field for an email address trims its value itself, whatever the page says. */
  const given = (field) => (field.localName === 'input' ? (field.getAttribute('value') ?? '') : field.value);
  const oneLine = (text) => text.replace(/[\r\n]+/g, '');

  /** The page last filled in, for a second try on it. */
  let last = { address: '', page: null };

  async function get(address) {
    const answer = await fetch(address, { headers: { accept: 'text/html' } });
    return { status: answer.status, url: answer.url, html: await answer.text() };
  }

  /** A page's elements, and its forms on which somebody can type: place, method, and the names of their text fields. */
  async function list(address) {
    const page = parse((await get(address)).html);
    const tags = [...new Set([...page.querySelectorAll('*')].map(({ localName }) => localName))];
    const forms = formsOf(page).map((form, place) => ({
      place,
      method: form.getAttribute('method') === 'post' ? 'post' : 'get',
      action: form.getAttribute('action') ?? '',
      fields: [...form.elements].filter((field) => field.name && isText(field)).map(({ name }) => name),
    }));
    return { tags, forms };
  }

  /** The rest of a form as somebody careful would fill it in: what is chosen stays, and something is chosen everywhere. */
  function rest(form) {
    const filled = new Map();
    for (const field of form.elements) {
      if (!field.name || field.type === 'file' || field.type === 'submit' || field.localName === 'button') continue;
      const values = filled.get(field.name) ?? [];
      if (field.type === 'radio') {
        if (field.checked || values.length === 0) filled.set(field.name, [field.value]);
      } else if (field.type === 'checkbox') {
        if (field.checked) filled.set(field.name, [...values, field.value]);
      } else if (field.localName === 'select') {
        const choice = field.value || [...field.options].map(({ value }) => value).find((value) => value !== '') || '';
        filled.set(field.name, [choice]);
      } else filled.set(field.name, [field.value]);
    }
    return filled;
  }

  /** Sends the form at that place of the page, with `typed` in its fields, and says what became of each. */
  async function send({ address, place, typed, choices, isFresh }) {
    if (isFresh || last.address !== address) last = { address, page: parse((await get(address)).html) };
    const form = formsOf(last.page)[place];
    if (!form || !Object.keys(typed).every((name) => form.elements.namedItem(name)))
      return { outcome: 'gone', faults: [] };
    const values = rest(form);
    const multiline = new Set(
      [...form.elements].filter(({ localName }) => localName === 'textarea').map(({ name }) => name),
    );
    for (const [name, value] of Object.entries(choices)) if (form.elements.namedItem(name)) values.set(name, [value]);
    const sent = {};
    for (const [name, value] of Object.entries(typed)) {
      sent[name] = multiline.has(name) ? value : oneLine(value);
      values.set(name, [sent[name]]);
    }
    const body = new URLSearchParams();
    for (const [name, all] of values) for (const value of all) body.append(name, value.replace(/\r\n?|\n/g, '\r\n'));
    const target = new URL(form.getAttribute('action') || address, location.origin);
    const isPost = form.getAttribute('method') === 'post';
    if (!isPost) target.search = body.toString();
    const answer = await fetch(target, isPost ? { method: 'POST', body } : {});
    const html = await answer.text();
    const back = parse(html);
    const faults = answer.status >= 500 ? [`${answer.status}`] : [];
    const isBack = !isPost || answer.status === 400 || (answer.status === 200 && asks(back));
    const outcome = answer.redirected && isPost ? 'taken' : isBack ? 'shown again' : `${answer.status}`;
    // On an edition that never was nobody was shown anything: a blank there is what nobody typed, and the record's words are taken in.
    const typedOnly = 'basedOn' in choices && form.elements.namedItem('basedOn') ? wordsOf(sent) : sent;
    if (outcome === 'shown again') faults.push(...lost(back, typedOnly, multiline, isPost));
    return { outcome, status: answer.status, url: answer.url, html, sent, faults: [...faults, ...odd(back)] };
  }

  const wordsOf = (sent) => Object.fromEntries(Object.entries(sent).filter(([, value]) => value.trim() !== ''));

  /** A page that asks about something unusual, such as a session on a Sunday, before it does it. */
  const asks = (back) => back.querySelector('input[name=confirmed]') !== null;

  /** A form that comes back: everything typed is still in its field, and something says what is wrong. */
  function lost(back, sent, multiline, isPost) {
    const faults =
      isPost && !back.querySelector('.govuk-error-summary') && !asks(back) ? ['refused without a word'] : [];
    for (const [name, value] of Object.entries(sent)) {
      const fields = [...back.querySelectorAll(`[name="${name}"]`)].filter((field) => isText(field));
      // A password, and the client secret that another organisation gave, never come back in a page.
      const isSecret = name === 'secret' || fields.some(({ type }) => type === 'password');
      // Blanks around a question are no part of it, and one without a word asks nothing: the page shows what it asks by itself.
      const wished = isPost ? (multiline.has(name) ? shown(value) : value) : value.trim();
      const kept =
        fields.some((field) => given(field) === wished || (!isPost && given(field).trim() === wished)) ||
        (!isPost && wished === '');
      if (!isSecret && !kept)
        faults.push(`${name} lost ${JSON.stringify(value)}: ${JSON.stringify(fields[0] ? given(fields[0]) : null)}`);
    }
    return faults;
  }

  /** What has no business on a page of ours, however it came there. */
  function odd(document_) {
    const faults = [];
    for (const element of document_.querySelectorAll('*')) {
      if (globalThis.deskTags && !globalThis.deskTags.includes(element.localName))
        faults.push(`<${element.localName}>`);
      for (const { name, value } of element.attributes) {
        if (/^on|^style$|^srcdoc$/i.test(name)) faults.push(`${element.localName} ${name}="${value}"`);
        // oxlint-disable-next-line no-script-url, no-control-regex
        if (/^(href|src|action|formaction)$/i.test(name) && /^[\s\x00-\x20]*(javascript|data|vbscript):/i.test(value))
          faults.push(`${element.localName} ${name}="${value}"`);
      }
    }
    return faults;
  }

  return { list, send };
})();
