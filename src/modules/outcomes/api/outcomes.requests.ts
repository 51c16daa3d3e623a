import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, OmitType, PartialType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  APPRENTICE_YEARS,
  CONTRACT_TYPES,
  JOB_END_REASONS,
  MOST_HOURS_A_WEEK,
  NEVER_BEGAN_REASONS,
  PERMITTED_WORK,
  type ApprenticeYear,
  type ContractType,
  type JobEndReason,
  type JobKind,
  type NeverBeganReason,
  type PermittedWork,
} from '#modules/placements';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { isSocCode } from '#shared/identifiers';
import { parsePostcode } from '#shared/postcode';
import { ReadsAs } from '#platform/http/reads-as';

const CONTRACTS = CONTRACT_TYPES.map(({ code }) => code);
const APPRENTICE = APPRENTICE_YEARS.map(({ code }) => code);
const END_REASONS = JOB_END_REASONS.map(({ code }) => code);
const NEVER_BEGAN = NEVER_BEGAN_REASONS.map(({ code }) => code);
const PERMITTED = PERMITTED_WORK.map(({ code }) => code);

/** A day of a request, as YYYY-MM-DD. */
export const Day = (): PropertyDecorator =>
  applyDecorators(
    ReadsAs((text) => isCalendarDate(text) || null, 'Give a day as YYYY-MM-DD'),
    Matches(/\S/, { message: 'Give a day as YYYY-MM-DD' }),
  );

/** How a program learns that something is unusual, and says that it is right. */
export const ASKS_FIRST =
  'What is unusual and may be right is asked about once, as on the pages: a second job at the same employer at the same time, a very long week, very high pay, or, of whoever may see fit notes, a job that begins while one says not fit for work. The answer is 422 with the code "placement.asks-first" and its questions; nothing is kept. Send the same again with their marks in "confirmed"; or, where you have asked before, the codes "overlap", "many-hours", "high-pay" or "not-fit".';

/** The business of somebody who works for themselves. */
export class OwnBusinessRequest {
  @ApiProperty({ example: 'Ada’s Window Cleaning' })
  @IsString()
  @Matches(/\S/, { message: 'Give the name of the business' })
  @MaxLength(200)
  readonly name: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'CT14 6BB' })
  @IsOptional()
  @ReadsAs(parsePostcode, 'Give a full UK postcode')
  readonly postcode?: string | null;
}

/** A job as it is recorded. */
export class RecordJobRequest {
  @ApiPropertyOptional({
    format: 'uuid',
    example: '0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0aa',
    description: 'An employer of the area. Needed, but for somebody who works in a business of their own',
  })
  @ValidateIf(({ employerId, ownBusiness }: RecordJobRequest) => employerId != null || ownBusiness == null)
  @IsUUID()
  readonly employerId?: string;

