import { createHash } from 'node:crypto';

/** Whether these are the bytes that were kept, by their SHA-256. */
export function isUnchanged(content: Buffer, sha256: Buffer): boolean {
  return createHash('sha256').update(content).digest().equals(sha256);
}
