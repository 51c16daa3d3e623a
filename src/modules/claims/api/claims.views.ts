import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { ClaimInSight, ClaimRow } from '../application/claims.service.js';
import { sinceOf } from '../application/claims.service.js';
import type { OutcomeOnItsWay, Proposal } from '../application/draw-up.service.js';
import type { FormingOutcome, StageCount } from '../application/stages.service.js';
import type { ClaimState } from '../domain/claim.js';
import { STAGES, type LineState, type Stage } from '../domain/stages.js';

const id = { format: 'uuid', example: '2a1d6f0c-3a3d-4d0a-8b1e-2f60d5f3c1aa' };
const pence = {
  type: Number,
  nullable: true,
  example: null,
  description: 'Null where outcomes are counted and not paid',
} as const;
const day = (example: string) => ({ type: String, format: 'date', example }) as const;
const LINE_STATES: readonly LineState[] = ['waiting', 'queried', 'approved', 'rejected', 'taken-off'];

/** How many outcomes are in one stage. */
export class StageCountView {
  @ApiProperty({ enum: STAGES.map(({ value }) => value), example: 'ready' }) readonly stage: Stage;
  @ApiProperty({ example: 'Ready' }) readonly label: string;
  @ApiProperty({ example: 12 }) readonly count: number;

  static of({ stage, label, count }: StageCount): StageCountView {
    return { stage, label, count };
  }
}

/** An outcome on its way to a claim. */
export class OutcomeOnItsWayView {
  @ApiProperty(id) readonly id: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'KM-000123',
    description: 'Null where the record went to another provider since',
  })
  readonly reference: string | null;
  @ApiProperty({ example: 'LOWER' }) readonly kind: string;
  @ApiProperty(day('2026-08-28')) readonly achievedOn: CalendarDate;
  @ApiProperty({ example: 'provider-qa' }) readonly state: string;
  @ApiProperty({ ...id, type: String, nullable: true }) readonly claimId: string | null;
  @ApiProperty(pence) readonly pence: number | null;

  static of(outcome: OutcomeOnItsWay): OutcomeOnItsWayView {
    const { reference, kind, achievedOn, outcome: state, claimId } = outcome;
    return { id: outcome.id, reference, kind, achievedOn, state, claimId, pence: outcome.pence };
  }
}

/** Something that is not reached yet, of somebody who is at work. */
export class FormingOutcomeView {
  @ApiProperty(id) readonly episodeId: string;
  @ApiProperty({ example: 'KM-000123' }) readonly reference: string;
  @ApiProperty({ example: 'LOWER' }) readonly kind: string;
  @ApiProperty({ ...day('2026-06-01'), description: 'The first day of the first job that may count' })
  readonly atWorkSince: CalendarDate;
  @ApiProperty({ example: 'Harbour Employment' }) readonly providerName: string;

  @ApiProperty({
    type: [String],
    example: ['£812.40 of £2,643.68 still to be earned'],
    description: 'In words, no names',
  })
  readonly missing: readonly string[];

  static of({ episodeId, reference, kind, since, providerName, missing }: FormingOutcome): FormingOutcomeView {
    return { episodeId, reference, kind, atWorkSince: since, providerName, missing };
  }
}

/** What a claim for a period would hold. */
export class ProposalView {
  @ApiProperty(day('2026-07-01')) readonly periodFrom: CalendarDate;
  @ApiProperty(day('2026-09-30')) readonly periodTo: CalendarDate;
  @ApiProperty({ type: [OutcomeOnItsWayView] }) readonly ready: readonly OutcomeOnItsWayView[];
  @ApiProperty({ type: [OutcomeOnItsWayView], description: 'Reached by then and not ready; its state says why' })
  readonly leftOut: readonly OutcomeOnItsWayView[];
  @ApiProperty({ example: 0, description: 'Lines of approved claims that this one takes back' })
  readonly takesBack: number;

