import { createHash } from 'node:crypto';

/**
 * A short mark of what a page showed before somebody pressed the button: sent back with the form, it says for which answers they saw
 * what follows, and other answers are looked at anew. No secret: whoever makes one up only skips their own look.
 */
export function seenMark(what: unknown): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16);
}
