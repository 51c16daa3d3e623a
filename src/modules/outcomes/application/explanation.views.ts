import { ApiProperty } from '@nestjs/swagger';
import type { CalendarDate } from '#shared/calendar-date';
import type { OutcomeDecision, PaymentKind } from '../domain/facts.js';
import {
  JOB_STANDINGS,
  type ExplainedJob,
  type ExplainedPayment,
  type ExplainedTrading,
  type ExplainedWeek,
  type JobStanding,
  type OutcomeExplanation,
} from '../domain/explanation.js';
import type { OutcomeState } from '../domain/reconcile.js';
import { OUTCOME_KINDS, type OutcomeKind } from '../domain/rule-set.js';

const ID = '2a1d6f0c-3a3d-4d0a-8b1e-2f60d5f3c1aa';
const PAY_KINDS: readonly PaymentKind[] = [
  'wages',
  'self-employed-earnings',
  'holiday-pay',
  'tax-refund',
  'pay-in-lieu',
];
const day = (example: string, description = '') => ({ type: String, format: 'date', example, description }) as const;
const maybe = (type: typeof String | typeof Number, example: string | number | null, description = '') =>
  ({ type, nullable: true, example, description }) as const;

/** One payment that was counted or left out, and why. */
export class ExplainedPaymentView implements ExplainedPayment {
  @ApiProperty({ format: 'uuid', example: ID }) readonly paymentId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, example: ID }) readonly jobId: string | null;
  @ApiProperty(day('2026-10-30')) readonly paidOn: CalendarDate;
  @ApiProperty(day('2026-10-01')) readonly periodFrom: CalendarDate;
  @ApiProperty(day('2026-10-31')) readonly periodTo: CalendarDate;
  @ApiProperty({ example: 'Kent Bakery' }) readonly employerName: string;
  @ApiProperty({ enum: PAY_KINDS, example: 'wages' }) readonly kind: PaymentKind;
  @ApiProperty({ example: 88135, description: 'Gross pay in pence' }) readonly grossPence: number;
  @ApiProperty(maybe(Number, 69.3)) readonly hours: number | null;
  @ApiProperty({ example: true }) readonly hasEvidence: boolean;
  @ApiProperty({ example: true, description: 'Whether it has a part in this outcome' }) readonly counts: boolean;
  @ApiProperty({ example: 'Counted: wages from Kent Bakery for 1 to 31 October 2026, within the time that counts.' })
  readonly words: string;
  @ApiProperty(maybe(Number, 264_368, 'The sum with this payment, in pence')) readonly runningPence: number | null;
  @ApiProperty(maybe(Number, null, 'The hours with this payment')) readonly runningHours: number | null;
  @ApiProperty({ ...maybe(String, 'wages', 'Which sum, where there are two'), enum: ['wages', 'self-employment'] })
  readonly sum: ExplainedPayment['sum'];
}

/** One job, and what it means for the outcome. */
export class ExplainedJobView implements ExplainedJob {
  @ApiProperty({ format: 'uuid', example: ID }) readonly jobId: string;
  @ApiProperty({ example: 'Kent Bakery' }) readonly employerName: string;
  @ApiProperty({ example: 'Paid job' }) readonly kind: string;
  @ApiProperty(day('2026-06-01')) readonly startedOn: CalendarDate;
  @ApiProperty({ ...day('2026-11-30'), nullable: true }) readonly endedOn: CalendarDate | null;
  @ApiProperty({ example: true }) readonly hasEvidence: boolean;
  @ApiProperty({ example: true, description: 'Whether the outcome can come from a job of its kind and days' })
  readonly counts: boolean;
  @ApiProperty({
    enum: Object.keys(JOB_STANDINGS),
    example: 'counted',
    description: 'Whether something of it counts by now, may once it comes or is proved, or never will',
  })
  readonly standing: JobStanding;
  @ApiProperty({ example: 'A kind of work that counts, begun within the time that counts.' }) readonly words: string;
}

/** One week with paid hours. */
export class ExplainedWeekView implements ExplainedWeek {
  @ApiProperty(day('2026-10-05', 'A Monday')) readonly weekStarting: CalendarDate;
  @ApiProperty({ example: 7.5 }) readonly hours: number;
  @ApiProperty({ example: true }) readonly counts: boolean;
  @ApiProperty({ example: true, description: 'Among the weeks that reached the outcome' }) readonly isInSpan: boolean;
  @ApiProperty({ example: 'Enough. 7 of the 28 days of the 30 hours paid on 30 October 2026.' }) readonly words: string;
}