  static of({ period, ready, leftOut, adjustments }: Proposal): ProposalView {
    const view = (one: OutcomeOnItsWay) => OutcomeOnItsWayView.of(one);
    return {
      ...{ periodFrom: period.startsOn, periodTo: period.endsOn, takesBack: adjustments.length },
      ready: ready.map((one) => ({ ...view(one), pence: one.price })),
      leftOut: leftOut.map(view),
    };
  }
}

/** A claim in a list. */
export class ClaimSummaryView {
  @ApiProperty(id) readonly id: string;
  @ApiProperty({ example: 'Harbour Employment' }) readonly providerName: string;
  @ApiProperty(day('2026-07-01')) readonly periodFrom: CalendarDate;
  @ApiProperty(day('2026-09-30')) readonly periodTo: CalendarDate;
  @ApiProperty({ enum: ['draft', 'submitted', 'approved'], example: 'submitted' }) readonly state: ClaimState;
  @ApiProperty(pence) readonly pence: number | null;
  @ApiProperty({ example: 2, description: 'Send it back in If-Match, as given in ETag' }) readonly version: number;

  static of({
    id: claimId,
    providerName,
    periodFrom,
    periodTo,
    state,
    pence: sum,
    version,
  }: ClaimRow): ClaimSummaryView {
    return { id: claimId, providerName, periodFrom, periodTo, state, pence: sum, version };
  }
}

/** One line of a claim. */
export class ClaimLineView {
  @ApiProperty(id) readonly id: string;
  @ApiProperty(id) readonly outcomeId: string;
  @ApiProperty({ type: String, nullable: true, example: 'KM-000123' }) readonly reference: string | null;
  @ApiProperty({ example: 'LOWER' }) readonly kind: string;
  @ApiProperty(day('2026-08-28')) readonly achievedOn: CalendarDate;
  @ApiProperty(pence) readonly pence: number | null;
  @ApiProperty({ enum: LINE_STATES, example: 'waiting' }) readonly state: LineState;
  @ApiProperty({ type: String, nullable: true, example: 'CTW-2025', description: 'The rule set it was reached under' })
  readonly ruleSetCode: string | null;
  @ApiProperty({ type: Number, nullable: true, example: 1 }) readonly ruleSetVersion: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 261_200,
    description: 'What had been earned in all, in pence, when it was recorded',
  })
  readonly sumPence: number | null;
  @ApiProperty({ type: Number, nullable: true, example: 253_968, description: 'What was needed, in pence' })
  readonly thresholdPence: number | null;
  @ApiProperty({ example: false, description: 'It takes back a line of an earlier claim' })
  readonly isAdjustment: boolean;
  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'What became of the outcome since, in words',
  })
  readonly changed: string | null;
  @ApiProperty({ example: '', description: 'What was asked last' }) readonly question: string;
  @ApiProperty({ example: '' }) readonly answer: string;
  @ApiProperty({ example: '', description: 'Questions before that one, each with its answer' })
  readonly askedBefore: string;
  @ApiProperty({ example: '', description: 'What was said with the decision that holds' })
  readonly decisionWords: string;
  @ApiProperty({ example: 1, description: 'Send it back in If-Match to answer' }) readonly version: number;
}

/** One claim with its lines. */
export class ClaimView extends ClaimSummaryView {
  @ApiProperty({ type: [ClaimLineView] }) readonly lines: readonly ClaimLineView[];

  static whole({ claim, lines }: ClaimInSight): ClaimView {
    return {
      ...ClaimSummaryView.of(claim),
      lines: lines.map((line) => {
        const {
          id: lineId,
          outcomeId,
          reference,
          kind,
          achievedOn,
          pence: amount,
          state,
          question,
          answer,
          askedBefore,
          decisionWords,
          version,
        } = line;
        return {
          ...{ id: lineId, outcomeId, reference, kind, achievedOn, pence: amount, state, version },
          ...{ question, answer, askedBefore, decisionWords },
          ...{ ruleSetCode: line.ruleSetCode, ruleSetVersion: line.ruleSetVersion },
          ...{ sumPence: line.sumPence, thresholdPence: line.thresholdPence },
          ...{ isAdjustment: line.adjustsId !== null, changed: sinceOf(line, claim.state) },
        };
      }),
    };
  }
}
