import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { ROUTES, type Route } from '#modules/episodes';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { MEETING_MODE_CODES, type MeetingMode } from '../domain/meeting-mode.js';
import { STEP_OWNER_CODES, type StepOwner } from '../domain/plan-step.js';

const ANSWERS = { workWanted: 'Gardening, outdoors', travelBy: ['bus'], hoursWanted: 16, payNeeded: 18000 };
const ROUTE_CODES = ROUTES.map(({ code }) => code);

/** A day that exists, as `YYYY-MM-DD`, in this century or the next. */
export const IsDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: {
      validate: (value: unknown) => isCalendarDate(value) && value >= '2000-01-01' && value <= '2199-12-31',
      defaultMessage: () => 'Send a day from 2000 on that exists, as YYYY-MM-DD',
    },
  });

export class StartSupportRequest {
  @ApiProperty({ enum: ROUTE_CODES, example: 'out-of-work' })
  @IsIn(ROUTE_CODES)
  readonly route: Route;

  @ApiProperty({ type: String, format: 'date', example: '2026-11-20', description: 'The first substantive meeting' })
  @IsDay()
  readonly startedOn: CalendarDate;

  @ApiProperty({ enum: [...MEETING_MODE_CODES], example: 'in-person' })
  @IsIn(MEETING_MODE_CODES)
  readonly firstMeetingMode: MeetingMode;

  @ApiProperty({ example: '2025-06', description: 'The version of the agreement that was read and agreed to' })
  @IsString()
  @MaxLength(50)
  readonly agreementVersion: string;

  @ApiProperty({ example: '2025-05', description: 'The version of the privacy notice that was given' })
  @IsString()
  @MaxLength(50)
  readonly noticeVersion: string;

  @ApiPropertyOptional({
    enum: ['yes', 'no'],
    example: 'yes',
    description: 'Whether researchers may contact them, asked with the notice; leave it out when they were not asked',
  })
  @IsOptional()
  @IsIn(['yes', 'no'])
  readonly evaluationContact?: 'yes' | 'no';

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: ANSWERS,
    description: 'First answers of the profile',
  })
  @IsObject()
  readonly answers: Record<string, unknown>;
}

export class SaveProfileRequest {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: ANSWERS,
    description: 'The whole profile, by question',
  })
  @IsObject()
  readonly answers: Record<string, unknown>;
}

export class AddStepRequest {
  @ApiProperty({ example: 'Visit the garden centre together' })
  @Matches(/\S/, { message: 'Write what will be done' })
  @MaxLength(300)
  readonly what: string;

  @ApiProperty({ enum: [...STEP_OWNER_CODES], example: 'specialist' })
  @IsIn(STEP_OWNER_CODES)
  readonly owner: StepOwner;

  @ApiProperty({ type: String, format: 'date', example: '2026-12-04' })
  @IsDay()
  readonly dueOn: CalendarDate;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'The further goal it is towards; leave it out for the first one',
  })
  @IsOptional()
  @IsUUID()
  readonly goalId?: string;
}

export class SetGoalRequest {
  @ApiProperty({ example: 'A part-time job outdoors by spring' })
  @Matches(/\S/, { message: 'Write the goal' })
  @MaxLength(1000)
  readonly goal: string;
}

export class MakePlanRequest extends SetGoalRequest {
  @ApiProperty({ type: [AddStepRequest] })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AddStepRequest)
  readonly steps: AddStepRequest[];
}

export class AddGoalRequest extends SetGoalRequest {
  @ApiProperty({ type: AddStepRequest, description: 'The first step towards it' })
  @IsDefined()
  @ValidateNested()
  @Type(() => AddStepRequest)
  readonly step: AddStepRequest;
}

export class ListProfilesQuery {
  @ApiPropertyOptional({ description: 'Where the last page ended, from its Link header', example: 'WzJd' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 25, example: 25 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  readonly limit: number = 25;
}
