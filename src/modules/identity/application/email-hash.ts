import { createHash } from 'node:crypto';

/** What tries to sign in are counted under, and known browsers are bound to: the address itself is not kept there. */
export function hashOf(email: string): Buffer {
  return createHash('sha256').update(email.trim().toLowerCase()).digest();
}
