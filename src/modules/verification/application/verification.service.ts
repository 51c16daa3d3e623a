import { Injectable } from '@nestjs/common';
import { DocumentsService, type KeptDocument } from '#modules/documents';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import {
  VerificationQuery,
  type ClaimedOutcome,
  type OpenedOutcome,
  type Opening,
} from '../data/verification.query.js';

export type { ClaimedOutcome, OpenedOutcome, Opening } from '../data/verification.query.js';

/** Why somebody of the accountable body needs to see whose outcome it is. */
export const PURPOSES = [
  { value: 'verify', text: 'It waits to be verified, and I am verifying it' },
  { value: 'claim', text: 'It is part of a claim I am checking' },
  { value: 'sample', text: 'It was drawn for the sample check' },
  { value: 'query', text: 'There is a question about it' },
] as const;

export interface WhyOpened {
  readonly purpose: string;
  readonly reason: string;
}

/**
 * Verifying outcomes (domain 4.6). Commissioners work with figures; where one outcome has to be verified they open it, with a
 * reason: the outcome, what proves it, the person's name and the dates. No notes, no health, nothing else of the record, and
 * only for some hours. The opening is a row of its own, which the provider and the audit see.
 */
@Injectable()
export class Verification {
  constructor(
    private readonly query: VerificationQuery,
    private readonly documents: DocumentsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The outcome without its person; throws NotFound for one that is not the actor's to see, or counts no more. */
  @Transactional()
  async claimed(id: string): Promise<ClaimedOutcome> {
    const outcome = await this.query.claimed(id);
    if (!outcome) throw new NotFound('outcome');
    return outcome;
  }

  /** Opens it for some hours. */
  @Transactional()
  async open(id: string, why: WhyOpened): Promise<void> {
    const outcome = await this.whole(id);
    const now = this.clock.now();
    const hours = await this.policy.number('verification-open-hours', this.clock.today());
    await this.query.open(outcome, why, now, new Date(now.getTime() + hours * 3_600_000));
  }

  /** What the actor opened; null when they have not, or it has run out. */
  @Transactional()
  async opened(id: string): Promise<{ readonly outcome: OpenedOutcome; readonly opening: Opening } | null> {
    const opening = await this.query.opening(id, this.clock.now());
    return opening && { opening, outcome: await this.whole(id) };
  }

  /** A file that proves an outcome the actor has opened; no other file. */
  @Transactional()
  async evidence(id: string, documentId: string): Promise<KeptDocument> {
    const opened = await this.opened(id);
    if (!opened?.outcome.evidence.some((file) => file.id === documentId)) throw new NotFound('document');
    return this.documents.read(documentId);
  }

  private async whole(id: string): Promise<OpenedOutcome> {
    const outcome = await this.query.opened(id);
    if (!outcome) throw new NotFound('outcome');
    return outcome;
  }
}
