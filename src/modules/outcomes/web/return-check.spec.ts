import { calendarDate } from '#shared/calendar-date';
import type { ReturnDifference } from '../domain/said-in-returns.js';
import { presentReturnCheck } from './return-check.js';

const differs = (month: string, words = 'Lower: gone.'): ReturnDifference => ({
  ...{ returnId: month, month: calendarDate(month), edition: 1, outcomeId: 'o', kind: 'LOWER', words, why: '' },
});

it('asks nothing where nothing changes', () => {
  expect(presentReturnCheck([])).toBeNull();
});

it('says each change once, with the first return it is in and how many later ones', () => {
  const check = presentReturnCheck([differs('2026-09-01'), differs('2026-08-01'), differs('2026-10-01')]);
  expect(check?.lines).toEqual(['Lower: gone. It is in the return for August 2026 (edition 1) and 2 later ones.']);
  expect(check?.warning).toContain('This changes what 3 locked returns say.');
  expect(presentReturnCheck([differs('2026-08-01')])?.warning).toContain('1 locked return says.');
});

it('is confirmed for just these changes', () => {
  const [one, other] = [differs('2026-08-01'), differs('2026-08-01', 'Lower: moved.')];
  expect(presentReturnCheck([one])?.mark).not.toBe(presentReturnCheck([other])?.mark);
});
