import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { ReviewedOutcome, StepRow } from '../application/outcome-review.service.js';
import type { ChecklistItem } from '../domain/checklist.js';
import type { OutcomeState } from '../domain/reconcile.js';
import { STATE_WORDS, STEP_WORDS, type StepMove } from '../domain/review.js';
import { OUTCOME_KINDS, outcomeLabel, type OutcomeKind } from '../domain/rule-set.js';

const id = { format: 'uuid', example: '2a1d6f0c-3a3d-4d0a-8b1e-2f60d5f3c1aa' };

/** One line of the checklist of an outcome. */
export class ChecklistItemView implements ChecklistItem {
  @ApiProperty({ example: 'Evidence of the pay' }) readonly what: string;
  @ApiProperty({ enum: ['there', 'weak', 'missing'], example: 'there' }) readonly state: ChecklistItem['state'];
  @ApiProperty({ example: 'Payslip' }) readonly words: string;
}

/** One step of the trail of an outcome. */
export class OutcomeStepView {
  @ApiProperty({ enum: Object.keys(STEP_WORDS), example: 'submit' }) readonly move: StepMove;
  @ApiProperty({ enum: Object.keys(STATE_WORDS), example: 'evidenced' }) readonly fromState: OutcomeState;
  @ApiProperty({ enum: Object.keys(STATE_WORDS), example: 'submitted' }) readonly toState: OutcomeState;
  @ApiProperty({ example: '' }) readonly reason: string;
  @ApiProperty({ type: String, format: 'date-time', example: '2026-11-20T12:00:00.000Z' }) readonly madeAt: Date;
  @ApiProperty({ type: String, nullable: true, example: 'Maya Thornton', description: 'Null for whom you may not see' })
  readonly by: string | null;
}

/** An outcome in review: what it needs, how far it has come, and every step so far. */
export class OutcomeReviewView {
  @ApiProperty(id) readonly id: string;
  @ApiProperty(id) readonly episodeId: string;
  @ApiProperty(id) readonly participantId: string;
  @ApiProperty({ example: 'KM-000123' }) readonly reference: string;
  @ApiProperty({ enum: OUTCOME_KINDS.map(({ code }) => code), example: 'LOWER' }) readonly kind: OutcomeKind;
  @ApiProperty({ example: 'Lower earnings threshold' }) readonly label: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-10-30' }) readonly achievedOn: CalendarDate;
  @ApiProperty({ enum: Object.keys(STATE_WORDS), example: 'submitted' }) readonly state: OutcomeState;
  @ApiProperty({ example: 'Waiting for the quality check' }) readonly stateLabel: string;
  @ApiProperty({ example: '', description: 'The question, or why it came back, while it waits for that' })
  readonly reason: string;
  @ApiProperty({ example: false, description: 'It rests on a job with the provider itself' }) readonly ownJob: boolean;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: null,
    description: 'When that job was disclosed; null while it is not: until then it cannot be verified',
  })
  readonly disclosedOn: CalendarDate | null;
  @ApiProperty({ type: [ChecklistItemView] }) readonly checklist: readonly ChecklistItemView[];
  @ApiProperty({ type: [OutcomeStepView] }) readonly steps: readonly OutcomeStepView[];
  @ApiProperty({ example: 3, description: 'Send it back in If-Match, as given in ETag' }) readonly version: number;

  static of(outcome: ReviewedOutcome, steps: readonly StepRow[]): OutcomeReviewView {
    const { episodeId, participantId, reference, kind, achievedOn, state, reason, version, checklist } = outcome;
    return {
      ...{ id: outcome.id, episodeId, participantId, reference, kind, label: outcomeLabel(kind), achievedOn, state },
      ...{ stateLabel: STATE_WORDS[state], reason, ownJob: checklist.ownJob, version },
      ...{ disclosedOn: checklist.disclosedOn, checklist: checklist.items },
      steps: steps.map(({ move, fromState, toState, reason: words, madeAt, name }) => ({
        ...{ move, fromState, toState, reason: words, madeAt, by: name },
      })),
    };
  }
}
