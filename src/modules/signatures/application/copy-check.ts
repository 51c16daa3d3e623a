import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SignaturesService } from './signatures.service.js';

/** What is said of a fingerprint to somebody nobody knows: when the copy was finished and how many signed it. */
export interface SignedCopy {
  readonly completedAt: Date;
  readonly people: number;
}

/** Whether a copy is one of ours, for anybody: whoever has the fingerprint has the file. */
@Injectable()
export class CopyCheck {
  constructor(
    private readonly signatures: SignaturesService,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Null for a fingerprint that is that of no signed copy. */
  check(hex: string): Promise<SignedCopy | null> {
    return this.unitOfWork.runApartAsSystem(() => this.signatures.signedCopy(Buffer.from(hex, 'hex')));
  }

  /** As it was typed or read aloud, with or without gaps; null where it is no SHA-256. */
  typed(text: string): string | null {
    const hex = text.replaceAll(/[\s:-]/g, '').toLowerCase();
    return /^[0-9a-f]{64}$/.test(hex) ? hex : null;
  }
}
