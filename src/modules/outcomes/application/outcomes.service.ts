import { Injectable } from '@nestjs/common';
import { DocumentsService } from '#modules/documents';
import {
  JobNeverBegan,
  PlacementEvidenceService,
  PlacementsService,
  type HandedIn,
  type PlacementView,
} from '#modules/placements';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { Earning, type ProofCheck } from '../data/earning.entity.js';
import { EarningsRepository } from '../data/earnings.repository.js';
import { PaymentAlreadyRecorded, PaymentEvidenceAlreadyAttached, PaymentVoided } from '../domain/earning.errors.js';
import { earningRefusal, type EarningFacts } from '../domain/earning-rules.js';
import { paymentInWords, periodOutsideJob } from '../domain/payment-doubts.js';
import { EarningsRecorded } from '../domain/outcome.events.js';
import { OutcomeDecisions } from './outcome-decisions.js';
import type { EarningView, OutcomePositionView } from './outcome.views.js';

/**
 * A file that proves a payment, and what kind of evidence it is: sent with it, or kept before and given by its id.
 * `isUnchecked`: whoever records it has not looked whether it shows this payment, so that it proves nothing yet.
 */
export type PaymentEvidence = ({ readonly file: HandedIn } | { readonly documentId: string }) & {
  readonly kind: string;
  readonly isUnchecked?: boolean;
};

