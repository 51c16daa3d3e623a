import type { PackContents, PackSection } from '../domain/pack-contents.js';

const STYLE = `body{font:1.1875rem/1.5 Arial,sans-serif;color:#0b0c0c;max-width:50rem;margin:0 auto;padding:1rem}
h1{font-size:2rem}h2{font-size:1.5rem;margin-top:2.5rem;border-top:2px solid #1d70b8;padding-top:1rem}h3{font-size:1.1875rem;margin-bottom:.25rem}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.25rem 1rem;margin:0 0 1.5rem}dt{font-weight:700}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid #b1b4b6}
a{color:#1a65a6}@media(max-width:40rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}`;

/** The pack as one page that needs nothing else: readable in any browser, by a screen reader, and on paper. */
export function packHtml(
  contents: PackContents,
  files: readonly { readonly name: string; readonly path: string | null }[],
): string {
  const { name, reference, madeOn, sections, looks, controller, lawfulBasis, retention } = contents;
  const shown = sections.filter(({ rows }) => rows.length > 0);
  const toc = [...shown.map(({ title }) => title), 'Who looked at your record', 'Files in this pack'];
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>What Connect to Work holds about you</title><style>${STYLE}</style></head>
<body><main>
<h1>What Connect to Work holds about you</h1>
<p>${text(name)}, ${text(reference)}. Gathered on ${text(madeOn)}.</p>
<p>Words that speak of other people may have been left out; where that is so, it says so. Please ask us about anything you do not understand or think is wrong.</p>
<h2>About this copy</h2>
<dl><dt>Who is responsible</dt><dd>${text(controller)}</dd><dt>Why we may hold it</dt><dd>${text(lawfulBasis)}</dd><dt>How long</dt><dd>${text(retention)}</dd>
<dt>Your rights</dt><dd>You may ask us to correct or erase it, to restrict what we do with it, object to what we do, and complain to us or to the Information Commissioner (ico.org.uk).</dd></dl>
<nav aria-label="Contents"><ol>${toc.map((title, place) => `<li><a href="#part-${place + 1}">${text(title)}</a></li>`).join('')}</ol></nav>
${shown.map((section, place) => sectionHtml(section, place + 1)).join('\n')}
<h2 id="part-${shown.length + 1}">Who looked at your record</h2>
${looks.length === 0 ? '<p>Nobody yet.</p>' : `<table><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th></tr></thead><tbody>${looks.map(({ at, who, what }) => `<tr><td>${text(at)}</td><td>${text(who)}</td><td>${text(what)}</td></tr>`).join('')}</tbody></table>`}
<h2 id="part-${shown.length + 2}">Files in this pack</h2>
${files.length === 0 ? '<p>There are no files.</p>' : `<ul>${files.map(fileHtml).join('')}</ul>`}
<p>The same data stands in data.json, in a form other organisations can read.</p>
</main></body></html>
`;
}

function fileHtml({ name, path }: { readonly name: string; readonly path: string | null }): string {
  return path === null
    ? `<li>${text(name)}: this file could not be put into this copy. Please ask us about it.</li>`
    : `<li><a href="${text(path)}">${text(name)}</a></li>`;
}

function sectionHtml({ title, rows }: PackSection, place: number): string {
  const body = rows.map(
    ({ heading, fields }) =>
      `${heading ? `<h3>${text(heading)}</h3>` : ''}<dl>${fields.map(({ label, value }) => `<dt>${text(label)}</dt><dd>${text(value)}</dd>`).join('')}</dl>`,
  );
  return `<h2 id="part-${place}">${text(title)}</h2>\n${body.join('\n')}`;
}

/** Whatever somebody typed, as text. */
function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
