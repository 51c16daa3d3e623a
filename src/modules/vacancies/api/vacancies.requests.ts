import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CONTRACT_TYPES, occupationName, type ContractType } from '#modules/placements';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { parsePostcode } from '#shared/postcode';
import { ReadsAs } from '#platform/http/reads-as';
import { ADJUSTMENTS } from '../application/seeker-facts.js';
import { REMOTE, VACANCY_SOURCES, type Remote, type VacancySource } from '../domain/vacancy-words.js';

const codes = (list: readonly { readonly code: string }[]): string[] => list.map(({ code }) => code);
const ID = '0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0aa';
const isDay = (text: string): true | null => isCalendarDate(text) || null;
const DAY = 'Give a day as YYYY-MM-DD';

/** Which vacancies to list. */
export class ListVacanciesQuery {
  @ApiPropertyOptional({ format: 'uuid', example: ID, description: 'Those of one employer, also those that are over' })
  @IsOptional()
  @IsUUID()
  readonly employerId?: string;

  @ApiPropertyOptional({ example: true, description: 'Also those that are over' })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  readonly all?: boolean;
}

/** A job an employer offers. Name no participant in its words: every provider of the area reads them. */
export class AddVacancyRequest {
  @ApiProperty({ example: 'Garden centre hand' })
  @IsString()
  @Matches(/\p{L}|\p{N}/u, { message: 'Give the job title' })
  @MaxLength(200)
  readonly title: string;

  @ApiPropertyOptional({ example: '9111', description: 'Four digits of SOC 2020' })
  @IsOptional()
  @ReadsAs((text) => occupationName(text.trim()), 'Give a four-digit occupation code of SOC 2020, such as 9111')
  readonly socCode?: string;

  @ApiPropertyOptional({ enum: codes(VACANCY_SOURCES), example: 'employer', default: 'employer' })
  @IsOptional()
  @IsIn(codes(VACANCY_SOURCES))
  readonly source?: VacancySource;

  @ApiProperty({ example: 12, minimum: 1, maximum: 60, description: 'The fewest hours a week' })
  @IsInt()
  @Min(1)
  @Max(60)
  readonly hoursMin: number;

  @ApiPropertyOptional({
    example: 20,
    minimum: 1,
    maximum: 60,
    description: 'The most; the fewest where it is left out',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(60)
  readonly hoursMax?: number;

  @ApiPropertyOptional({ example: 'Weekday mornings' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly shifts?: string;

  @ApiPropertyOptional({ example: 1300, description: 'Pence an hour, before tax' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  readonly payPencePerHour?: number;

  @ApiPropertyOptional({ example: 'CT14 6BB', description: 'Of the workplace, where it is not the employer’s' })
  @IsOptional()
  @ReadsAs(parsePostcode, 'Give a full UK postcode, such as CT14 6BB')
  readonly postcode?: string;

  @ApiPropertyOptional({ example: 'E07000108', description: 'GSS code of a district of the area' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  readonly districtGss?: string;

  @ApiPropertyOptional({ type: String, format: 'date', example: '2027-01-11' })
  @IsOptional()
  @ReadsAs(isDay, DAY)
  readonly startsOn?: CalendarDate;

  @ApiPropertyOptional({ type: String, format: 'date', example: '2026-12-18' })
  @IsOptional()
  @ReadsAs(isDay, DAY)
  readonly closesOn?: CalendarDate;

  @ApiPropertyOptional({
    enum: codes(ADJUSTMENTS),
    isArray: true,
    example: ['quiet'],
    description: 'What the employer offers',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsIn(codes(ADJUSTMENTS), { each: true })
  readonly adjustments?: readonly string[];

  @ApiPropertyOptional({ example: 'Happy to be outdoors', description: 'The skills somebody must have' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  readonly requirements?: string;

  @ApiPropertyOptional({ enum: codes(CONTRACT_TYPES), example: 'permanent' })
  @IsOptional()
  @IsIn(codes(CONTRACT_TYPES))
  readonly contractType?: ContractType;

  @ApiPropertyOptional({
    enum: codes(REMOTE),
    example: 'no',
    default: 'no',
    description: 'Whether it is done from home',
  })
  @IsOptional()
  @IsIn(codes(REMOTE))
  readonly remote?: Remote;

  @ApiPropertyOptional({
    example: 1,
    minimum: 1,
    maximum: 999,
    default: 1,
    description: 'How many people they look for',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(999)
  readonly posts?: number;

  @ApiPropertyOptional({ example: 'Ring Sam and come for a look' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  readonly howToApply?: string;

  @ApiPropertyOptional({ example: 'Questions are sent the day before', description: 'What they change in interviews' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  readonly interviewAdjustments?: string;

  @ApiPropertyOptional({ example: false })
  @IsOptional()
  @IsBoolean()
  readonly isApprenticeship?: boolean;

  @ApiPropertyOptional({ example: '', description: 'The job or tasks a carved job was made of' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  readonly carvedFrom?: string;
}

/** What to correct; what is left out stays as it is, and null empties it. */
export class ChangeVacancyRequest extends PartialType(AddVacancyRequest, { skipNullProperties: false }) {}

/** Why a vacancy is closed. */
export class CloseVacancyRequest {
  @ApiProperty({ example: 'filled-elsewhere', description: 'A code of the list `vacancy-closed-reason`' })
  @IsString()
  @MaxLength(40)
  readonly reason: string;
}

/** For whose strengths a job was carved. */
export class CarvingRequest {
  @ApiProperty({ format: 'uuid', example: '3f1f7f0e-6f0a-4c1e-9d2a-2a44ad6c1f10', description: 'Their support' })
  @IsUUID()
  readonly episodeId: string;

  @ApiPropertyOptional({ example: 'Careful with animals, likes a fixed round' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  readonly strengths?: string;
}
