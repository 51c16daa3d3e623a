import { createHash, randomBytes } from 'node:crypto';

/** An unguessable value for a cookie or a token, and the hash of it that may be stored. */
export function newSecret(): { readonly value: string; readonly stored: Buffer } {
  const value = randomBytes(32).toString('base64url');
  return { value, stored: storedForm(value) };
}

export function storedForm(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
