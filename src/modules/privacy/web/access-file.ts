import type { ListForPerson } from './present-access.js';

/** The list as a page to keep: opens without this service, prints well, asks nothing of any server. */
export function accessFile(reference: string, { madeOn, count, days, showsNames }: ListForPerson): string {
  const parts = days.map(
    ({ day, lines }) =>
      `<h2>${safe(day)}</h2><ul>${lines.map(({ who, did }) => `<li><strong>${safe(who)}</strong>: ${safe(did)}</li>`).join('')}</ul>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>Who looked at your record</title>
<style>body{font:1.1rem/1.5 Arial,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c}h1{font-size:1.8rem}h2{font-size:1.2rem;margin-bottom:.2rem}li{margin:.2rem 0}@media print{body{margin:0}h2{break-after:avoid}li{break-inside:avoid}}</style>
</head><body><main>
<h1>Who looked at your record</h1>
<p>Connect to Work. Your reference is ${safe(reference)}. Made on ${safe(madeOn)}.</p>
<p>This is everybody who opened your record, saw your name in a list, or changed something: ${safe(count)}, the newest first.${showsNames ? '' : ' Staff are shown by their role and where they work.'} What our computers do by themselves is left out, because nobody reads your record then.</p>
<p>If you think somebody looked who should not have, tell us. You can also complain to the Information Commissioner’s Office at ico.org.uk or on 0303 123 1113.</p>
${parts.join('\n') || '<p>Nobody has looked at your record yet.</p>'}
</main></body></html>
`;
}

function safe(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}
