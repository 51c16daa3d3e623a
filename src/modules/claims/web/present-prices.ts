import { outcomeLabel, type OutcomeKind } from '#modules/outcomes';
import type { PolicyEntry } from '#modules/policy';
import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import type { DecidedPrice, PriceChoices } from '../application/outcome-prices.service.js';
import type { OutcomePrice } from '../domain/claim.js';
import { listsWith, own } from '../domain/price-list.js';

/** Every list of prices, the latest day first. */
export function presentLists(lists: readonly PolicyEntry[], choices: PriceChoices, today: CalendarDate): object[] {
  const current = lists.find(({ effectiveFrom }) => effectiveFrom <= today);
  return lists.map((list) => ({
    from: formatDate(list.effectiveFrom),
    tag:
      list === current
        ? { text: 'In force', colour: 'green' }
        : list.effectiveFrom > today
          ? { text: 'Still to come', colour: 'blue' }
          : { text: 'Past', colour: 'grey' },
    source: list.source,
    rows: (list.value as readonly OutcomePrice[])
      .map((price) => ({ what: whatFor(price, choices), amount: formatPounds(price.pence) }))
      .toSorted((a, b) => a.what.localeCompare(b.what)),
  }));
}

/** What is looked at before a price is saved, in sentences. */
export function presentNewPrice(price: DecidedPrice, lists: readonly PolicyEntry[], choices: PriceChoices): object {
  const known = lists.map(({ effectiveFrom, value }) => ({
    from: effectiveFrom,
    prices: value as readonly OutcomePrice[],
  }));
  const written = listsWith(known, price);
  const before = known.find(({ from }) => from <= price.from)?.prices ?? [];
  const old = own(before, price);
  const later = known.findLast(({ from }) => from > (written.at(-1)?.from ?? price.from));
  const what = whatFor(price, choices);
  return {
    title: `From ${formatDate(price.from)}${later ? ` until ${formatDate(later.from)}` : ''}`,
    lines: [
      price.pence === null
        ? `${what}: no price of its own. A price for all rules or contracts holds, or nothing is paid.`
        : `${what}: ${formatPounds(price.pence)} each.`,
      old ? `Until then it is ${formatPounds(old.pence)}.` : 'Until then it has no price of its own.',
      'A claim takes the price of the last day of its period. Claims that are drawn up keep their amounts, and no outcome changes.',
    ],
  };
}

/** "Lower earnings threshold, CTW-2025, every contract". */
function whatFor({ kind, ruleSet, contract }: Omit<OutcomePrice, 'pence'>, { ruleSets }: PriceChoices): string {
  const rules = ruleSets.find(({ code }) => code === ruleSet)?.label ?? ruleSet ?? 'whatever the rules';
  return `${outcomeLabel(kind as OutcomeKind)}, ${rules}, ${contract ?? 'every contract'}`;
}