/** Earnings with their evidence, and the outcomes that follow from them in the same transaction. */
@Injectable()
export class OutcomesService {
  constructor(
    private readonly earnings: EarningsRepository,
    private readonly decisions: OutcomeDecisions,
    private readonly placements: PlacementsService,
    private readonly evidence: PlacementEvidenceService,
    private readonly documents: DocumentsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Records one payment from a job, with its evidence when it is at hand, and decides what is reached. */
  @Transactional()
  async recordEarning(placementId: string, facts: EarningFacts, proof: PaymentEvidence | null): Promise<EarningView> {
    const job = await this.placements.get(placementId);
    if (facts.grossPence === 0) throw refused('amount', 'Enter the gross pay. It must be more than £0', 'grossPence');
    this.check(facts, job);
    await this.expectNew(placementId, facts);
    const { areaId, providerId, participantId, episodeId } = job;
    const holder = { areaId, providerId, participantId, episodeId, placementId };
    const earning = await this.earnings.save(Earning.record(holder, facts));
    if (proof) await this.prove(earning, proof);
    return this.settled(earning);
  }

  /**
   * Corrects a payment. Its file proves it no longer where anything changes, unless whoever corrects it says that it shows this
   * (`fileShows`). Throws PaymentVoided when it was taken out.
   */
  @Transactional()
  async correctEarning(id: string, facts: EarningFacts, version: number, fileShows: boolean): Promise<EarningView> {
    const earning = await this.earnings.getForUpdate(id, version);
    this.check(facts, await this.placements.get(earning.placementId));
    earning.correct(facts, fileShows ? this.checkOfNow() : null);
    return this.settled(await this.earnings.save(earning));
  }

  /**
   * Takes out a payment that was never made. It stays, with who, when and why, and counts for nothing: neither its money,
   * its hours nor its file.
   */
  @Transactional()
  async voidEarning(id: string, reason: string, version: number): Promise<EarningView> {
    const earning = await this.earnings.getForUpdate(id, version);
    if (reason.trim() === '') throw refused('void-reason', 'Say why it is taken out', 'reason');
    earning.takeOut(reason.trim(), RequestContext.current.actor.id, this.clock.now());
    return this.settled(await this.earnings.save(earning));
  }

  /** Attaches the evidence of a payment; a better file takes the place of the first. */
  @Transactional()
  async attachEvidence(id: string, proof: PaymentEvidence): Promise<EarningView> {
    const earning = await this.earnings.getForUpdate(id);
    if (earning.isVoided) throw new PaymentVoided();
    const before = earning.documentId ? [earning.documentId] : [];
    const isSame = 'file' in proof && (await this.documents.isAmong(before, proof.file.bytes));
    if (isSame) throw new PaymentEvidenceAlreadyAttached();
    await this.prove(earning, proof);
    return this.settled(earning);
  }

  /** Somebody held the file of a payment against what was typed: it shows that, and proves it from now on. */
  @Transactional()
  async confirmFile(id: string, version: number): Promise<EarningView> {
    const earning = await this.earnings.getForUpdate(id, version);
    earning.confirmProof(this.checkOfNow());
    return this.settled(await this.earnings.save(earning));
  }

  /** The file of a payment does not show it: it goes from the payment, and stays among the person's files. */
  @Transactional()
  async refuseFile(id: string, version: number): Promise<EarningView> {
    const earning = await this.earnings.getForUpdate(id, version);
    if (earning.isVoided) throw new PaymentVoided();
    earning.loseProof();
    return this.settled(await this.earnings.save(earning));
  }

  /** One payment, with whether it counts. */
  @Transactional()
  async earning(id: string): Promise<EarningView> {
    const { episodeId } = await this.earnings.get(id);
    return viewIn(await this.decisions.position(episodeId), id);
  }

  /** Decides the outcomes of one run of support anew and records what changed. Idempotent. */
  @Transactional()
  async decide(episodeId: string): Promise<void> {
    await this.decisions.decide(episodeId);
  }

  /** The same for every run of support of one person. */
  @Transactional()
  decideAllOf(participantId: string): Promise<void> {
    return this.decisions.decideAllOf(participantId);
  }

  /** A file of theirs did not pass the check for viruses: it proves neither job nor payment, and what follows is decided anew. */
  @Transactional()
  async dropEvidence(documentId: string, participantId: string): Promise<void> {
    await this.evidence.drop(documentId);
    for (const earning of await this.earnings.provedBy(documentId)) {
      earning.loseProof();
      await this.earnings.save(earning);
    }
    await this.decisions.decideAllOf(participantId);
  }

  /** Where every outcome of one run of support stands, with the sums in words. */
  @Transactional()
  position(episodeId: string): Promise<OutcomePositionView> {
    return this.decisions.position(episodeId);
  }

  private check(facts: EarningFacts, job: PlacementView): void {
    const refusal = earningRefusal(facts, this.clock.today());
    if (refusal) throw new RuleBroken(refusal.code, refusal.text, refusal.field);
    if (job.neverBeganOn !== null) throw new JobNeverBegan();
    const outside = periodOutsideJob(facts, job);
    if (outside) throw refused('outside-job', outside, facts.periodTo < job.startsOn ? 'periodTo' : 'periodFrom');
    if ((facts.kind === 'self-employed-profit') === job.selfEmployed) return;
    const text = job.selfEmployed
      ? 'This is self-employment, so record the profit of the period'
      : 'This is a job with an employer, so record wages or another kind of pay';
    throw refused('kind-of-job', text, 'kind');
  }

  /** Says which payment it is where the same one is there; where two come at once the database decides. */
  private async expectNew(placementId: string, facts: EarningFacts): Promise<void> {
    const twin = (await this.earnings.paidFor(placementId)).find(
      ({ kind, periodFrom, paidOn }) =>
        kind === facts.kind && periodFrom === facts.periodFrom && paidOn === facts.paidOn,
    );
    if (twin) throw new PaymentAlreadyRecorded(paymentInWords(twin));
  }

  private checkOfNow(): ProofCheck {
    return { by: RequestContext.current.actor.id, at: this.clock.now() };
  }

  private async prove(earning: Earning, proof: PaymentEvidence): Promise<void> {
    if (!(await this.showsPay(proof.kind))) throw provesNoPay('Choose a kind of evidence that shows the pay');
    const documentId = await this.documentOf(earning, proof);
    earning.prove(documentId, proof.isUnchecked ? null : this.checkOfNow());
    await this.earnings.save(earning);
  }

  private async showsPay(kind: string): Promise<boolean> {
    const known = (await this.evidence.kinds()).find(({ code }) => code === kind);
    return known !== undefined && known.attributes['jobStartOnly'] !== true;
  }

  private async documentOf({ areaId, providerId, participantId }: Earning, proof: PaymentEvidence): Promise<string> {
    if ('file' in proof)
      return (await this.documents.keep({ ...proof.file, areaId, providerId, participantId, kind: proof.kind })).id;
    const document = await this.documents.hold(proof.documentId);
    if (document.participantId !== participantId) throw new NotFound('file', 'document.not-found');
    if (document.takenBackAt) throw new RuleBroken('evidence.taken-back', TAKEN_BACK, 'file');
    // What it is was said when it was kept: a letter about health is no payslip because somebody calls it one.
    if (!(await this.showsPay(document.kind))) throw provesNoPay('This file is no evidence of pay. Choose one that is');
    return document.id;
  }

  private async settled(earning: Earning): Promise<EarningView> {
    const { id, placementId, episodeId, participantId } = earning;
    await this.outbox.record(new EarningsRecorded(id, placementId, episodeId, participantId));
    await this.decisions.decide(episodeId);
    return viewIn(await this.decisions.position(episodeId), id);
  }
}

function viewIn({ payments }: OutcomePositionView, id: string): EarningView {
  const view = payments.find((payment) => payment.id === id);
  if (!view) throw new Error('A payment outside its own support');
  return view;
}

const TAKEN_BACK = 'They have taken this file back, so no payment can rest on it';

function provesNoPay(text: string): RuleBroken {
  return new RuleBroken('evidence.proves-no-pay', text, 'evidenceKind');
}

function refused(what: string, text: string, field: string): RuleBroken {
  return new RuleBroken(`earning.${what}`, text, field);
}
