import { calendarDate } from '#shared/calendar-date';
import { expectDay, followUpOn, stateAtFirst, type SignpostKind, type SignpostState } from './signpost-state.js';

const day = calendarDate('2026-11-20');
const days = { signpost: 14, warmReferral: 7 };

describe('what becomes of a signpost', () => {
  it('begins as told, or as sent', () => {
    expect([stateAtFirst('signpost'), stateAtFirst('warm-referral')]).toEqual(['signposted', 'referral-sent']);
  });

  it.each<[SignpostKind, SignpostState, string | null]>([
    ['signpost', 'signposted', '2026-12-04'],
    ['warm-referral', 'referral-sent', '2026-11-27'],
    ['warm-referral', 'waiting', '2026-11-27'],
    ['signpost', 'accepted', '2026-12-04'],
    ['signpost', 'helped', null],
    ['warm-referral', 'declined', null],
    ['signpost', 'did-not-go', null],
  ])('%s, %s: asked about again on %s', (kind, state, on) => {
    expect(followUpOn(kind, state, day, days)).toBe(on);
  });

  it('takes no day of the future and none before it was given', () => {
    const given = calendarDate('2026-11-10');
    expect(() => expectDay(day, given, day, 'on')).not.toThrow();
    expect(() => expectDay(calendarDate('2026-11-21'), given, day, 'on')).toThrow('today or in the past');
    expect(() => expectDay(calendarDate('2026-11-09'), given, day, 'on')).toThrow('before they were pointed there');
  });
});
