import { Body, HttpCode } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { rowsOf, type WageRate } from '#modules/policy';
import { Created } from '#platform/http/created';
import { ApiController } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { WageRates } from '../application/wage-rates.service.js';
import {
  AddWageRatesRequest,
  newRatesOf,
  RateChangesView,
  WageRatesRequest,
  WageRatesView,
  type WageRateView,
} from './wage-rates.requests.js';

/** Hourly rates by table and first day: the minimum wage, and others that outcome rules may use. */
@ApiTags('Policy')
@ApiController('policy/wage-rates')
export class WageRatesController {
  constructor(private readonly rates: WageRates) {}

  @Route('GET', Permission.PolicyRead, shows('policy'))
  @ApiOperation({ summary: 'Hourly rates of every table and first day, as the area has them' })
  @ApiOkResponse({ type: WageRatesView })
  async list(): Promise<WageRatesView> {
    const tables = Object.entries(await this.rates.tables());
    return { items: tables.flatMap(([table, rates]) => rates.map((rate) => viewOf(table, rate))) };
  }

  @Route('POST previews', Permission.RatesEdit, shows('policy'))
  @HttpCode(200)
  @ApiOperation({ summary: 'How many decided outcomes would change if rates were added. Nothing is written' })
  @ApiOkResponse({ type: RateChangesView })
  preview(@Body(apiValidation) body: WageRatesRequest): Promise<RateChangesView> {
    return this.rates.changes(newRatesOf(body));
  }

  @Route('POST', Permission.RatesEdit, changes('hourly rates', 'hourly rates added'))
  @ApiOperation({
    summary: 'Add the rates of a first day, or correct them; outcomes that depend on them are decided again',
    description: 'Refused with 409 while decided outcomes would change and `changedOutcomes` does not say how many.',
  })
  @ApiCreatedResponse({ type: WageRatesView })
  async add(@Body(apiValidation) body: AddWageRatesRequest): Promise<Created<WageRatesView>> {
    const rates = newRatesOf(body);
    await this.rates.add(rates, body.changedOutcomes ?? 0);
    const items = rowsOf(rates).map((rate) => viewOf(rates.table, rate));
    return new Created('/api/v1/policy/wage-rates', { items });
  }
}

function viewOf(table: string, rate: WageRate): WageRateView {
  const { effectiveFrom: from, band, minAge, maxAge, pencePerHour, source, status } = rate;
  return { table, from, band, minAge, maxAge, pencePerHour, source, status };
}
