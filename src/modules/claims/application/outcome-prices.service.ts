import { Injectable } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { OUTCOME_KINDS } from '#modules/outcomes';
import { RatesService, RuleSetsService, type PolicyEntry, type PolicyStatus } from '#modules/policy';
import { RequestContext } from '#platform/context/request-context';
import { NotFound, RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { formatDate } from '#shared/calendar-date';
import { DrawnUpQuery } from '../data/drawn-up.query.js';
import type { OutcomePrice } from '../domain/claim.js';
import { listsWith, MOST_PRICE, type NewPrice } from '../domain/price-list.js';

const KEY = 'outcome-prices';

/** A price with who decided so. */
export interface DecidedPrice extends NewPrice {
  readonly source: string;
  readonly status: PolicyStatus;
}

/** What a price may be for. */
export interface PriceChoices {
  readonly kinds: readonly { readonly code: string; readonly label: string }[];
  readonly ruleSets: readonly { readonly code: string; readonly label: string }[];
  readonly contracts: readonly string[];
}

/** What is paid for outcomes, from a day on: claims that are drawn up keep their amounts (domain 4.6). */
@Injectable()
export class OutcomePrices {
  constructor(
    private readonly rates: RatesService,
    private readonly ruleSets: RuleSetsService,
    private readonly organisations: OrganisationsService,
    private readonly drawnUp: DrawnUpQuery,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Every list of prices of the actor's area, the latest day first: of contracts, those the actor may see. */
  @Transactional()
  async lists(): Promise<readonly PolicyEntry[]> {
    const lists = await this.rates.editions(KEY);
    if (RequestContext.current.actor.scope === 'area') return lists;
    // What another provider is paid is a matter of that provider and the area.
    const seen = new Set((await this.organisations.contracts()).map(({ name }) => name));
    return lists.map((list) => {
      const prices = list.value as readonly OutcomePrice[];
      return { ...list, value: prices.filter(({ contract }) => contract === null || seen.has(contract)) };
    });
  }

  @Transactional()
  async choices(): Promise<PriceChoices> {
    const { areaId } = RequestContext.current.actor;
    const sets = await this.ruleSets.all();
    const contracts = await this.organisations.contracts();
    const own = contracts.filter((contract) => contract.areaId === areaId).map(({ name }) => name);
    return {
      kinds: OUTCOME_KINDS,
      // The newest version of each gives the name.
      ruleSets: sets.filter((set, place) => sets.findIndex(({ code }) => code === set.code) === place),
      contracts: [...new Set(own)].toSorted(),
    };
  }

  /** Throws RuleBroken beside the field for a price that cannot be added: unknown, or for a time that is claimed already. */
  @Transactional()
  async check({ kind, ruleSet, contract, pence, from }: NewPrice): Promise<void> {
    const { kinds, ruleSets, contracts } = await this.choices();
    if (!kinds.some(({ code }) => code === kind)) refuse('kind', 'Select the outcome');
    if (ruleSet !== null && !ruleSets.some(({ code }) => code === ruleSet)) refuse('ruleSet', 'Select the rules');
    if (contract !== null && !contracts.includes(contract)) refuse('contract', 'Select the contract');
    if (pence !== null && !(Number.isInteger(pence) && pence >= 0 && pence <= MOST_PRICE)) {
      refuse('pence', 'Enter an amount of up to £100,000');
    }
    const until = await this.claimedUntil();
    if (until !== null && from <= until) {
      refuse('from', `Claims up to ${formatDate(until)} are drawn up and keep their amounts. Enter a later day`);
    }
  }

  /** Adds a price from a day on, or takes one away; later lists that went on with it are carried along. */
  @Transactional()
  async add(price: DecidedPrice): Promise<void> {
    await this.drawnUp.holdPrices(this.ownArea());
    await this.check(price);
    const { source, status } = price;
    const lists = (await this.rates.editionsNow(KEY)).map(({ effectiveFrom, value }) => ({
      from: effectiveFrom,
      prices: value as readonly OutcomePrice[],
    }));
    for (const { from, prices } of listsWith(lists, price)) {
      await this.rates.addValue({ key: KEY, from, value: prices, source, status });
    }
  }

  /** Claims are their providers' own; whoever keeps the policy learns one day of them, and nothing else. */
  private claimedUntil() {
    const areaId = this.ownArea();
    return this.unitOfWork.runApartAsSystem(() => this.drawnUp.until(areaId));
  }

  private ownArea(): string {
    const { areaId } = RequestContext.current.actor;
    if (!areaId) throw new NotFound('area');
    return areaId;
  }
}

function refuse(field: string, words: string): never {
  throw new RuleBroken('policy.price-unusable', words, field);
}
