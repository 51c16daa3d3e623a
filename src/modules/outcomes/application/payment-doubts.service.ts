import { Injectable } from '@nestjs/common';
import { DocumentsService } from '#modules/documents';
import { bestTermsWithin, type PlacementView } from '#modules/placements';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import type { Earning } from '../data/earning.entity.js';
import { EarningsRepository } from '../data/earnings.repository.js';
import { earningRefusal, type EarningFacts } from '../domain/earning-rules.js';
import { doubtsAbout, periodOutsideJob, type Doubt } from '../domain/payment-doubts.js';

/** A payment as somebody is about to record or correct it. */
export interface AboutToBeKept {
  readonly facts: EarningFacts;
  /** The bytes of a file chosen for it; null for none, and for one that was taken for several payments on purpose. */
  readonly file: Buffer | null;
  /** The payment that is being corrected; null for a new one. */
  readonly correctedId: string | null;
}

/** What to ask about a payment before it is kept. */
@Injectable()
export class PaymentDoubtsService {
  constructor(
    private readonly earnings: EarningsRepository,
    private readonly documents: DocumentsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Nothing where the payment will be refused anyway: then that is said, and nothing asked. */
  @Transactional()
  async about(job: PlacementView, { facts, file, correctedId }: AboutToBeKept): Promise<readonly Doubt[]> {
    if (earningRefusal(facts, this.clock.today()) || periodOutsideJob(facts, job)) return [];
    const policy = await this.policy.value('payment-doubts', this.clock.today());
    const isAnother = ({ id }: Earning): boolean => id !== correctedId;
    const others = (await this.earnings.paidFor(job.id)).filter(isAnother);
    const fromThisFile = file ? (await this.provedBy(job.participantId, file)).filter(isAnother) : [];
    return doubtsAbout({ payment: facts, job: asAgreedFor(job, facts), others, fromThisFile }, policy);
  }

  private async provedBy(participantId: string, file: Buffer): Promise<readonly Earning[]> {
    const proved = await this.earnings.withFileOf(participantId);
    const same = new Set(
      await this.documents.sameAs([...new Set(proved.flatMap(({ documentId }) => documentId ?? []))], file),
    );
    return proved.filter(({ documentId }) => documentId !== null && same.has(documentId));
  }
}

/** The job with the hours and pay that were agreed for the period of a payment: a raise since then explains none before it. */
function asAgreedFor(job: PlacementView, { periodFrom, periodTo }: EarningFacts): PlacementView {
  const { hoursPerWeek, payPencePerHour } = bestTermsWithin(job, job.earlierTerms, periodFrom, periodTo);
  return { ...job, hoursPerWeek, payPencePerHour };
}
