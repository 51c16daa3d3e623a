import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { PolicyStatus } from '#modules/policy';
import { ReadsAs } from '#platform/http/reads-as';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import type { PaymentKind } from '../domain/facts.js';
import type { RulePreview } from '../domain/preview-rules.js';
import {
  OUTCOME_KINDS,
  type NeverCounts,
  type OutcomeKind,
  type OutcomeRule,
  type RuleSet,
} from '../domain/rule-set.js';

const KINDS = OUTCOME_KINDS.map(({ code }) => code);
const BASES = ['EARNINGS', 'HOURS'] as const;
const AGES = ['ADULT', 'OWN_AGE'] as const;
const DAYS = ['JOB_START', 'PAY_DATE', 'PROGRAMME_START'] as const;
const PAY: readonly PaymentKind[] = ['self-employed-earnings', 'holiday-pay', 'tax-refund', 'pay-in-lieu'];
const STATUSES: readonly PolicyStatus[] = ['confirmed', 'assumed'];
const DAY = (text: string): true | null => isCalendarDate(text) || null;
const number = (example: number | null, description: string) =>
  ({ type: Number, nullable: true, example, description }) as const;

/** One rule. What its kind does not use is null or left out. */
export class OutcomeRuleRequest implements Partial<OutcomeRule> {
  @ApiProperty({ enum: KINDS, example: 'LOWER' }) @IsIn(KINDS) readonly kind: OutcomeKind;
  @ApiProperty({ enum: BASES, example: 'EARNINGS' }) @IsIn(BASES) readonly basis: OutcomeRule['basis'];
  @ApiPropertyOptional(number(8, 'Hours a week'))
  @IsOptional()
  @IsNumber()
  readonly hoursPerWeek?: number | null;
  @ApiPropertyOptional(number(26, 'Weeks')) @IsOptional() @IsInt() readonly weeks?: number | null;
  @ApiPropertyOptional(number(null, 'Hours basis: within so many weeks in a row'))
  @IsOptional()
  @IsInt()
  readonly withinWeeks?: number | null;
  @ApiPropertyOptional({ type: String, nullable: true, example: 'NMW', description: 'Earnings basis: hourly rates' })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  readonly rateTable?: string | null;
  @ApiPropertyOptional({ enum: AGES, nullable: true, example: 'ADULT' })
  @IsOptional()
  @IsIn(AGES)
  readonly rateAgeBand?: OutcomeRule['rateAgeBand'];
  @ApiPropertyOptional({ enum: DAYS, nullable: true, example: 'JOB_START', description: 'The day whose rate is used' })
  @IsOptional()
  @IsIn(DAYS)
  readonly rateDate?: OutcomeRule['rateDate'];
  @ApiProperty({
    example: 0,
    description:
      'How many payments need evidence before it counts. For a job start or a job kept: 1 where there must be evidence of the job, else 0',
  })
  @IsInt()
  readonly evidenceMin: number;
  @ApiPropertyOptional(number(182, 'Days after a full term; null for no end'))
  @IsOptional()
  @IsInt()
  readonly trackingDays?: number | null;
}

export class NeverCountsRequest implements NeverCounts {
  @ApiProperty({ type: [String], example: ['volunteering'], description: 'Codes of GET /api/v1/placements/kinds' })
  @IsArray()
  @ArrayMaxSize(40)
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  readonly jobKinds: string[];
  @ApiProperty({ enum: PAY, isArray: true, example: ['tax-refund'] })
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(PAY, { each: true })
  readonly payKinds: PaymentKind[];
}

/** Rules to look at, or to add. */
export class RulesRequest {
  @ApiProperty({ type: [OutcomeRuleRequest] })
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => OutcomeRuleRequest)
  readonly rules: OutcomeRuleRequest[];
  @ApiProperty({ type: NeverCountsRequest })
  @IsDefined()
  @ValidateNested()
  @Type(() => NeverCountsRequest)
  readonly neverCounts: NeverCountsRequest;
}

