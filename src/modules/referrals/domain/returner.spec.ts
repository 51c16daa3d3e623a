import { calendarDate } from '#shared/calendar-date';
import { mayAgreeToReturn, returnRefusal, returnWords } from './returner.js';

const policy = { gapDays: 90, max: 1 };
const ended = { rounds: 1, lastClosedOn: calendarDate('2026-08-01') };

describe('somebody who comes back (domain 1.4, A-18)', () => {
  it.each([
    ['2026-10-29', 'referral.returned-too-soon'],
    ['2026-10-30', null],
  ])('on %s: %s', (today, code) => {
    expect(returnRefusal(ended, policy, calendarDate(today))?.code ?? null).toBe(code);
  });

  it('may do so once, and needs nothing when they never had support', () => {
    const today = calendarDate('2028-01-01');
    expect(returnRefusal({ ...ended, rounds: 2 }, policy, today)?.code).toBe('referral.returned-too-often');
    expect(returnRefusal({ rounds: 0, lastClosedOn: null }, policy, today)).toBeNull();
    expect(returnWords({ rounds: 0, lastClosedOn: null }, policy, today)).toBeNull();
  });

  it('is told in words, with the day from which they may', () => {
    expect(returnWords(ended, policy, calendarDate('2026-09-01'))).toBe(
      'Their earlier support ended on 1 August 2026. They may come back after 90 days, from 30 October 2026.',
    );
    expect(returnWords(ended, policy, calendarDate('2026-12-01'))).toContain('when a team leader agrees');
  });

  it('needs the agreement of a leader', () => {
    expect(['team-leader', 'provider-manager', 'administrator'].every(mayAgreeToReturn)).toBe(true);
    expect(['provider-quality', 'employment-specialist', 'referrer'].some(mayAgreeToReturn)).toBe(false);
  });
});
