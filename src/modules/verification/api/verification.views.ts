import { ApiProperty } from '@nestjs/swagger';
import {
  OUTCOME_KINDS,
  outcomeLabel,
  STATE_WORDS,
  type OutcomeKind,
  type OutcomeState,
  type ReviewedOutcome,
  type ReviewMove,
  REVIEW_MOVES,
} from '#modules/outcomes';
import type { CalendarDate } from '#shared/calendar-date';
import type { Batch, BatchLine } from '../application/review-batches.service.js';
import type { SampleInSight } from '../application/samples.service.js';
import { STRATA, type Finding, type Strata } from '../domain/sample.js';

const id = { format: 'uuid', example: '2a1d6f0c-3a3d-4d0a-8b1e-2f60d5f3c1aa' };

/** An outcome in a queue, and nobody's name. */
export class QueuedOutcomeView {
  @ApiProperty(id) readonly id: string;
  @ApiProperty({ example: 'KM-000123' }) readonly reference: string;
  @ApiProperty({ enum: OUTCOME_KINDS.map(({ code }) => code), example: 'LOWER' }) readonly kind: OutcomeKind;
  @ApiProperty({ example: 'Lower earnings threshold' }) readonly label: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-10-30' }) readonly achievedOn: CalendarDate;
  @ApiProperty({ enum: Object.keys(STATE_WORDS), example: 'provider-qa' }) readonly state: OutcomeState;
  @ApiProperty({ example: 'Harbour Employment' }) readonly providerName: string;
  @ApiProperty({ type: [String], example: [], description: 'What is missing, in words' })
  readonly missing: readonly string[];
  @ApiProperty({ example: false, description: 'It rests on a job with the provider itself' }) readonly ownJob: boolean;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: null,
    description: 'When that job was disclosed; null while it is not: until then it cannot be verified',
  })
  readonly disclosedOn: CalendarDate | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    example: '2026-11-20T12:00:00.000Z',
    description: 'How long it waits',
  })
  readonly since: Date;
  @ApiProperty({ example: 3, description: 'Send it back in If-Match' }) readonly version: number;

  static of(outcome: ReviewedOutcome): QueuedOutcomeView {
    const { reference, kind, achievedOn, state, providerName, checklist, since, version } = outcome;
    const { missing, ownJob, disclosedOn } = checklist;
    return {
      id: outcome.id,
      reference,
      kind,
      label: outcomeLabel(kind),
      achievedOn,
      state,
      providerName,
      missing,
      ownJob,
      disclosedOn,
      since,
      version,
    };
  }
}

/** One outcome of a decision about many. */
export class ManyLineView {
  @ApiProperty(id) readonly outcomeId: string;
  @ApiProperty({ example: 'KM-000123' }) readonly reference: string;
  @ApiProperty({ enum: ['planned', 'done', 'left-out', 'undone', 'stays'], example: 'planned' })
  readonly state: BatchLine['state'];
  @ApiProperty({ example: '', description: 'Why it is left out, or stays' }) readonly because: string;
  @ApiProperty({ example: 'a1b2c3d4', description: 'Send it back to confirm' }) readonly mark: string;
}

/** One decision about many outcomes: what it would do, or what became of it. */
export class ManyOutcomesView {
  @ApiProperty(id) readonly id: string;
  @ApiProperty({ enum: Object.keys(REVIEW_MOVES), example: 'verify' }) readonly move: ReviewMove;
  @ApiProperty({ example: '' }) readonly reason: string;
  @ApiProperty({ enum: ['planned', 'done', 'undone'], example: 'planned' }) readonly state: Batch['batch']['state'];
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null }) readonly undoUntil: Date | null;
  @ApiProperty({ type: [ManyLineView] }) readonly outcomes: readonly ManyLineView[];

  static of({ batch, lines, undoUntil }: Batch): ManyOutcomesView {
    const outcomes = lines.map(({ outcome, state, because, mark }) => ({
      ...{ outcomeId: outcome.id, reference: outcome.reference, state, because, mark },
    }));
    return { id: batch.id, move: batch.move, reason: batch.reason, state: batch.state, undoUntil, outcomes };
  }
}

/** One outcome of an audit sample. */
export class SampleItemView {
  @ApiProperty(id) readonly id: string;
  @ApiProperty(id) readonly outcomeId: string;
  @ApiProperty({ type: String, nullable: true, example: 'KM-000123' }) readonly reference: string | null;
  @ApiProperty({ enum: ['right', 'not-right'], nullable: true, example: null }) readonly finding: Finding | null;
  @ApiProperty({ example: '' }) readonly what: string;
  @ApiProperty({ example: 1, description: 'Send it back in If-Match' }) readonly version: number;
}

/** An audit sample with what was found so far. */
export class SampleView {
  @ApiProperty(id) readonly id: string;
  @ApiProperty({ example: 'Q2 2026' }) readonly seed: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-07-01' }) readonly reachedFrom: CalendarDate;
  @ApiProperty({ type: String, format: 'date', example: '2026-09-30' }) readonly asOf: CalendarDate;
  @ApiProperty({ example: 10 }) readonly wanted: number;
  @ApiProperty({ enum: ['outcomes', 'percent'], example: 'percent' }) readonly unit: 'outcomes' | 'percent';
  @ApiProperty({ enum: STRATA.map(({ value }) => value), example: 'provider' }) readonly strata: Strata;
  @ApiProperty({ example: 412 }) readonly frameCount: number;
  @ApiProperty({ example: 'None of 42 outcomes has been looked at yet.' }) readonly result: string;
  @ApiProperty({ type: [SampleItemView] }) readonly items: readonly SampleItemView[];

  static of({ sample, items, result }: SampleInSight): SampleView {
    const { seed, reachedFrom, asOf, wanted, unit, strata, frameCount } = sample;
    return {
      ...{ id: sample.id, seed, reachedFrom, asOf, wanted, unit, strata, frameCount, result },
      items: items.map(({ id: itemId, outcomeId, reference, finding, foundWhat, version }) => ({
        ...{ id: itemId, outcomeId, reference, finding, what: foundWhat, version },
      })),
    };
  }
}
