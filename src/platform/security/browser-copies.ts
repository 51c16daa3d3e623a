import { Injectable } from '@nestjs/common';
import { SealedValues } from './sealed-value.js';

/** What a page needs to keep copies of unsent words in its browser: whose they are, and the key they are sealed with. */
export interface BrowserCopyKey {
  readonly owner: string;
  readonly key: string;
}

/**
 * Copies in the browser of what the server has not got yet. The key is the same for one person always, so that copies open
 * after they have signed in again. Only a page for that person brings it, and no page is stored: for whoever else has the
 * device, or looks at its disk, the copies stay closed.
 */
@Injectable()
export class BrowserCopies {
  constructor(private readonly sealed: SealedValues) {}

  keyOf(actorId: string): BrowserCopyKey {
    return {
      owner: this.sealed.blindIndex(actorId, 'owner of copies in a browser').toString('hex').slice(0, 16),
      key: this.sealed.blindIndex(actorId, 'copies in a browser').toString('base64'),
    };
  }
}
