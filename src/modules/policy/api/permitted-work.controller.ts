import { Body } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsInt, IsNumber, IsString, Matches, MaxLength } from 'class-validator';
import { Created } from '#platform/http/created';
import { ApiController } from '#platform/http/registration';
import { ReadsAs } from '#platform/http/reads-as';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { RatesService } from '../application/rates.service.js';
import type { PolicyStatus } from '../domain/policy-book.js';
import type { PolicyValues } from '../domain/policy-values.js';

const STATUSES: readonly PolicyStatus[] = ['confirmed', 'assumed'];
const DAY = (text: string): true | null => isCalendarDate(text) || null;

/** Limits of permitted work from a day on. */
export class PermittedWorkLimits {
  @ApiProperty({ type: String, format: 'date', example: '2027-04-06', description: 'To add: today or later' })
  @ReadsAs(DAY, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly from: CalendarDate;
  @ApiProperty({ example: 16, description: 'Fewer than so many hours a week' })
  @IsNumber({ maxDecimalPlaces: 2 })
  readonly hoursBelow: number;
  @ApiProperty({ example: 20350, description: 'Up to so many pence a week' }) @IsInt() readonly pencePerWeek: number;
  @ApiProperty({ example: 'GOV.UK, benefit and pension rates 2027 to 2028' })
  @Matches(/\S/)
  @MaxLength(300)
  readonly source: string;
  @ApiProperty({ enum: STATUSES, example: 'confirmed' }) @IsIn(STATUSES) readonly status: PolicyStatus;
}

export class PermittedWorkLimitsView {
  @ApiProperty({ type: [PermittedWorkLimits], description: 'The latest day first' })
  readonly items: readonly PermittedWorkLimits[];
}

/** What a benefit allows beside it, from a day on. */
@ApiTags('Policy')
@ApiController('policy/permitted-work-limits')
export class PermittedWorkApiController {
  constructor(private readonly rates: RatesService) {}

  @Route('GET', Permission.PolicyRead, shows('policy'))
  @ApiOperation({ summary: 'The limits of permitted work from each day on, as the area has them' })
  @ApiOkResponse({ type: PermittedWorkLimitsView })
  async list(): Promise<PermittedWorkLimitsView> {
    const editions = await this.rates.editions('permitted-work-limits');
    return {
      items: editions.map(({ effectiveFrom: from, value, source, status }) => {
        const { hoursBelow, pencePerWeek } = value as PolicyValues['permitted-work-limits'];
        return { from, hoursBelow, pencePerWeek, source, status };
      }),
    };
  }

  @Route('POST', Permission.RatesEdit, changes('limits of permitted work', 'limits of permitted work added'))
  @ApiOperation({ summary: 'Add the limits from a day on, or correct those of a day to come' })
  @ApiCreatedResponse({ type: PermittedWorkLimits })
  async add(@Body(apiValidation) body: PermittedWorkLimits): Promise<Created<PermittedWorkLimits>> {
    const { from, hoursBelow, pencePerWeek, source, status } = body;
    const added = { from, value: { hoursBelow, pencePerWeek }, source: source.trim(), status };
    await this.rates.addLimits(added);
    return new Created('/api/v1/policy/permitted-work-limits', { ...body, source: added.source });
  }
}
