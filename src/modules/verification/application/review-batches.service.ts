import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { changedSince, ChangedSinceSeen } from '#modules/bulk-actions';
import { OutcomeReview, REVIEW_MOVES, type ReviewedOutcome, type ReviewMove, type ReviewSide } from '#modules/outcomes';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { plural } from '#shared/wording';
import { BatchesRepository, type BatchItemRow, type BatchRow } from '../data/batches.repository.js';

/** One outcome of a decision about many: what becomes of it, or became. */
export interface BatchLine {
  readonly outcome: ReviewedOutcome;
  readonly state: BatchItemRow['state'];
  /** Why it is left out, or stays; '' where it is not. */
  readonly because: string;
  /** What was shown of it, as a digest. */
  readonly mark: string;
}

export interface Batch {
  readonly batch: BatchRow;
  readonly lines: readonly BatchLine[];
  /** Outcomes of it that the actor may not see any more. */
  readonly hidden: number;
  /** Null once nothing can be taken back. */
  readonly undoUntil: Date | null;
}

export interface BatchWish {
  readonly move: ReviewMove;
  readonly reason: string;
  readonly outcomeIds: readonly string[];
}

export const MOST_AT_ONCE = 200;
const DAY = 86_400_000;

/**
 * One decision about many outcomes: kept and looked at before it is made, made as it was seen (decision 20), and taken back
 * where nothing happened since. Each outcome moves under the same rules as one alone; what they do not allow is left out
 * and named with the reason.
 */
@Injectable()
export class ReviewBatches {
  constructor(
    private readonly batches: BatchesRepository,
    private readonly review: OutcomeReview,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Keeps what is wanted; nothing happens yet. Answers its id. */
  @Transactional()
  async plan({ move, reason, outcomeIds }: BatchWish, sides: readonly ReviewSide[]): Promise<string> {
    const { areaId, providerId } = RequestContext.current.actor;
    if (!areaId || !sides.includes(REVIEW_MOVES[move].side)) throw new NotFound('decision');
    if (REVIEW_MOVES[move].needsReason && reason.trim() === '')
      throw new RuleBroken('review.reason-missing', 'Say why, for all of them', 'reason');
    const chosen = await this.review.of([...new Set(outcomeIds)].slice(0, MOST_AT_ONCE));
    if (chosen.length === 0) throw new RuleBroken('review.none-chosen', 'Select at least one outcome', 'outcomeIds');
    const ids = chosen.map(({ id }) => id);
    return this.batches.plan({ areaId, providerId }, move, reason.trim(), ids, this.clock.now());
  }

  /** What it would do now, or what became of each. */
  @Transactional()
  async get(id: string, sides: readonly ReviewSide[]): Promise<Batch> {
    const batch = await this.batches.get(id);
    if (!batch || !sides.includes(REVIEW_MOVES[batch.move].side)) throw new NotFound('decision');
    const items = await this.batches.items(id);
    const outcomes = new Map(
      (await this.review.of(items.map(({ outcomeId }) => outcomeId))).map((one) => [one.id, one]),
    );
    const lines = items.flatMap((item) => {
      const outcome = outcomes.get(item.outcomeId);
      return outcome ? [this.lineOf(batch, item, outcome)] : [];
    });
    const undoUntil = await this.undoUntil(batch);
    return { batch, lines, hidden: items.length - lines.length, undoUntil };
  }

  /** Does it as it was seen. Throws ChangedSinceSeen where something changed; sent twice, it is done once. */
  @Transactional()
  async confirm(id: string, seen: readonly string[], sides: readonly ReviewSide[]): Promise<number> {
    await this.batches.hold(id);
    const { batch, lines } = await this.get(id, sides);
    if (batch.state !== 'planned') return 0;
    const changed = changedSince(
      seen,
      lines.map(({ mark }) => mark),
    );
    if (changed.length > 0) throw changedWords(changed.length);
    const going = lines.filter(({ because }) => because === '');
    if (going.length === 0)
      throw new RuleBroken('review.nothing-to-do', 'There is none of which this can be done. See why below', '');
    for (const { outcome } of going) {
      const decision = { move: batch.move, reason: batch.reason, version: outcome.version, batchId: id };
      await this.review.decide(outcome.id, decision);
    }
    const settled = lines.map(({ outcome, because }) => ({
      ...{ outcomeId: outcome.id, state: because === '' ? ('done' as const) : ('left-out' as const), because },
    }));
    await this.batches.settle(id, settled);
    await this.batches.close(id, 'done', this.clock.now());
    return going.length;
  }

  /** Takes back what nobody dealt with since; the rest is named. Pressed twice, it is done once. */
  @Transactional()
  async undo(id: string, sides: readonly ReviewSide[]): Promise<void> {
    await this.batches.hold(id);
    const { batch, lines, undoUntil } = await this.get(id, sides);
    if (batch.state === 'undone') return;
    if (undoUntil === null) throw new RuleBroken('review.not-undone', 'This cannot be taken back any more', '');
    const done = lines.filter(({ state }) => state === 'done').map(({ outcome }) => outcome.id);
    const claimed = await this.batches.onClaims(done);
    const free = done.filter((outcomeId) => !claimed.has(outcomeId));
    const back = new Set(await this.review.undoBatch(id, free, 'Decided about many, and taken back'));
    const settled = done.map((outcomeId) => ({
      outcomeId,
      state: back.has(outcomeId) ? ('undone' as const) : ('stays' as const),
      because: back.has(outcomeId)
        ? ''
        : claimed.has(outcomeId)
          ? 'It is on a claim'
          : 'Something was done with it since',
    }));
    await this.batches.settle(id, settled);
    await this.batches.close(id, 'undone', this.clock.now());
  }

  private lineOf({ move, reason, state }: BatchRow, item: BatchItemRow, outcome: ReviewedOutcome): BatchLine {
    const because = state === 'planned' ? (this.review.leftOut(move, reason, outcome) ?? '') : item.because;
    return { outcome, state: item.state, because, mark: markOf(outcome, because) };
  }

  private async undoUntil({ state, doneAt }: BatchRow): Promise<Date | null> {
    if (state !== 'done' || doneAt === null) return null;
    const { undoDays } = await this.policy.value('bulk-action', this.clock.today());
    const until = new Date(doneAt.getTime() + undoDays * DAY);
    return until > this.clock.now() ? until : null;
  }
}

function markOf({ id, version, standsOn }: ReviewedOutcome, because: string): string {
  return createHash('sha256').update([id, version, standsOn, because].join('/')).digest('hex').slice(0, 8);
}

function changedWords(count: number): ChangedSinceSeen {
  return new ChangedSinceSeen(
    `Something changed for ${plural(count, 'outcome')} since you looked, marked below. Nothing has been decided. Look again, then press the button`,
  );
}
