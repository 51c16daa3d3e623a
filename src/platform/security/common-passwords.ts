import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** Where a common password ends and what people add to make it longer begins. */
const ADDED = /^[\d\W_]+|[\d\W_]+$/gu;
/** "password" and "dragon" are bases; "love" and "ann" are parts of good sentences. */
const SHORTEST_BASE = 6;

let known: ReadonlySet<string> | undefined;

/**
 * True for the 49,000 passwords that are known to be used most, read from a file of ours and not over the network (ASVS
 * 6.2.4): as they are, twice over, or with digits and signs before or behind.
 */
export function isCommonPassword(password: string): boolean {
  const list = (known ??= new Set(require('@zxcvbn-ts/language-common/src/passwords.json') as string[]));
  const plain = password.normalize('NFC').toLowerCase();
  const squeezed = plain.replace(/[\s_-]/g, '');
  const base = squeezed.replace(ADDED, '');
  return (
    [plain, squeezed, half(squeezed), half(base)].some((text) => list.has(text)) ||
    (base.length >= SHORTEST_BASE && list.has(base))
  );
}

/** "dragondragon": its half; any other text as it is. */
function half(text: string): string {
  const first = text.slice(0, text.length / 2);
  return first + first === text ? first : text;
}
