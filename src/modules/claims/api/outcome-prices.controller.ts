import { Body } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { OUTCOME_KINDS } from '#modules/outcomes';
import type { PolicyStatus } from '#modules/policy';
import { Created } from '#platform/http/created';
import { ApiController } from '#platform/http/registration';
import { ReadsAs } from '#platform/http/reads-as';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { OutcomePrices } from '../application/outcome-prices.service.js';
import type { OutcomePrice } from '../domain/claim.js';

const KINDS = OUTCOME_KINDS.map(({ code }) => code);
const STATUSES: readonly PolicyStatus[] = ['confirmed', 'assumed'];
const DAY = (text: string): true | null => isCalendarDate(text) || null;

/** One price from a day on. */
export class AddPriceRequest {
  @ApiProperty({ enum: KINDS, example: 'LOWER' }) @IsIn(KINDS) readonly kind: string;
  @ApiPropertyOptional({ type: String, nullable: true, example: 'CTW-2025', description: 'Null: whatever the rules' })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  readonly ruleSet?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true, example: null, description: 'Its name; null: every contract' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly contract?: string | null;
  @ApiPropertyOptional({ type: Number, nullable: true, example: 120000, description: 'Null: no price of its own' })
  @IsOptional()
  @IsInt()
  readonly pence?: number | null;
  @ApiProperty({
    type: String,
    format: 'date',
    example: '2027-04-01',
    description: 'After the last period for which a claim is drawn up',
  })
  @ReadsAs(DAY, 'Give a day as YYYY-MM-DD')
  @IsString()
  readonly from: CalendarDate;
  @ApiProperty({ example: 'Grant agreement of 2027, schedule 5' })
  @Matches(/\S/)
  @MaxLength(300)
  readonly source: string;
  @ApiProperty({ enum: STATUSES, example: 'confirmed' }) @IsIn(STATUSES) readonly status: PolicyStatus;
}

export class OutcomePriceView implements OutcomePrice {
  @ApiProperty({ enum: KINDS, example: 'LOWER' }) readonly kind: string;
  @ApiProperty({ type: String, nullable: true, example: 'CTW-2025' }) readonly ruleSet: string | null;
  @ApiProperty({ type: String, nullable: true, example: null }) readonly contract: string | null;
  @ApiProperty({ example: 120000 }) readonly pence: number;
}

export class PriceListView {
  @ApiProperty({ type: String, format: 'date', example: '2027-04-01' }) readonly from: CalendarDate;
  @ApiProperty({ type: [OutcomePriceView], description: 'Empty: outcomes are counted, not paid' })
  readonly prices: readonly OutcomePriceView[];
  @ApiProperty({ example: 'Grant agreement of 2027, schedule 5' }) readonly source: string;
  @ApiProperty({ enum: STATUSES, example: 'confirmed' }) readonly status: PolicyStatus;
}

export class PriceListsView {
  @ApiProperty({ type: [PriceListView], description: 'The latest day first; each holds until the next begins' })
  readonly items: readonly PriceListView[];
}

/** What is paid for outcomes, from a day on. */
@ApiTags('Policy')
@ApiController('policy/outcome-prices')
export class OutcomePricesApiController {
  constructor(private readonly prices: OutcomePrices) {}

  @Route('GET', Permission.PolicyRead, shows('policy'))
  @ApiOperation({ summary: 'What is paid for outcomes, list by list; empty for grant on cost' })
  @ApiOkResponse({ type: PriceListsView })
  async list(): Promise<PriceListsView> {
    return {
      items: (await this.prices.lists()).map(({ effectiveFrom: from, value, source, status }) => ({
        ...{ from, source, status },
        prices: value as readonly OutcomePrice[],
      })),
    };
  }

  @Route('POST', Permission.RatesEdit, changes('price of an outcome', 'price of an outcome added'))
  @ApiOperation({ summary: 'Add a price from a day on, or take one away; claims that are drawn up keep their amounts' })
  @ApiCreatedResponse({ type: AddPriceRequest })
  async add(@Body(apiValidation) body: AddPriceRequest): Promise<Created<AddPriceRequest>> {
    const { kind, ruleSet = null, contract = null, pence = null, from, source, status } = body;
    const price = { kind, ruleSet, contract, pence, from, source: source.trim(), status };
    await this.prices.add(price);
    return new Created('/api/v1/policy/outcome-prices', price);
  }
}
