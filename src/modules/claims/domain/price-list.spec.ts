import { calendarDate } from '#shared/calendar-date';
import { listsWith, type NewPrice, type PriceList } from './price-list.js';

const day = calendarDate;
const one = (kind: string, pence: number, ruleSet: string | null = null) => ({ kind, ruleSet, contract: null, pence });
const list = (from: string, ...prices: PriceList['prices']): PriceList => ({ from: day(from), prices });
const price = (from: string, pence: number | null, kind = 'LOWER'): NewPrice => ({
  ...{ kind, ruleSet: null, contract: null, pence, from: day(from) },
});

describe('a price from a day on', () => {
  it('joins the prices that hold on that day, and leaves the days before alone', () => {
    const lists = [list('2024-01-01'), list('2026-04-01', one('HIGHER', 300))];
    expect(listsWith(lists, price('2027-04-01', 200))).toEqual([
      list('2027-04-01', one('HIGHER', 300), one('LOWER', 200)),
    ]);
  });

  it('takes the place of the price of the same outcome, rules and contract alone', () => {
    const lists = [list('2026-04-01', one('LOWER', 100), one('LOWER', 150, 'WHP'))];
    expect(listsWith(lists, price('2026-04-01', 200))).toEqual([
      list('2026-04-01', one('LOWER', 150, 'WHP'), one('LOWER', 200)),
    ]);
    expect(listsWith(lists, price('2026-05-01', null))).toEqual([list('2026-05-01', one('LOWER', 150, 'WHP'))]);
  });

  it('goes on in later lists that said nothing else of it, up to one that did', () => {
    const lists = [
      list('2026-04-01', one('LOWER', 100)),
      list('2027-01-01', one('LOWER', 100), one('HIGHER', 300)),
      list('2027-04-01', one('LOWER', 500)),
      list('2028-04-01', one('LOWER', 100)),
    ];
    expect(listsWith(lists, price('2026-10-01', 200))).toEqual([
      list('2026-10-01', one('LOWER', 200)),
      list('2027-01-01', one('HIGHER', 300), one('LOWER', 200)),
    ]);
  });
});
