import type { CalendarDate } from '#shared/calendar-date';
import type { OutcomePrice } from './claim.js';

/** One price from a day on; null pence takes the price away, so that a wider one holds, or none. */
export interface NewPrice {
  readonly kind: string;
  readonly ruleSet: string | null;
  readonly contract: string | null;
  readonly pence: number | null;
  readonly from: CalendarDate;
}

/** A whole list of prices from a day on. */
export interface PriceList {
  readonly from: CalendarDate;
  readonly prices: readonly OutcomePrice[];
}

/** The most one outcome may cost, in pence: beyond it is a slip. */
export const MOST_PRICE = 10_000_000;

/**
 * The lists that have to be written so that a price holds from its day on: the list of that day, and each later one that
 * went on with the same price as before. A later list that says another price for it keeps that.
 */
export function listsWith(lists: readonly PriceList[], price: NewPrice): readonly PriceList[] {
  const oldestFirst = lists.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const before = oldestFirst.findLast(({ from }) => from <= price.from)?.prices ?? [];
  const old = own(before, price)?.pence ?? null;
  const written: PriceList[] = [{ from: price.from, prices: changed(before, price) }];
  for (const { from, prices } of oldestFirst.filter((list) => list.from > price.from)) {
    if ((own(prices, price)?.pence ?? null) !== old) break;
    written.push({ from, prices: changed(prices, price) });
  }
  return written;
}

/** The price of exactly the same outcome, rules and contract; undefined where there is none. */
export function own(
  prices: readonly OutcomePrice[],
  price: Omit<NewPrice, 'pence' | 'from'>,
): OutcomePrice | undefined {
  return prices.find((one) => isSame(one, price));
}

function changed(
  prices: readonly OutcomePrice[],
  { kind, ruleSet, contract, pence }: NewPrice,
): readonly OutcomePrice[] {
  const others = prices.filter((one) => !isSame(one, { kind, ruleSet, contract }));
  return pence === null ? others : [...others, { kind, ruleSet, contract, pence }];
}

function isSame(one: OutcomePrice, other: Omit<NewPrice, 'pence' | 'from'>): boolean {
  return one.kind === other.kind && one.ruleSet === other.ruleSet && one.contract === other.contract;
}