/** Some days of trading. */
export class ExplainedTradingView implements ExplainedTrading {
  @ApiProperty({ format: 'uuid', example: ID }) readonly jobId: string;
  @ApiProperty({ example: 'Own business' }) readonly employerName: string;
  @ApiProperty(day('2026-06-01')) readonly from: CalendarDate;
  @ApiProperty(day('2026-11-29')) readonly to: CalendarDate;
  @ApiProperty({ example: 182 }) readonly days: number;
  @ApiProperty(maybe(Number, 182, 'Days with evidence so far; null without evidence')) readonly runningDays:
    number | null;
  @ApiProperty({ example: 'Each day of the calendar once. Day 182 is among these.' }) readonly words: string;
}

/** An outcome as it is recorded, those taken back too. */
export class RecordedOutcomeView {
  @ApiProperty({ type: String, example: 'evidenced' }) readonly state: OutcomeState;
  @ApiProperty(day('2026-10-30')) readonly achievedOn: CalendarDate;
  @ApiProperty({ example: '', description: 'Why it was rejected or taken back' }) readonly reason: string;
  @ApiProperty(maybe(String, null, 'The job, for a job start')) readonly employerName: string | null;
}

/** How one outcome was worked out. */
export class OutcomeExplanationView implements OutcomeExplanation {
  @ApiProperty({ enum: OUTCOME_KINDS.map(({ code }) => code), example: 'LOWER' }) readonly kind: OutcomeKind;
  @ApiProperty({ example: 'Lower earnings threshold' }) readonly label: string;
  @ApiProperty({ enum: ['achieved', 'forming'], example: 'achieved' }) readonly state: OutcomeDecision['state'];
  @ApiProperty({ ...day('2026-10-30'), nullable: true }) readonly achievedOn: CalendarDate | null;
  @ApiProperty({ example: 'Pay that adds up to what 8 hours a week for 26 weeks would earn.' }) readonly asks: string;
  @ApiProperty({
    type: [String],
    example: ['8 hours × 26 weeks × £12.71 = £2,643.68. It is reached when the sum is at least that.'],
  })
  readonly reckoning: readonly string[];
  @ApiProperty({ type: [ExplainedJobView] }) readonly jobs: readonly ExplainedJobView[];
  @ApiProperty({ type: [ExplainedPaymentView], description: 'Every payment, in the order they were paid' })
  readonly payments: readonly ExplainedPaymentView[];
  @ApiProperty({ type: [ExplainedWeekView] }) readonly weeks: readonly ExplainedWeekView[];
  @ApiProperty({ type: [ExplainedTradingView] }) readonly trading: readonly ExplainedTradingView[];
  @ApiProperty({ type: [String], example: ['1 of 1 payment has evidence.'] }) readonly evidence: readonly string[];
  @ApiProperty({ example: 'Achieved on 30 October 2026.' }) readonly result: string;
  @ApiProperty({ type: [RecordedOutcomeView] }) readonly recorded: readonly RecordedOutcomeView[];
}

/** How every outcome of one run of support was worked out. */
export class ExplainedOutcomesView {
  @ApiProperty({ format: 'uuid', example: ID }) readonly episodeId: string;
  @ApiProperty({ format: 'uuid', example: ID }) readonly participantId: string;
  @ApiProperty({ example: 'KM-10042' }) readonly reference: string;
  @ApiProperty({ example: 'CTW-2025' }) readonly ruleSetCode: string;
  @ApiProperty({ example: 1 }) readonly ruleSetVersion: number;
  @ApiProperty({ example: 'Connect to Work 2025: earnings' }) readonly ruleSetLabel: string;
  @ApiProperty(day('2026-05-01', 'The start of support')) readonly startedOn: CalendarDate;
  @ApiProperty(day('2026-11-20', 'The day on which it was worked out')) readonly asOf: CalendarDate;
  @ApiProperty({ type: [OutcomeExplanationView] }) readonly outcomes: readonly OutcomeExplanationView[];
}
