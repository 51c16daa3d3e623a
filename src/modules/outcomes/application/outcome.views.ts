import { ApiProperty } from '@nestjs/swagger';
import { PlacementView } from '#modules/placements';
import type { CalendarDate } from '#shared/calendar-date';
import { EARNING_KINDS, type EarningKind } from '../domain/earning-rules.js';
import type { Lack, OutcomeDecision } from '../domain/facts.js';
import type { OutcomeState } from '../domain/reconcile.js';
import { OUTCOME_KINDS, type OutcomeKind } from '../domain/rule-set.js';

const ID = '2a1d6f0c-3a3d-4d0a-8b1e-2f60d5f3c1aa';
const LACKS: readonly Lack['kind'][] = ['paid-hours', 'day-of-hours', 'job-evidence', 'payment-evidence', 'other'];
const day = (example: string | null, description: string) =>
  ({ type: String, format: 'date', nullable: true, example, description }) as const;
const pence = (example: number, description: string) =>
  ({ type: Number, nullable: true, example, description }) as const;

/** One payment, with whether it counts and why not. */
export class EarningView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly id: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly placementId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ example: 'Kent Bakery' }) readonly employerName: string;
  @ApiProperty({ enum: EARNING_KINDS.map(({ code }) => code), example: 'wages' }) readonly kind: EarningKind;
  @ApiProperty({ type: String, format: 'date', example: '2026-10-01' }) readonly periodFrom: CalendarDate;
  @ApiProperty({ type: String, format: 'date', example: '2026-10-31' }) readonly periodTo: CalendarDate;
  @ApiProperty({ type: String, format: 'date', example: '2026-10-30' }) readonly paidOn: CalendarDate;
  @ApiProperty({ example: 88135, description: 'Gross pay in pence' }) readonly grossPence: number;
  @ApiProperty({ type: Number, nullable: true, example: 69.3 }) readonly hours: number | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: ID, description: 'The file that proves it' })
  readonly documentId: string | null;
  @ApiProperty({
    example: false,
    description: 'True while nobody has said that the file shows it: it proves nothing yet',
  })
  readonly fileToCheck: boolean;
  @ApiProperty({ example: true, description: 'True when it adds to what has been earned' }) readonly counts: boolean;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'In words, when it does not count' })
  readonly whyNot: string | null;
  @ApiProperty({ type: String, nullable: true, example: null, description: 'In words, when pay and hours look wrong' })
  readonly warning: string | null;
  @ApiProperty({ example: false, description: 'True when it was taken out: it was never paid. It stays as a trail' })
  readonly isVoided: boolean;
  @ApiProperty({ example: 1, description: 'Send it back in If-Match, as given in ETag' }) readonly version: number;
}

/** Something an outcome lacks. */
export class LackView implements Lack {
  @ApiProperty({ enum: LACKS, example: 'payment-evidence' }) readonly kind: Lack['kind'];
  @ApiProperty({ example: 'Evidence of £881.35 from Kent Bakery, paid on 30 October 2026' }) readonly text: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: ID }) readonly jobId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: ID }) readonly paymentId: string | null;
}

/** Where one outcome stands, and what is recorded of it. */
export class OutcomeView {
  @ApiProperty({ enum: OUTCOME_KINDS.map(({ code }) => code), example: 'LOWER' }) readonly kind: OutcomeKind;
  @ApiProperty({ example: 'Lower earnings threshold' }) readonly label: string;
  @ApiProperty({ enum: ['achieved', 'forming', 'not-applicable'], example: 'forming' })
  readonly state: OutcomeDecision['state'];
  @ApiProperty(day(null, 'When it was achieved')) readonly achievedOn: CalendarDate | null;
  @ApiProperty(pence(88135, 'What has been earned towards it, in pence')) readonly sumPence: number | null;
  @ApiProperty(pence(264368, 'What has to be earned, in pence')) readonly thresholdPence: number | null;
  @ApiProperty({
    example: '£881.35 from 1 payment so far. £2,643.68 is needed (8 hours × 26 weeks × £12.71). £1,762.33 to go.',
  })
  readonly sumInWords: string;
  @ApiProperty({ type: [String], example: ['Evidence of £881.35 from Kent Bakery, paid on 30 October 2026'] })
  readonly missing: readonly string[];
  @ApiProperty({ type: () => [LackView], description: 'The same, each with the job or payment it is about' })
  readonly lacks: readonly LackView[];
  @ApiProperty(day('2026-12-29', 'When it would be reached on current hours and pay'))
  readonly projectedOn: CalendarDate | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'by all jobs together',
    description: 'Whose pay that day rests on, where more than one job goes on by then',
  })
  readonly projectedBy: string | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: null,
    description: 'Days of trading by which it is, or would first be, reached; null when money or hours decide',
  })
  readonly tradingDays: number | null;
  @ApiProperty(day('2027-12-29', 'The last day that counts')) readonly trackingEndsOn: CalendarDate | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'evidenced',
    description: 'How far the recorded outcome has come',
  })
  readonly recordedState: OutcomeState | null;
}

/** An outcome that was recorded and no longer holds. */
export class ReversedOutcomeView {
  @ApiProperty({ example: 'Lower earnings threshold' }) readonly label: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-10-30' }) readonly achievedOn: CalendarDate;
  @ApiProperty({ example: 'What was recorded since no longer adds up to it.' }) readonly reason: string;
}

/** Everything that outcomes of one run of support rest on, and where each stands. */
export class OutcomePositionView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ example: 'CTW-2025' }) readonly ruleSetCode: string;
  @ApiProperty({ example: 1 }) readonly ruleSetVersion: number;
  @ApiProperty({ example: 'Connect to Work 2025: earnings' }) readonly ruleSetLabel: string;
  @ApiProperty(day('2027-12-29', 'The last day on which earnings count')) readonly trackingEndsOn: CalendarDate | null;
  @ApiProperty({ type: [OutcomeView] }) readonly outcomes: readonly OutcomeView[];
  @ApiProperty({ type: [EarningView] }) readonly payments: readonly EarningView[];
  @ApiProperty({ type: [PlacementView] }) readonly jobs: readonly PlacementView[];
  @ApiProperty({ type: [ReversedOutcomeView] }) readonly reversed: readonly ReversedOutcomeView[];
}
