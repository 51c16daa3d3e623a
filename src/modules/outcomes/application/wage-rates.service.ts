import { Injectable } from '@nestjs/common';
import {
  PolicyService,
  RatesService,
  ratesWith,
  rowsOf,
  type NewRates,
  type RateProblem,
  type RateTables,
} from '#modules/policy';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { RateLimits } from '#platform/security/rate-limits';
import type { CalendarDate } from '#shared/calendar-date';
import { FactsOfManyQuery } from '../data/facts-of-many.query.js';
import { countChanges, NO_CHANGES, partChanges, type RateChanges } from '../domain/changes-counted.js';
import { RatesChangeOutcomes } from '../domain/rate.errors.js';
import { isSettled, type Reconciliation } from '../domain/reconcile.js';
import { ChangesDue } from './changes-due.js';
import { DecideMany } from './decide-many.js';
import { readRuleSet } from './read-rule-set.js';

/** So many people are held in memory at once. */
const AT_ONCE = 1_000;
const NONE_DUE: Reconciliation = { reverse: [], record: [], evidence: [], setBack: [], restate: [] };

/**
 * Adding hourly rates without code. Rates are facts of the world, so they may begin in the past; what has been decided since
 * is then decided again, and whoever adds them sees first how many outcomes change, and says so.
 */
@Injectable()
export class WageRates {
  constructor(
    private readonly rates: RatesService,
    private readonly policy: PolicyService,
    private readonly facts: FactsOfManyQuery,
    private readonly due: ChangesDue,
    private readonly many: DecideMany,
    private readonly limits: RateLimits,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  tables(): Promise<RateTables> {
    return this.rates.tables();
  }

  problems(rates: NewRates): Promise<readonly RateProblem[]> {
    return this.rates.problems(rates);
  }

  /**
   * What adding rates would change in what is decided, and what of it deciding again brings under the rates of now as well. Throws RuleBroken for rates that cannot be added, TooManyRequests for
   * whoever asks again and again: it goes through everybody.
   */
  async changes(rates: NewRates): Promise<RateChanges> {
    await this.expectUsable(rates);
    const { id, areaId } = RequestContext.current.actor;
    if (!areaId) throw new NotFound('area');
    await this.limits.take('reckons', id, 'ordinary');
    const tables = await this.rates.tables();
    const as = { [rates.table]: ratesWith(tables[rates.table] ?? [], rowsOf(rates)) };
    // Who keeps the policy may see few records; this counts, and shows none.
    return this.unitOfWork.runApartAsSystem(() => this.count(areaId, rates, as));
  }

  /** Adds them. `agreed` is how many changed outcomes were shown; throws RatesChangeOutcomes when it is another number. */
  @Transactional()
  async add(rates: NewRates, agreed: number): Promise<void> {
    const { outcomes } = await this.changes(rates);
    if (outcomes !== agreed) throw new RatesChangeOutcomes(outcomes);
    await this.rates.addRates(rates);
  }

  /** Decides again for everybody whose outcomes may depend on a table of an area from a day on. Answers for how many something changed. */
  async decideAgain(areaId: string, table: string, from: CalendarDate): Promise<number> {
    // This process may have read the rates a moment before.
    this.policy.forget();
    let changed = 0;
    for await (const ids of this.pages(areaId, table, from)) changed += await this.many.decide(ids);
    return changed;
  }

  private async count(areaId: string, { table, from }: NewRates, as: RateTables): Promise<RateChanges> {
    let counted: RateChanges = { ...NO_CHANGES, byTheRates: NO_CHANGES, dueAnyway: NO_CHANGES };
    for await (const ids of this.pages(areaId, table, from)) {
      const differing = (await this.due.of(ids, as)).filter(({ changes }) => !isSettled(changes));
      const present = await this.presentOf(differing.map(({ episode }) => episode.id));
      const parts = differing.map(({ episode, changes }) => partChanges(changes, present.get(episode.id) ?? NONE_DUE));
      counted = {
        ...countChanges(
          differing.map(({ changes }) => changes),
          counted,
        ),
        byTheRates: countChanges(
          parts.map(({ own }) => own),
          counted.byTheRates,
        ),
        dueAnyway: countChanges(
          parts.map(({ dueAnyway }) => dueAnyway),
          counted.dueAnyway,
        ),
      };
    }
    return counted;
  }

  /** What is due under the rates of now, by run of support. */
  private async presentOf(ids: readonly string[]): Promise<ReadonlyMap<string, Reconciliation>> {
    if (ids.length === 0) return new Map();
    return new Map((await this.due.of(ids)).map(({ episode, changes }) => [episode.id, changes]));
  }

  private async *pages(areaId: string, table: string, from: CalendarDate): AsyncGenerator<readonly string[]> {
    // Rules of another area speak of the rates of that one, wherever support is now (`RulesOfEpisode`).
    const sets = (await this.policy.ruleSets())
      .filter(({ areaId: writer }) => writer === null || writer === areaId)
      .filter(({ definition }) => readRuleSet(definition).rules.some(({ rateTable }) => rateTable === table))
      .map(({ code, version, areaId: writer }) => ({ code, version, isOwn: writer !== null }));
    let last: string | null = null;
    for (;;) {
      const ids: readonly string[] = await this.unitOfWork.run(() =>
        this.facts.onRatesSince(areaId, from, sets, [last, AT_ONCE]),
      );
      if (ids.length > 0) yield ids;
      last = ids.at(-1) ?? null;
      if (ids.length < AT_ONCE) return;
    }
  }

  private async expectUsable(rates: NewRates): Promise<void> {
    const [problem] = await this.problems(rates);
    if (problem) throw new RuleBroken('policy.rates-unusable', problem.words, problem.field);
  }
}
