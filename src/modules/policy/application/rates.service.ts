import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { BEGINNING } from '../data/reference/sources.js';
import { RatesRepository } from '../data/rates.repository.js';
import { ratesProblems, rowsOf, type NewRates, type RateProblem } from '../domain/new-rates.js';
import { limitRefusal } from '../domain/permitted-work.js';
import type { AreaKey, PolicyEntry, PolicyStatus } from '../domain/policy-book.js';
import { WageRatesAdded } from '../domain/policy.events.js';
import type { PolicyValues } from '../domain/policy-values.js';
import { nextEdition, type RateTables } from '../domain/rate-tables.js';
import { ratesDue, stillAsShipped } from '../domain/rates-due.js';
import { PolicyService } from './policy.service.js';

/** An area's own value of a key from a day on, and who decided so. */
export interface NewValue<K extends AreaKey = AreaKey> {
  readonly key: K;
  readonly from: CalendarDate;
  readonly value: PolicyValues[K];
  readonly source: string;
  readonly status: PolicyStatus;
}

/**
 * Rates that change while the programme runs, as the actor's area has them: hourly rates by table, the limits of permitted
 * work, and prices. Rows are only added; of the same first day the newest holds, so a slip can be put right and stays a trail.
 */
@Injectable()
export class RatesService {
  constructor(
    private readonly rates: RatesRepository,
    private readonly policy: PolicyService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Every table of hourly rates, by the name outcome rules use. */
  tables(): Promise<RateTables> {
    return this.policy.rateTables(RequestContext.current.actor.areaId);
  }

  /** What is wrong with new rates, held against those that are there now; empty when they can be added. */
  @Transactional()
  async problems(rates: NewRates): Promise<readonly RateProblem[]> {
    await this.policy.keepUpWith();
    const tables = await this.tables();
    return ratesProblems(rates, tables[rates.table] ?? [], Object.keys(tables), this.clock.today());
  }

  /**
   * Adds the rates of a first day, or corrects them. Whoever calls knows what outcomes it would change and has said so: rates
   * are facts of the world, so their day may lie behind.
   */
  @Transactional()
  async addRates(rates: NewRates): Promise<void> {
    const areaId = ownArea();
    const { table, from } = rates;
    const { wageRates } = (await this.policy.bookNow()).tables;
    await this.rates.addRates({ areaId, table, edition: nextEdition(wageRates, areaId, table, from) }, rowsOf(rates));
    await this.outbox.record(new WageRatesAdded(areaId, table, from));
    this.unitOfWork.afterCommit(() => this.policy.forget());
  }

  /** Every value of a key for the actor's area, the newest first. */
  async editions(key: AreaKey): Promise<readonly PolicyEntry[]> {
    return (await this.policy.book()).editionsFor(RequestContext.current.actor.areaId, key);
  }

  /** The same as the tables are now, whatever this process has kept: for what is written from it. */
  @Transactional()
  async editionsNow(key: AreaKey): Promise<readonly PolicyEntry[]> {
    return (await this.policy.bookNow()).editionsFor(RequestContext.current.actor.areaId, key);
  }

  /** Adds a value from a day on, or corrects that of a day. Whoever calls knows whether something was decided by then. */
  @Transactional()
  async addValue({ key, from, value, source, status }: NewValue): Promise<void> {
    const areaId = ownArea();
    const { areaValues } = (await this.policy.bookNow()).tables;
    const same = areaValues.filter((row) => row.areaId === areaId && row.key === key && row.effectiveFrom === from);
    const edition = 1 + same.reduce((most, row) => Math.max(most, row.edition), 0);
    await this.rates.addValue({ areaId, key, effectiveFrom: from, edition, value, source, status });
    this.unitOfWork.afterCommit(() => this.policy.forget());
  }

  /** The limits of permitted work from a day on. They only warn, on the day somebody looks, so that day cannot lie behind. */
  async addLimits(limits: Omit<NewValue<'permitted-work-limits'>, 'key'>): Promise<void> {
    const refusal = limitRefusal(limits, this.clock.today());
    if (refusal) {
      const code = refusal.field === 'from' ? 'policy.begins-in-past' : 'policy.limits-unusable';
      throw new RuleBroken(code, refusal.words, refusal.field === 'poundsPerWeek' ? 'pencePerWeek' : refusal.field);
    }
    await this.addValue({ ...limits, key: 'permitted-work-limits' });
  }

  /** What somebody who keeps the policy should add now, in sentences with the page for it; empty when nothing is due. */
  async due(): Promise<readonly { readonly words: string; readonly href: string }[]> {
    const { areaId } = RequestContext.current.actor;
    const today = this.clock.today();
    const warnDays = await this.policy.number('rates-warn-days', today);
    const wage = (await this.policy.wageRates(areaId)).at(-1)?.effectiveFrom ?? null;
    const what = 'limit of permitted work';
    const [limit] = await this.editions('permitted-work-limits');
    // What came with the program begins before everything; an area adds none for a day that is past.
    const isShipped = limit?.effectiveFrom === BEGINNING;
    const limitWords = isShipped ? stillAsShipped(what) : ratesDue(what, limit?.effectiveFrom ?? null, today, warnDays);
    const said = [
      { words: ratesDue('minimum wage', wage, today, warnDays), href: '/policy/wage-rates' },
      { words: limitWords, href: '/policy/permitted-work-limits' },
    ];
    return said.flatMap(({ words, href }) => (words === null ? [] : [{ words, href }]));
  }
}

/** The area the actor belongs to; no row belongs to the blank one. */
function ownArea(): string {
  const { areaId } = RequestContext.current.actor;
  if (!areaId) throw new NotFound('area');
  return areaId;
}
