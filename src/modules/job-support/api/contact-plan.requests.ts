import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ReadsAs } from '#platform/http/reads-as';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';

/** Another day for a planned contact. */
export class MoveContactRequest {
  @ApiProperty({ example: 'person.early-2', description: 'The side and the key of a contact of the plan' })
  @Matches(/^(person|employer)\.[a-z0-9-]{1,20}$/, { message: 'Give the side and the key of a contact of the plan' })
  readonly contact: string;

  @ApiProperty({ type: String, format: 'date', example: '2026-12-01' })
  @ReadsAs((text) => isCalendarDate(text) || null, 'Give a day as YYYY-MM-DD')
  @Matches(/\S/, { message: 'Give a day as YYYY-MM-DD' })
  readonly to: CalendarDate;

  @ApiProperty({ example: 'They are on holiday', description: 'Nothing about health' })
  @IsString()
  @Matches(/\S/, { message: 'Say why it is moved' })
  @MaxLength(200)
  readonly reason: string;
}

/** Whether something the program noticed puts the job at risk. */
export class NoticedAnswerRequest {
  @ApiProperty({ example: 'pay-gap.7b7a3b7e-52a4-4a9a-b7a8-0c64d1e9d001', description: 'The name of a noticed sign' })
  @Matches(/^[a-z-]{1,30}\.[a-z0-9:-]{1,120}$/, { message: 'Give the name of a noticed sign' })
  readonly sign: string;

  @ApiProperty({ enum: ['at-risk', 'no-risk'], example: 'no-risk' })
  @IsIn(['at-risk', 'no-risk'], { message: 'Give at-risk or no-risk' })
  readonly answer: 'at-risk' | 'no-risk';

  @ApiPropertyOptional({ example: 'Paid every eight weeks', default: '', description: 'Needed for no-risk' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  readonly reason?: string;
}

/** An early sign that a job is at risk. */
export class RiskSignRequest {
  @ApiProperty({ example: 'lateness', description: 'A code of the policy value job-risk-signs' })
  @Matches(/^[a-z-]{1,40}$/, { message: 'Give a code of job-risk-signs' })
  readonly sign: string;

  @ApiPropertyOptional({ example: 'Late three times this week', default: '' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly note?: string;
}
