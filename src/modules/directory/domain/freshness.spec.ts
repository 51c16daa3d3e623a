import { calendarDate } from '#shared/calendar-date';
import { freshnessOf } from './freshness.js';

describe('how fresh an entry of the directory is', () => {
  const today = calendarDate('2026-11-20');

  it.each([
    ['2026-05-21', false, 'Checked on 21 May 2026'],
    ['2026-05-20', false, 'Checked on 20 May 2026'],
    ['2026-05-19', true, 'Checked on 19 May 2026, to be looked at again'],
  ])('checked on %s with six months: stale %s', (day, isStale, words) => {
    expect(freshnessOf(calendarDate(day), today, 6)).toMatchObject({ isStale, words });
  });

  it('is stale where nobody ever looked', () => {
    expect(freshnessOf(null, today, 6)).toEqual({ isStale: true, dueOn: null, words: 'Nobody has checked this yet' });
  });
});