export class AddRuleSetRequest extends RulesRequest {
  @ApiProperty({ example: 'KENT-2027' }) @Matches(/^[A-Z0-9][A-Z0-9-]{1,29}$/) readonly code: string;
  @ApiProperty({ example: 'Kent 2027' }) @Matches(/\S/) @MaxLength(80) readonly label: string;
  @ApiProperty({ example: 'Grant agreement of 2027, schedule 4' })
  @Matches(/\S/)
  @MaxLength(300)
  readonly source: string;
  @ApiProperty({ enum: STATUSES, example: 'confirmed' }) @IsIn(STATUSES) readonly status: PolicyStatus;
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, example: null, description: 'Today or later' })
  @IsOptional()
  @ReadsAs(DAY, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly from?: CalendarDate | null;
}

export class ChooseRuleSetRequest {
  @ApiProperty({ example: 'KENT-2027' }) @Matches(/^[A-Z0-9][A-Z0-9-]{1,29}$/) readonly code: string;
  @ApiProperty({ example: 1 }) @IsInt() @Min(1) @Max(9999) readonly version: number;
  @ApiProperty({ type: String, format: 'date', example: '2027-04-01', description: 'Today or later' })
  @ReadsAs(DAY, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly from: CalendarDate;
  @ApiProperty({ example: 'Programme board, 3 December 2026' }) @Matches(/\S/) @MaxLength(300) readonly source: string;
}

/** What was sent, in the shape rules are kept in. */
export function definitionOf(code: string, { rules, neverCounts }: RulesRequest): RuleSet {
  return {
    code,
    rules: rules.map((rule) => ({
      ...{ kind: rule.kind, basis: rule.basis, evidenceMin: rule.evidenceMin },
      ...{ hoursPerWeek: rule.hoursPerWeek ?? null, weeks: rule.weeks ?? null, withinWeeks: rule.withinWeeks ?? null },
      ...{ rateTable: rule.rateTable ?? null, rateAgeBand: rule.rateAgeBand ?? null, rateDate: rule.rateDate ?? null },
      trackingDays: rule.trackingDays ?? null,
    })),
    neverCounts: { jobKinds: neverCounts.jobKinds, payKinds: neverCounts.payKinds },
  };
}

export class RuleSetView {
  @ApiProperty({ example: 'CTW-2025' }) readonly code: string;
  @ApiProperty({ example: 1 }) readonly version: number;
  @ApiProperty({ example: 'Connect to Work 2025: earnings' }) readonly label: string;
  @ApiProperty({ example: false, description: 'False for what the program ships' }) readonly isOwn: boolean;
  @ApiProperty({ type: String, format: 'date', example: '2024-01-01' }) readonly effectiveFrom: CalendarDate;
  @ApiProperty({ type: [OutcomeRuleRequest] }) readonly rules: readonly OutcomeRule[];
  @ApiProperty({ type: NeverCountsRequest }) readonly neverCounts: NeverCounts;
  @ApiProperty({ example: 'Chosen for the build' }) readonly source: string;
  @ApiProperty({ enum: STATUSES, example: 'assumed' }) readonly status: PolicyStatus;
}

export class RuleSetNameView {
  @ApiProperty({ example: 'CTW-2025' }) readonly code: string;
  @ApiProperty({ example: 1 }) readonly version: number;
}

export class RuleSetChoiceView extends RuleSetNameView {
  @ApiProperty({ type: String, format: 'date', example: '2027-04-01' }) readonly from: CalendarDate;
  @ApiProperty({ example: 'Programme board, 3 December 2026' }) readonly source: string;
}

export class RuleSetsView {
  @ApiProperty({ type: [RuleSetView] }) readonly items: readonly RuleSetView[];
  @ApiProperty({ type: RuleSetNameView, description: 'Who starts today starts under these' })
  readonly inForce: RuleSetNameView;
  @ApiProperty({ type: [RuleSetChoiceView], description: 'The latest day first' })
  readonly choices: readonly RuleSetChoiceView[];
}

export class RulePreviewView implements RulePreview {
  @ApiProperty({ enum: KINDS, example: 'LOWER' }) readonly kind: OutcomeKind;
  @ApiProperty({ example: 'Lower earnings threshold' }) readonly label: string;
  @ApiProperty({ example: 'Pay that adds up to what 8 hours a week for 26 weeks would earn.' }) readonly asks: string;
  @ApiProperty({ type: [String], example: ['£2,643.68 for people of 21 and over at today’s rate.'] })
  readonly means: readonly string[];
}

export class RulePreviewsView {
  @ApiProperty({ type: [RulePreviewView] }) readonly items: readonly RulePreviewView[];
}
