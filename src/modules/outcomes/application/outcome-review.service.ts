import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken, StaleVersion } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { ReviewRepository, type ProofFile, type ReviewRow, type StepRow } from '../data/review.repository.js';
import { checklistOf, type Checklist } from '../domain/checklist.js';
import { OutcomeReviewed } from '../domain/outcome.events.js';
import { oneByOne, REVIEW_MOVES, reviewRefusal, type ReviewMatter, type ReviewMove } from '../domain/review.js';
import { PutRight } from './put-right.js';

export type { ProofFile, StepRow } from '../data/review.repository.js';

/** An outcome in review: what it needs, what is there, and how far it has come. */
export interface ReviewedOutcome extends ReviewRow {
  readonly checklist: Checklist;
}

export interface Decision {
  readonly move: ReviewMove;
  readonly reason: string;
  /** The version somebody looked at; null where the look itself was checked, as with many at once. */
  readonly version: number | null;
  readonly batchId: string | null;
}

/**
 * The review of outcomes from their evidence to the funder (domain 4.6): submitted, checked by the provider's quality lead,
 * verified, queried or rejected by the accountable body. What may follow what stands in one table (`REVIEW_MOVES`); a refusal
 * changes nothing and is in the audit.
 */
@Injectable()
export class OutcomeReview {
  constructor(
    private readonly reviews: ReviewRepository,
    private readonly putRight: PutRight,
    private readonly policy: PolicyService,
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** In the order of the ids; what the actor may not see is left out. */
  @Transactional()
  async of(ids: readonly string[]): Promise<ReviewedOutcome[]> {
    return ids.length === 0 ? [] : this.withChecklists(await this.reviews.matters(ids));
  }

  /** One outcome; throws NotFound. */
  @Transactional()
  async get(id: string): Promise<ReviewedOutcome> {
    const [outcome] = await this.of([id]);
    if (!outcome) throw new NotFound('outcome', 'outcome.not-found');
    return outcome;
  }

  /** Every outcome of one run of support that still stands or was rejected. */
  @Transactional()
  async ofEpisode(episodeId: string): Promise<ReviewedOutcome[]> {
    return this.withChecklists(await this.reviews.ofEpisode(episodeId));
  }

  /** Who did what with it, the first step first. */
  @Transactional()
  steps(outcomeId: string): Promise<StepRow[]> {
    return this.reviews.steps(outcomeId);
  }

  /** The files it stands on. */
  @Transactional()
  files(outcomeId: string): Promise<ProofFile[]> {
    return this.reviews.files(outcomeId);
  }

  /** Makes one move. Throws RuleBroken, which is in the audit, or StaleVersion. */
  @Transactional()
  async decide(id: string, { move, reason, version, batchId }: Decision): Promise<ReviewedOutcome> {
    await this.reviews.hold([id]);
    const outcome = await this.get(id);
    if (version !== null && version !== outcome.version) throw new StaleVersion('outcome', outcome.version);
    const words = reason.trim();
    const refusal = this.refusalFor(move, words, outcome);
    if (refusal) {
      await this.unitOfWork.runApart(() => this.reviews.noteRefusal(id, outcome.participantId));
      throw new RuleBroken(refusal.code, refusal.text, refusal.field);
    }
    const toState = REVIEW_MOVES[move].to;
    const step = { move, toState, reason: words, stoodOn: outcome.standsOn, batchId, at: this.clock.now() };
    await this.reviews.move(outcome, step);
    await this.putRight.settle(outcome, move, toState);
    await this.outbox.record(new OutcomeReviewed(id, move, outcome.episodeId, outcome.participantId));
    return this.get(id);
  }

  /** Why this person cannot make the move now; null when they can. Nothing is written. */
  refusalFor(move: ReviewMove, reason: string, outcome: ReviewedOutcome) {
    return reviewRefusal(move, reason, RequestContext.current.actor.id, matterOf(outcome));
  }

  /** The same where many are decided at once: what needs a look of its own is left out, with the reason. */
  leftOut(move: ReviewMove, reason: string, outcome: ReviewedOutcome): string | null {
    return oneByOne(move, matterOf(outcome)) ?? this.refusalFor(move, reason, outcome)?.text ?? null;
  }

  /** Takes back the steps of a batch where nothing happened since, a new record of the same outcome included. Answers the ids that went back. */
  @Transactional()
  async undoBatch(batchId: string, ids: readonly string[], reason: string): Promise<string[]> {
    await this.reviews.hold(ids);
    const back = (await this.reviews.lastMovedBy(batchId)).filter(({ outcomeId }) => ids.includes(outcomeId));
    const matters = await this.reviews.matters(back.map(({ outcomeId }) => outcomeId));
    const rows = matters.filter(({ recordedAnew }) => !recordedAnew);
    for (const row of rows) {
      const toState = back.find(({ outcomeId }) => outcomeId === row.id)?.fromState ?? row.state;
      const step = { move: 'undo' as const, toState, reason, stoodOn: row.standsOn, batchId, at: this.clock.now() };
      await this.reviews.move(row, step);
      await this.putRight.settle(row, 'undo', toState);
      await this.outbox.record(new OutcomeReviewed(row.id, 'undo', row.episodeId, row.participantId));
    }
    return rows.map(({ id }) => id);
  }

  private async withChecklists(rows: readonly ReviewRow[]): Promise<ReviewedOutcome[]> {
    const needs = await this.policy.value('outcome-evidence', this.clock.today());
    const kinds = await this.policy.everyCode('evidence-kind');
    const labels = new Map(kinds.map(({ code, label }) => [code, label]));
    const moneyOnly = kinds.filter(({ attributes }) => attributes['payOnly'] === true).map(({ code }) => code);
    const label = (kind: string): string => labels.get(kind) ?? kind;
    return rows.map((row) => ({ ...row, checklist: checklistOf(row, { needs, moneyOnly }, label) }));
  }
}

function matterOf({
  state,
  checklist,
  jobs,
  payments,
  submittedBy,
  standsOn,
  rejectedOn,
  recordedAnew,
}: ReviewedOutcome): ReviewMatter {
  const authors = [...jobs.flatMap(({ by }) => by), ...payments.flatMap(({ by }) => by), ...submittedBy];
  return { state, checklist, workOf: new Set(authors), standsOn, rejectedOn, recordedAnew };
}