  @ApiPropertyOptional({
    type: OwnBusinessRequest,
    description:
      'With the kind "self-employment", in place of employerId: the business of their own. Only who sees the job sees it; it is in no list of employers for anybody else. The person’s business of that name is used where there is one',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => OwnBusinessRequest)
  readonly ownBusiness?: OwnBusinessRequest;

  @ApiProperty({ example: 'Counter assistant' })
  @IsString()
  @Matches(/\S/, { message: 'Give the job title' })
  @MaxLength(200)
  readonly jobTitle: string;

  @ApiPropertyOptional({ example: '7111', description: 'SOC 2020 unit group' })
  @IsOptional()
  @ReadsAs((text) => isSocCode(text) || null, 'Give four digits of SOC 2020, such as 7111')
  readonly socCode?: string;

  @ApiProperty({ type: String, example: 'competitive', description: 'A code of GET /api/v1/placements/kinds' })
  @IsString()
  @MaxLength(40)
  readonly kind: JobKind;

  @ApiProperty({ enum: CONTRACTS, example: 'permanent' })
  @IsIn(CONTRACTS)
  readonly contractType: ContractType;

  @ApiProperty({ example: 16, description: 'Hours in a week, to one decimal' })
  @IsNumber()
  readonly hoursPerWeek: number;

  @ApiProperty({ example: 1271, description: 'Pence for an hour' })
  @IsInt()
  @Min(0)
  @Max(100_000)
  readonly payPencePerHour: number;

  @ApiPropertyOptional({ enum: APPRENTICE, example: 'no', default: 'no' })
  @IsOptional()
  @IsIn(APPRENTICE)
  readonly apprentice?: ApprenticeYear;

  @ApiProperty({ type: String, format: 'date', example: '2026-11-23', description: 'At most 28 days ahead' })
  @Day()
  readonly startsOn: CalendarDate;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    nullable: true,
    example: '2026-11-24',
    description: 'When the paid hours that make a job start had been done',
  })
  @IsOptional()
  @Day()
  readonly fourHoursWorkedOn?: CalendarDate | null;

  @ApiPropertyOptional({ example: false, description: 'Work for the provider or its supply chain' })
  @IsOptional()
  @IsBoolean()
  readonly isProviderJob?: boolean;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true, description: 'When that was disclosed' })
  @IsOptional()
  @Day()
  readonly disclosedOn?: CalendarDate | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    example: 8,
    description: 'Hours the employer has to give, where those expected are not promised',
  })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(MOST_HOURS_A_WEEK)
  readonly guaranteedHours?: number | null;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The last day agreed with a job that is not permanent',
  })
  @IsOptional()
  @Day()
  readonly contractEndsOn?: CalendarDate | null;

  @ApiPropertyOptional({ example: '', description: 'Which agency pays them, with the contract "agency"' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly agency?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'With the kind "subsidised": a code of the policy value subsidy-schemes',
  })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  readonly subsidyScheme?: string | null;

  @ApiPropertyOptional({ enum: PERMITTED, nullable: true, description: 'With the kind "permitted-work"' })
  @IsOptional()
  @IsIn(PERMITTED)
  readonly permittedWork?: PermittedWork | null;

  @ApiPropertyOptional({
    type: [String],
    example: [],
    description: 'Marks or codes of the questions of an answer "placement.asks-first" that somebody has said yes to',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  readonly confirmed?: readonly string[];
}

const CONDITIONS = [
  ...(['jobTitle', 'socCode', 'contractType', 'hoursPerWeek', 'guaranteedHours', 'payPencePerHour'] as const),
  ...(['apprentice', 'contractEndsOn', 'confirmed'] as const),
] as const;

/** What is otherwise in a job from a day on; what is left out stays as it is. */
export class ChangeJobRequest extends PartialType(PickType(RecordJobRequest, CONDITIONS), {
  skipNullProperties: false,
}) {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20', description: 'The first day on which it is so' })
  @Day()
  readonly changedOn: CalendarDate;
}

/** What to correct of a job; what is left out stays as it is. */
export class CorrectJobRequest extends PartialType(OmitType(RecordJobRequest, ['ownBusiness']), {
  skipNullProperties: false,
}) {
  @ApiPropertyOptional({ description: 'The employer of a job does not change: end it and record the new one' })
  @Matches(/^$/, { message: 'The employer of a job does not change: end it and record the new one' })
  @IsOptional()
  declare readonly employerId?: string;
}

/** The end of a job, or what it should have been. */
export class EndJobRequest {
  @ApiProperty({ type: String, format: 'date', example: '2026-11-20', description: 'The last day of the job' })
  @Day()
  readonly endedOn: CalendarDate;

  @ApiProperty({ enum: END_REASONS, example: 'contract-ended' })
  @IsIn(END_REASONS)
  readonly reason: JobEndReason;
}

/** Why a job never began. */
export class NeverBeganRequest {
  @ApiProperty({ enum: NEVER_BEGAN, example: 'post-withdrawn' })
  @IsIn(NEVER_BEGAN)
  readonly reason: NeverBeganReason;
}

/** What to correct of the end of a job; what is left out stays as it is. */
export class CorrectEndRequest extends PartialType(EndJobRequest, { skipNullProperties: false }) {}
