import { calendarDate, type CalendarDate } from '#shared/calendar-date';
import { rightsClock, type ClockFacts, type ClockPolicy, type Pause } from './rights-clock.js';

const day = calendarDate;
const policy: ClockPolicy = {
  ...{ months: 1, extensionMonths: 2, acknowledgeComplaintDays: 30, answerComplaintMonths: 3 },
  endsOnWorkingDay: true,
  holidays: new Set([day('2026-12-25'), day('2026-12-28')]),
};
const request = (receivedOn: string, more: Partial<ClockFacts> = {}): ClockFacts => ({
  ...{ kind: 'access', receivedOn: day(receivedOn), pauses: [], extended: false, acknowledgedOn: null, closedOn: null },
  ...more,
});
const pause = (from: string, to: string | null): Pause => ({ from: day(from), to: to === null ? null : day(to) });
const due = (facts: ClockFacts, today: CalendarDate = day('2026-02-01')): string =>
  rightsClock(facts, policy, today).dueOn;

it.each([
  ['2026-01-15', '2026-02-16', 'a month later, on the Monday because the 15th is a Sunday'],
  ['2026-01-12', '2026-02-12', 'on the same day of the next month'],
  ['2026-01-31', '2026-03-02', 'on the last day of a short month, here a Saturday, so on Monday'],
  ['2028-01-31', '2028-02-29', 'on the leap day'],
  ['2026-03-31', '2026-04-30', 'on the last day of April'],
  ['2026-11-25', '2026-12-29', 'after Christmas and the bank holiday in its stead'],
])('received on %s it is due on %s: %s', (received, expected) => expect(due(request(received))).toBe(expected));

it('is extended by two further months, counted from receipt', () =>
  expect(due(request('2026-01-12', { extended: true }))).toBe('2026-04-13'));

describe('the clock that stands still', () => {
  it('gives back the days it stood, over the end of a month', () =>
    expect(due(request('2026-01-12', { pauses: [pause('2026-01-28', '2026-02-06')] }), day('2026-02-07'))).toBe(
      '2026-02-23',
    ));

  it('counts a day once when identity and meaning were awaited together', () =>
    expect(
      due(request('2026-01-12', { pauses: [pause('2026-01-20', '2026-01-27'), pause('2026-01-22', '2026-01-29')] })),
    ).toBe('2026-02-23'));

  it('moves on every day while it stands', () => {
    const facts = request('2026-01-12', { pauses: [pause('2026-01-20', null)] });
    const [then, later] = [
      rightsClock(facts, policy, day('2026-01-22')),
      rightsClock(facts, policy, day('2026-03-05')),
    ];
    expect([then.dueOn, later.dueOn, later.stoppedSince, later.overdue]).toEqual([
      '2026-02-16',
      '2026-03-30',
      '2026-01-20',
      false,
    ]);
  });

  it('costs nothing when the answer came the same day', () =>
    expect(due(request('2026-01-12', { pauses: [pause('2026-01-20', '2026-01-20')] }))).toBe('2026-02-12'));
});

it('is overdue the day after, and no more once it was answered in time', () => {
  const facts = request('2026-01-12');
  expect(rightsClock(facts, policy, day('2026-02-12'))).toMatchObject({ overdue: false, daysLeft: 0 });
  expect(rightsClock(facts, policy, day('2026-02-13'))).toMatchObject({ overdue: true, daysLeft: -1 });
  expect(rightsClock({ ...facts, closedOn: day('2026-02-10') }, policy, day('2026-06-01')).overdue).toBe(false);
});

it('wants a complaint acknowledged within 30 days', () => {
  const complaint = request('2026-01-12', { kind: 'complaint' });
  const at = (today: string, more: Partial<ClockFacts> = {}) =>
    rightsClock({ ...complaint, ...more }, policy, day(today));
  expect(at('2026-02-11')).toMatchObject({
    acknowledgeBy: '2026-02-11',
    acknowledgementOverdue: false,
    dueOn: '2026-04-13',
  });
  expect(at('2026-02-12').acknowledgementOverdue).toBe(true);
  expect(at('2026-03-12', { acknowledgedOn: day('2026-02-01') }).acknowledgementOverdue).toBe(false);
});
