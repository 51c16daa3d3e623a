import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config/config';

const FORMAT = 1;
const IV = 12;
const TAG = 16;
const DEK = 32;

/** Where a sealed value lives. Bound into the cipher, so that a value copied to another row does not open. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** The value was sealed elsewhere, under a key that is gone, or was changed. */
export class CannotUnseal extends Error {}

/**
 * Envelope encryption per value: a fresh data key encrypts the value (AES-256-GCM, bound to table, column and row), the
 * key-encryption key wraps the data key, and its id travels in the blob so that keys can be rotated.
 */
@Injectable()
export class SealedValues {
  constructor(private readonly config: Config) {}

  seal(plain: string | Buffer, place: Place): Buffer {
    const dataKey = randomBytes(DEK);
    const bound = boundTo(place);
    return Buffer.concat([this.wrapped(dataKey, bound), encrypt(dataKey, Buffer.from(plain), bound)]);
  }

  unseal(blob: Buffer, place: Place): Buffer {
    const { dataKey, body, bound } = this.open(blob, place);
    return opening(() => decrypt(dataKey, body, bound));
  }

  /** The same value under the newest key: its data key wrapped anew, the value itself untouched and unopened. */
  rewrap(blob: Buffer, place: Place): Buffer {
    const { dataKey, body, bound } = this.open(blob, place);
    return Buffer.concat([this.wrapped(dataKey, bound), body]);
  }

  unsealText(blob: Buffer, place: Place): string {
    return this.unseal(blob, place).toString('utf8');
  }

  /** A keyed hash for finding equals without reading them. `purpose` keeps indexes of different things apart. */
  blindIndex(text: string, purpose: string): Buffer {
    return createHmac('sha256', this.config.ninoIndexKey).update(`${purpose}|${text}`).digest();
  }

  private wrapped(dataKey: Buffer, bound: Buffer): Buffer {
    const wrapper = this.config.ninoKeys[0];
    if (!wrapper) throw new Error('No key to seal with');
    const id = Buffer.from(wrapper.id);
    return Buffer.concat([Buffer.from([FORMAT, id.length]), id, encrypt(wrapper.key, dataKey, bound)]);
  }

  private open(blob: Buffer, place: Place): { dataKey: Buffer; body: Buffer; bound: Buffer } {
    const idLength = blob[1] ?? 0;
    const id = blob.subarray(2, 2 + idLength).toString();
    const wrapper = this.config.ninoKeys.find((key) => key.id === id);
    if (blob[0] !== FORMAT || !wrapper) throw new CannotUnseal(`No key named ${id}`);
    const bound = boundTo(place);
    const wrapped = 2 + idLength;
    const body = wrapped + IV + DEK + TAG;
    const dataKey = opening(() => decrypt(wrapper.key, blob.subarray(wrapped, body), bound));
    return { dataKey, body: blob.subarray(body), bound };
  }
}

const boundTo = ({ table, column, row }: Place): Buffer => Buffer.from(`${table}|${column}|${row}`);

function opening(work: () => Buffer): Buffer {
  try {
    return work();
  } catch {
    throw new CannotUnseal('The value does not open here');
  }
}

function encrypt(key: Buffer, plain: Buffer, bound: Buffer): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(bound);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, blob: Buffer, bound: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, IV));
  decipher.setAAD(bound);
  decipher.setAuthTag(blob.subarray(blob.length - TAG));
  return Buffer.concat([decipher.update(blob.subarray(IV, blob.length - TAG)), decipher.final()]);
}
