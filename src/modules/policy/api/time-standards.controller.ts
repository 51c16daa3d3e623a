import { Body, HttpCode } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { Created } from '#platform/http/created';
import { ApiController } from '#platform/http/registration';
import { ReadsAs } from '#platform/http/reads-as';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { TimeStandards } from '../application/time-standards.service.js';
import type { NewTime } from '../domain/new-time.js';
import type { PolicyStatus } from '../domain/policy-book.js';

const STATUSES: readonly PolicyStatus[] = ['confirmed', 'assumed'];
const MODELS = ['ips', 'seqf'] as const;
const DAY = (text: string): true | null => isCalendarDate(text) || null;
const PROVIDER = '5f0e9f0a-2f6f-4a3d-9c11-0b1f6c1e6a55';

/** A time from a day on. */
export class TimeStandardRequest {
  @ApiProperty({ example: 'T2' }) @IsString() @MaxLength(40) readonly code: string;
  @ApiProperty({ type: String, format: 'date', example: '2027-04-01', description: 'To add: today or later' })
  @ReadsAs(DAY, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly from: CalendarDate;
  @ApiProperty({ example: 2, description: '0 is the same day' }) @IsInt() readonly days: number;
  @ApiProperty({ example: true, description: 'False: every day counts' }) @IsBoolean() readonly workingDays: boolean;
  @ApiPropertyOptional({ enum: MODELS, nullable: true, example: null, description: 'Left out: both models' })
  @IsOptional()
  @IsIn(MODELS)
  readonly model?: (typeof MODELS)[number] | null;
  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    example: PROVIDER,
    description: 'Left out: all',
  })
  @IsOptional()
  @IsUUID()
  readonly providerId?: string | null;
  @ApiProperty({ example: 'Contract of April 2027, schedule 2' })
  @Matches(/\S/)
  @MaxLength(300)
  readonly source: string;
  @ApiProperty({ enum: STATUSES, example: 'confirmed' }) @IsIn(STATUSES) readonly status: PolicyStatus;
}

export class TimeStandardView extends TimeStandardRequest {
  @ApiProperty({ example: 'Try to reach the person' }) readonly label: string;
  @ApiProperty({ example: true, description: 'False: it came with the program' }) readonly isOwn: boolean;
}

export class TimeStandardsView {
  @ApiProperty({ type: [TimeStandardView], description: 'In force today or beginning later' })
  readonly items: readonly TimeStandardView[];
}

/** Whom it would hold for, as things are now. */
export class TimeReachView {
  @ApiProperty({ type: Number, nullable: true, example: 120, description: 'Null: it is not about people in support' })
  readonly people: number | null;
  @ApiProperty({ type: Number, nullable: true, example: null, description: 'Null: it is not about referrals' })
  readonly referrals: number | null;
}

/** How soon one thing is to follow another: for all, for a model, or for one provider. */
@ApiTags('Policy')
@ApiController('policy/time-standards')
export class TimeStandardsApiController {
  constructor(private readonly times: TimeStandards) {}

  @Route('GET', Permission.PolicyRead, shows('policy'))
  @ApiOperation({ summary: 'How soon one thing is to follow another, as the area has it' })
  @ApiOkResponse({ type: TimeStandardsView })
  async list(): Promise<TimeStandardsView> {
    const items = (await this.times.shown()).map(
      ({ code, label, effectiveFrom: from, days, workingDays, model, providerId, areaId, source, status }) => ({
        ...{ code, label, from, days, workingDays, model, providerId, source, status, isOwn: areaId !== null },
      }),
    );
    return { items };
  }

  @Route('POST previews', Permission.RatesEdit, shows('policy'))
  @HttpCode(200)
  @ApiOperation({ summary: 'Whom a time would hold for if it were added. Nothing is written' })
  @ApiOkResponse({ type: TimeReachView })
  async preview(@Body(apiValidation) body: TimeStandardRequest): Promise<TimeReachView> {
    const { people, referrals } = await this.times.reach(timeOf(body));
    return { people, referrals };
  }

  @Route('POST', Permission.RatesEdit, changes('time standard', 'time standard added'))
  @ApiOperation({ summary: 'Add a time from a day on, or correct that of a day to come' })
  @ApiCreatedResponse({ type: TimeStandardRequest })
  async add(@Body(apiValidation) body: TimeStandardRequest): Promise<Created<TimeStandardRequest>> {
    const time = timeOf(body);
    await this.times.add(time);
    return new Created('/api/v1/policy/time-standards', time);
  }
}

function timeOf({
  code,
  from,
  days,
  workingDays,
  model = null,
  providerId = null,
  source,
  status,
}: TimeStandardRequest): NewTime {
  return { code, from, days, workingDays, model, providerId, source: source.trim(), status };
}
