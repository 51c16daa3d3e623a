import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';

const trimmed = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value);

/** Which tasks to list. */
export class ListTasksQuery {
  @ApiPropertyOptional({ enum: ['open', 'done', 'all'], default: 'open', example: 'open' })
  @IsOptional()
  @IsIn(['open', 'done', 'all'])
  readonly state: 'open' | 'done' | 'all' = 'open';

  @ApiPropertyOptional({
    description: 'Only the tasks of this colleague',
    example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d',
  })
  @IsOptional()
  @IsUUID()
  readonly assigneeId?: string;

  @ApiPropertyOptional({
    description: 'Only tasks about this participant',
    example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d',
  })
  @IsOptional()
  @IsUUID()
  readonly participantId?: string;

  @ApiPropertyOptional({
    description: 'Only tasks about this episode',
    example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d',
  })
  @IsOptional()
  @IsUUID()
  readonly episodeId?: string;

  @ApiPropertyOptional({
    description: 'Where the last page ended, from its Link header',
    example: 'WyIyMDI2LTExLTI0Il0',
  })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 100, default: 25, example: 25 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  readonly limit: number = 25;
}

const A_DAY = { type: String, format: 'date', example: '2026-11-27' } as const;
const IsDay = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDay',
    validator: {
      validate: (value) => isCalendarDate(value) && value >= '2000-01-01' && value <= '2199-12-31',
      defaultMessage: () => 'dueOn must be a day such as 2026-11-27',
    },
  });

/** A new task. */
export class AddTaskRequest {
  @ApiProperty({ example: 'Ask for the March payslip', maxLength: 150 })
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(150)
  readonly title: string;

  @ApiPropertyOptional({ example: 'Payroll answers on Mondays', default: '', maxLength: 2000 })
  @Transform(trimmed)
  @IsString()
  @MaxLength(2000)
  readonly details: string = '';

  @ApiProperty(A_DAY)
  @IsDay()
  readonly dueOn: CalendarDate;

  @ApiPropertyOptional({
    type: [String],
    default: [],
    maxItems: 20,
    example: [],
    description: 'Colleagues any of whom may do it; none for the queue of the team',
  })
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  readonly forWhom: string[] = [];

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'About whom; it cannot be changed later',
    example: '5f0c3b1e-6f2d-4a5e-9a43-0d5f4a1b2c3d',
  })
  @IsOptional()
  @IsUUID()
  readonly participantId?: string | null;
}

/** What is left out stays as it is. About whom a task is does not change. */
export class ChangeTaskRequest {
  @ApiPropertyOptional({ example: 'Ask for the April payslip', maxLength: 150 })
  @ValidateIf((_, value) => value !== undefined)
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(150)
  readonly title?: string;

  @ApiPropertyOptional({ example: '', maxLength: 2000 })
  @ValidateIf((_, value) => value !== undefined)
  @Transform(trimmed)
  @IsString()
  @MaxLength(2000)
  readonly details?: string;

  @ApiPropertyOptional(A_DAY)
  @ValidateIf((_, value) => value !== undefined)
  @IsDay()
  readonly dueOn?: CalendarDate;

  @ApiPropertyOptional({ type: [String], maxItems: 20, example: [], description: 'None for the queue of the team' })
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  readonly forWhom?: string[];
}

/** Why nobody need do a task. */
export class CloseTaskRequest {
  @ApiProperty({ example: 'They found the payslip', maxLength: 500 })
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  readonly because: string;
}
