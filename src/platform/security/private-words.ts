import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '#platform/config/config';
import { RequestContext } from '#platform/context/request-context';

const MARK = '~';
const IV = 12;
const TAG = 16;

/**
 * What somebody looked for, such as a surname, in a form that may stand in an address: history, proxies and the page
 * somebody is sent back to after signing in see no name (ASVS 14.2.1). Only who typed it can open it.
 */
@Injectable()
export class PrivateWords {
  private readonly key: Buffer;

  constructor({ sessionSecret }: Config) {
    this.key = Buffer.from(hkdfSync('sha256', sessionSecret, '', 'words in addresses', 32));
  }

  /** '' stays ''. */
  hide(words: string): string {
    if (words === '') return '';
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(reader());
    const sealed = Buffer.concat([iv, cipher.update(words, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return MARK + sealed.toString('base64url');
  }

  /** The words again; '' when somebody else hid them or they were changed. Words that were never hidden are themselves. */
  open(text: string): string {
    if (!text.startsWith(MARK)) return text;
    const sealed = Buffer.from(text.slice(MARK.length), 'base64url');
    if (sealed.length < IV + TAG) return '';
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, IV));
      decipher.setAAD(reader()).setAuthTag(sealed.subarray(-TAG));
      return decipher.update(sealed.subarray(IV, -TAG), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return '';
    }
  }
}

const reader = (): Buffer => Buffer.from(RequestContext.current.actor.id);
