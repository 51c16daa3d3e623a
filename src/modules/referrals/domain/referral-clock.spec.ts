import { addDays, calendarDate, type CalendarDate } from '#shared/calendar-date';
import { addWorkingDays } from '#shared/working-days';
import {
  acknowledgementWords,
  CLOCK_STATES,
  type ClockFacts,
  lateWhenReceivedBy,
  receivedRange,
  referralClock,
  type ReferralLimits,
} from './referral-clock.js';

const limits: ReferralLimits = {
  acknowledgement: { days: 2, workingDays: true },
  firstContact: { days: 2, workingDays: true },
  initialMeeting: { days: 10, workingDays: true },
};
const christmas = new Set([calendarDate('2026-12-25'), calendarDate('2026-12-28')]);

function facts(receivedOn: string, given: Partial<ClockFacts> = {}): ClockFacts {
  return {
    status: 'received',
    receivedOn: calendarDate(receivedOn),
    acknowledgedOn: null,
    firstContactOn: null,
    ...given,
  };
}
const words = (receivedOn: string, today: string, given: Partial<ClockFacts> = {}): string | undefined =>
  referralClock(facts(receivedOn, given), limits, christmas, calendarDate(today))?.words;

describe('the clock of a referral', () => {
  it.each([
    // Thursday 19 November 2026; two working days end on Monday 23.
    ['2026-11-19', '2026-11-19', 'First contact due 23 Nov 2026, in 2 working days'],
    ['2026-11-19', '2026-11-20', 'First contact due next working day, 23 Nov 2026'],
    ['2026-11-19', '2026-11-22', 'First contact due tomorrow'],
    ['2026-11-19', '2026-11-23', 'First contact due today'],
    ['2026-11-19', '2026-11-24', 'First contact 1 working day late'],
    ['2026-11-19', '2026-11-26', 'First contact 3 working days late'],
    // The bank holidays of Christmas 2026 are no working days: received on the 23rd, due on the 29th.
    ['2026-12-23', '2026-12-29', 'First contact due today'],
    ['2026-12-23', '2026-12-30', 'First contact 1 working day late'],
    // Due on Friday, looked at on Saturday: no working day has passed, and yet it is late.
    ['2026-11-18', '2026-11-21', 'First contact due 20 Nov 2026, now late'],
  ])('received %s, on %s: %s', (receivedOn, today, expected) => {
    expect(words(receivedOn, today)).toBe(expected);
  });

  it('turns to the first meeting once somebody tried to reach the person', () => {
    const reached = { status: 'triage' as const, firstContactOn: calendarDate('2026-11-20') };
    expect(words('2026-11-19', '2026-11-20', reached)).toBe('First meeting due 3 Dec 2026, in 9 working days');
    expect(words('2026-11-02', '2026-11-20', reached)).toBe('First meeting 4 working days late');
  });

  it.each(['started', 'declined', 'duplicate', 'withdrawn'] as const)('stops when the referral is %s', (status) => {
    expect(words('2026-11-02', '2026-11-20', { status })).toBeUndefined();
  });

  it('asks for the acknowledgement until there is one', () => {
    const today = calendarDate('2026-11-20');
    expect(acknowledgementWords(facts('2026-11-18'), limits, christmas, today)).toBe('Acknowledgement due today');
    expect(acknowledgementWords(facts('2026-11-18', { acknowledgedOn: today }), limits, christmas, today)).toBeNull();
  });
});

describe('the days of receipt of a clock state', () => {
  const days = (from: string, n: number): CalendarDate[] =>
    Array.from({ length: n }, (_, i) => addDays(calendarDate(from), i));

  it('are late exactly when the last day of the limit is over', () => {
    for (const today of days('2026-12-14', 25)) {
      const lateBy = lateWhenReceivedBy(today, limits.firstContact, christmas);
      expect(addWorkingDays(lateBy, 2, christmas) < today).toBe(true);
      expect(addWorkingDays(addDays(lateBy, 1), 2, christmas) < today).toBe(false);
    }
  });

  it('fit together without a gap, and agree with the clock itself on every day', () => {
    for (const today of days('2026-12-14', 25)) {
      for (const receivedOn of days('2026-11-25', 45)) {
        const state = referralClock(facts(receivedOn), limits, christmas, today)?.state;
        const within = CLOCK_STATES.filter((each) => {
          const { after, upTo } = receivedRange(each, limits.firstContact, christmas, today);
          return (after === null || receivedOn > after) && (upTo === null || receivedOn <= upTo);
        });
        expect(within).toEqual([state]);
      }
    }
  });
});
