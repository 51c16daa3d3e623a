import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateBy,
} from 'class-validator';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import type { LineMove } from '../domain/claim.js';
import { STAGES, type Stage } from '../domain/stages.js';

const ID = '2a1d6f0c-3a3d-4d0a-8b1e-2f60d5f3c1aa';
/** What is forming is no outcome yet and is asked for at an address of its own. */
const STAGE_CODES = STAGES.map(({ value }) => value).filter((value) => value !== 'forming');
const MOST = 2000;
const LINE_MOVES: readonly LineMove[] = ['approve', 'query', 'reject', 'take-back'];

const Day = (field: string): PropertyDecorator =>
  ValidateBy(
    { name: 'isCalendarDate', validator: { validate: (value) => isCalendarDate(value) } },
    { message: `${field} must be a day, such as 2026-07-01` },
  );

/** Which period. */
export class ProposalQuestion {
  @ApiProperty({
    type: String,
    format: 'date',
    example: '2026-07-01',
    description: 'The first day of a period that is over',
  })
  @Day('from')
  readonly from: CalendarDate;
}

/** Where a list goes on. */
export class FormingQuestion {
  @ApiPropertyOptional({ description: 'The cursor of the Link header' })
  @IsOptional()
  @IsString({ message: 'after must be a cursor' })
  @MaxLength(300, { message: 'after must be a cursor' })
  readonly after?: string;
}

/** Which stage. */
export class StageQuestion extends FormingQuestion {
  @ApiProperty({ enum: STAGE_CODES, example: 'ready' })
  @IsIn(STAGE_CODES, { message: `stage must be one of ${STAGE_CODES.join(', ')}` })
  readonly stage: Stage;
}

/** A claim for one period. */
export class DrawClaimRequest {
  @ApiProperty({
    type: String,
    format: 'date',
    example: '2026-07-01',
    description: 'The first day of a period that is over',
  })
  @Day('periodFrom')
  readonly periodFrom: CalendarDate;

  @ApiProperty({ type: [String], example: [ID] })
  @IsArray({ message: 'outcomeIds must be a list' })
  @ArrayMaxSize(MOST, { message: `outcomeIds must be ${MOST} or fewer` })
  @IsUUID(undefined, { each: true, message: 'outcomeIds must be ids' })
  readonly outcomeIds: string[];
}

/** What is decided about lines of a claim. */
export class DecideLinesRequest {
  @ApiProperty({ type: [String], example: [ID] })
  @IsArray({ message: 'lineIds must be a list' })
  @ArrayMaxSize(MOST, { message: `lineIds must be ${MOST} or fewer` })
  @IsUUID(undefined, { each: true, message: 'lineIds must be ids' })
  readonly lineIds: string[];

  @ApiProperty({
    enum: LINE_MOVES,
    example: 'approve',
    description: 'take-back: each line is again what it was before the last decision about it',
  })
  @IsIn(LINE_MOVES, { message: `decision must be one of ${LINE_MOVES.join(', ')}` })
  readonly decision: LineMove;

  @ApiPropertyOptional({ example: '', description: 'Needed to query or reject' })
  @IsOptional()
  @IsString({ message: 'reason must be text' })
  @MaxLength(1000, { message: 'reason must be 1,000 characters or fewer' })
  readonly reason?: string;
}

/** The answer to a question about a line. */
export class AnswerLineRequest {
  @ApiProperty({ example: 'The April payslip is the second file' })
  @IsString({ message: 'answer must be text' })
  @Matches(/\S/, { message: 'answer must say something' })
  @MaxLength(1000, { message: 'answer must be 1,000 characters or fewer' })
  readonly answer: string;
}
