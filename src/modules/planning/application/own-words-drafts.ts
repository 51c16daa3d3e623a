import { Injectable } from '@nestjs/common';
import { KeepsSealed } from '#platform/security/sealed-columns';
import { SealedValues, type Place } from '#platform/security/sealed-value';
import type { OwnWords } from '../domain/own-words.js';

const sealedIn = (id: string): Place => ({ table: 'own_words', column: 'words_cipher', row: id });

/** Words that somebody has not sent yet: nobody else reads them, so they are kept sealed. */
@KeepsSealed({ table: 'own_words', column: 'words_cipher', key: [['id', 'uuid']] })
@Injectable()
export class OwnWordsDrafts {
  constructor(private readonly sealed: SealedValues) {}

  seal(id: string, words: OwnWords): Buffer {
    return this.sealed.seal(JSON.stringify(words), sealedIn(id));
  }

  open({ id, cipher }: { readonly id: string; readonly cipher: Buffer | null }): OwnWords {
    return cipher ? (JSON.parse(this.sealed.unsealText(cipher, sealedIn(id))) as OwnWords) : {};
  }
}
