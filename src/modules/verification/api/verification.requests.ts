import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
} from 'class-validator';
import {
  OUTCOME_KINDS,
  REVIEW_MOVES,
  STATE_WORDS,
  type OutcomeKind,
  type OutcomeState,
  type ReviewMove,
} from '#modules/outcomes';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { MOST_AT_ONCE } from '../application/review-batches.service.js';
import { STRATA, type Finding, type SamplePlan, type Strata } from '../domain/sample.js';

const ID = '2a1d6f0c-3a3d-4d0a-8b1e-2f60d5f3c1aa';
const MOVES = Object.keys(REVIEW_MOVES);
const BODY_MOVES = ['verify', 'query', 'reject', 'confirm', 'unconfirm'] as const;
const STATES = Object.keys(STATE_WORDS);
const KINDS = OUTCOME_KINDS.map(({ code }) => code);

/** Which outcomes of a queue. */
export class QueueQuestion {
  @ApiPropertyOptional({ enum: STATES, example: 'provider-qa', description: 'Every state that stands when left out' })
  @IsOptional()
  @IsIn(STATES, { message: `state must be one of ${STATES.join(', ')}` })
  readonly state?: OutcomeState;

  @ApiPropertyOptional({ enum: KINDS, example: 'LOWER' })
  @IsOptional()
  @IsIn(KINDS, { message: `kind must be one of ${KINDS.join(', ')}` })
  readonly kind?: OutcomeKind;

  @ApiPropertyOptional({ format: 'uuid', example: ID })
  @IsOptional()
  @IsUUID(undefined, { message: 'providerId must be an id' })
  readonly providerId?: string;

  @ApiPropertyOptional({ example: '28', description: 'Reached at least so many days ago' })
  @IsOptional()
  @Matches(/^\d{1,4}$/, { message: 'olderThanDays must be a whole number' })
  readonly olderThanDays?: string;

  @ApiPropertyOptional({ description: 'The cursor of the Link header' })
  @IsOptional()
  @IsString({ message: 'after must be a cursor' })
  @MaxLength(300, { message: 'after must be a cursor' })
  readonly after?: string;
}

/** What the accountable body decides about one outcome. */
export class DecideOutcomeRequest {
  @ApiProperty({
    enum: BODY_MOVES,
    example: 'verify',
    description: 'unconfirm takes back a confirmation, with a reason',
  })
  @IsIn(BODY_MOVES, { message: `move must be one of ${BODY_MOVES.join(', ')}` })
  readonly move: (typeof BODY_MOVES)[number];

  @ApiPropertyOptional({ example: 'Which payslip is for April?', description: 'Needed to query or reject' })
  @IsOptional()
  @IsString({ message: 'reason must be text' })
  @MaxLength(1000, { message: 'reason must be 1,000 characters or fewer' })
  readonly reason?: string;
}

/** One decision about many outcomes. */
export class DecideManyRequest {
  @ApiProperty({ enum: MOVES, example: 'verify' })
  @IsIn(MOVES, { message: `move must be one of ${MOVES.join(', ')}` })
  readonly move: ReviewMove;

  @ApiPropertyOptional({ example: '' })
  @IsOptional()
  @IsString({ message: 'reason must be text' })
  @MaxLength(1000, { message: 'reason must be 1,000 characters or fewer' })
  readonly reason?: string;

  @ApiProperty({ type: [String], example: [ID] })
  @IsArray({ message: 'outcomeIds must be a list' })
  @ArrayMinSize(1, { message: 'outcomeIds must name an outcome' })
  @ArrayMaxSize(MOST_AT_ONCE, { message: `outcomeIds must be ${MOST_AT_ONCE} or fewer` })
  @IsUUID(undefined, { each: true, message: 'outcomeIds must be ids' })
  readonly outcomeIds: string[];
}

/** The marks of what was shown, in order. */
export class ConfirmManyRequest {
  @ApiProperty({ type: [String], example: ['a1b2c3d4'], description: 'The marks of the outcomes, as they were given' })
  @IsArray({ message: 'seen must be a list' })
  @ArrayMaxSize(MOST_AT_ONCE, { message: `seen must be ${MOST_AT_ONCE} or fewer` })
  @IsString({ each: true, message: 'seen must be marks' })
  readonly seen: string[];
}

const Day = (field: string): PropertyDecorator =>
  ValidateBy(
    { name: 'isCalendarDate', validator: { validate: (value) => isCalendarDate(value) } },
    { message: `${field} must be a day, such as 2026-09-30` },
  );

/** What to draw, from which outcomes. */
export class DrawSampleRequest implements SamplePlan {
  @ApiProperty({ example: 'Q2 2026' })
  @IsString({ message: 'seed must be text' })
  @Matches(/\S/, { message: 'seed must say something' })
  @MaxLength(60, { message: 'seed must be 60 characters or fewer' })
  readonly seed: string;

  @ApiProperty({ type: String, format: 'date', example: '2026-07-01' })
  @Day('reachedFrom')
  readonly reachedFrom: CalendarDate;

  @ApiProperty({ type: String, format: 'date', example: '2026-09-30', description: 'A day that is over' })
  @Day('asOf')
  readonly asOf: CalendarDate;

  @ApiProperty({ example: 10 })
  @IsInt({ message: 'wanted must be a whole number' })
  @Min(1, { message: 'wanted must be 1 or more' })
  @Max(9999, { message: 'wanted must be 9,999 or less' })
  readonly wanted: number;

  @ApiProperty({ enum: ['outcomes', 'percent'], example: 'percent' })
  @IsIn(['outcomes', 'percent'], { message: 'unit must be outcomes or percent' })
  readonly unit: 'outcomes' | 'percent';

  @ApiProperty({ enum: STRATA.map(({ value }) => value), example: 'provider' })
  @IsIn(STRATA.map(({ value }) => value), { message: 'strata must be none, provider, kind or provider-and-kind' })
  readonly strata: Strata;
}

/** What was found about one outcome of a sample. */
export class FindingRequest {
  @ApiProperty({ enum: ['right', 'not-right'], example: 'right' })
  @IsIn(['right', 'not-right'], { message: 'finding must be right or not-right' })
  readonly finding: Finding;

  @ApiPropertyOptional({ example: '', description: 'Needed when it is not right' })
  @IsOptional()
  @IsString({ message: 'what must be text' })
  @MaxLength(1000, { message: 'what must be 1,000 characters or fewer' })
  readonly what?: string;
}
