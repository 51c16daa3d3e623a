import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** One head of the audit chain as it is written down in the second place. */
export interface HeadLine {
  /** ISO 8601, in UTC. */
  readonly at: string;
  /** How many entries the chain had. */
  readonly chainNo: number;
  /** The hash of the last of them, hex. */
  readonly hash: string;
  /** SHA-256 of the line before, hex; of FIRST_LINE for the first. */
  readonly previous: string;
  /** Keyed with what only this installation knows, so that nobody else can write a line. */
  readonly hmac: string;
}

export const FIRST_LINE = 'connect-to-work audit heads';
const HEX = /^[0-9a-f]{64}$/;

export const hashOfLine = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The line as it stands in the file, without its end. */
export function writeHeadLine(head: Omit<HeadLine, 'hmac'>, key: Buffer): string {
  const { at, chainNo, hash, previous } = head;
  return JSON.stringify({ at, chainNo, hash, previous, hmac: hmacOf(head, key) } satisfies HeadLine);
}

/** What the line says; null when it was not written with that key, or was changed. `previous` is for the reader to compare. */
export function readHeadLine(text: string, key: Buffer): HeadLine | null {
  let read: Partial<HeadLine> | null;
  try {
    read = JSON.parse(text) as Partial<HeadLine> | null;
  } catch {
    return null;
  }
  const { at, chainNo, hash, previous, hmac } = read ?? {};
  if (typeof at !== 'string' || typeof chainNo !== 'number' || !HEX.test(hash ?? '') || !HEX.test(previous ?? ''))
    return null;
  const head = { at, chainNo, hash: hash ?? '', previous: previous ?? '' };
  const [expected, given] = [Buffer.from(hmacOf(head, key)), Buffer.from(hmac ?? '')];
  const isOurs = expected.length === given.length && timingSafeEqual(expected, given);
  // Letter by letter: a line that says the same in other spaces has another hash.
  return isOurs && writeHeadLine(head, key) === text ? { ...head, hmac: hmac ?? '' } : null;
}

function hmacOf({ at, chainNo, hash, previous }: Omit<HeadLine, 'hmac'>, key: Buffer): string {
  return createHmac('sha256', key).update(`${at}|${chainNo}|${hash}|${previous}`).digest('hex');
}
