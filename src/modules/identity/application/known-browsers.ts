import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config/config';
import { newSecret, storedForm } from '#platform/security/tokens';

/**
 * Marks the browsers in which somebody has signed in before, for that account only. Tries from such a browser are counted
 * apart: guesses made anywhere else cannot lock the owner out. A mark opens nothing by itself.
 */
@Injectable()
export class KnownBrowsers {
  constructor(private readonly config: Config) {}

  /** A new mark for the browser to keep: "value.signature". */
  mark(emailHash: Buffer): string {
    const { value } = newSecret();
    return `${value}.${this.signature(value, emailHash)}`;
  }

  /** What tries from this browser are counted under; null when the mark is not ours or another account's. */
  recognise(mark: string | null, emailHash: Buffer): Buffer | null {
    const [value = '', given = ''] = (mark ?? '').split('.');
    const expected = Buffer.from(this.signature(value, emailHash));
    const signature = Buffer.from(given);
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return null;
    return storedForm(value);
  }

  private signature(value: string, emailHash: Buffer): string {
    const bound = `known-browser|${emailHash.toString('hex')}|${value}`;
    return createHmac('sha256', this.config.sessionSecret).update(bound).digest('base64url');
  }
}
