import { Body, Query } from '@nestjs/common';
import { RatesService, type NewRates } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { seenMark } from '#platform/http/seen-mark';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { WageRates } from '../application/wage-rates.service.js';
import type { RateChanges } from '../domain/changes-counted.js';
import { BAND_HEADS, presentNewRates, presentTables } from './present-wage-rates.js';
import { formOfTable, rateFieldOf, ratesOf, WageRatesForm } from './wage-rates.form.js';

/** Hourly rates by table and first day: those held, and adding the next ones without code. */
@PageController('policy/wage-rates')
export class WageRatePagesController {
  constructor(
    private readonly rates: WageRates,
    private readonly policy: RatesService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PolicyRead, shows('policy'))
  async list(): Promise<PageResult> {
    const { permissions } = RequestContext.current.actor;
    const mayEdit = permissions.has(Permission.RatesEdit);
    return page('outcomes/web/wage-rates', {
      mayEdit,
      heads: BAND_HEADS,
      due: mayEdit ? (await this.policy.due()).filter(({ href }) => href === '/policy/wage-rates') : [],
      tables: presentTables(await this.rates.tables(), this.clock.today()),
    });
  }

  /** `table` names the rates to begin with; without one it is a new table. */
  @Route('GET new', Permission.RatesEdit, shows('policy'))
  async show(@Query('table') table?: unknown): Promise<PageResult> {
    const tables = await this.rates.tables();
    const known = typeof table === 'string' && Object.hasOwn(tables, table) ? table : '';
    return this.form(Submission.blank(WageRatesForm, formOfTable(known, tables[known] ?? [])), null, null);
  }

  @Route('POST new', Permission.RatesEdit, changes('hourly rates', 'hourly rates added'))
  async submit(@Body(Submission.as(WageRatesForm)) sent: Submission<WageRatesForm>): Promise<PageResult> {
    const rates = sent.ok ? ratesOf(sent.value) : null;
    if (rates === null) return this.form(sent, null, null);
    const form = await this.checked(sent, rates);
    if (!form.ok) return this.form(form, null, null);
    if (form.value.step === 'preview' || form.value.seen !== seenMark(rates))
      return this.form(form, rates, await this.rates.changes(rates));
    return form.attempt(() => this.rates.add(rates, Number(form.value.agreed)), {
      done: () => seeOther('/policy/wage-rates', `The rates from ${formatDate(rates.from)} are added`),
      refused: async (again) => this.form(again, rates, await this.rates.changes(rates)),
    });
  }

  /** Each problem beside its field; the first of each field is enough. */
  private async checked(form: Submission<WageRatesForm>, rates: NewRates): Promise<Submission<WageRatesForm>> {
    let told = form;
    for (const problem of await this.rates.problems(rates)) {
      const field = rateFieldOf(problem);
      if (!told.errors.some((error) => error.field === field)) told = told.refused(field, problem.words);
    }
    return told;
  }

  private async form(
    form: Submission<WageRatesForm>,
    rates: NewRates | null,
    changed: RateChanges | null,
  ): Promise<PageResult> {
    const tables = await this.rates.tables();
    const held = tables[rates?.table ?? ''] ?? [];
    const look = rates && changed ? presentNewRates(rates, held, changed, this.clock.today()) : null;
    return page('outcomes/web/wage-rate', {
      ...{ form, look },
      seen: rates && changed ? seenMark(rates) : '',
    });
  }
}
