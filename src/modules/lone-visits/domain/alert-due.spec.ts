import { alertDue, extended, type VisitTimes } from './alert-due.js';

const policy = { alertMinutes: 15, escalateMinutes: 10 };
const at = (time: string) => new Date(`2026-11-20T${time}Z`);
const visit = (more: Partial<VisitTimes> = {}): VisitTimes => ({
  ...{ expectedOutAt: at('15:00:00'), alertedAt: null, escalatedAt: null, endedAt: null },
  ...more,
});

it.each<[string, Partial<VisitTimes>, string, string | null]>([
  ['nothing before the expected end', {}, '14:59:00', null],
  ['nothing a second too soon', {}, '15:14:59', null],
  ['an alert on the minute', {}, '15:15:00', 'alert'],
  ['an alert, however late the sweep', {}, '19:00:00', 'alert'],
  ['nothing once they have checked out', { endedAt: at('15:20:00') }, '16:00:00', null],
  ['no second alert', { alertedAt: at('15:15:00') }, '15:24:59', null],
  ['an escalation after the alert, not after the end', { alertedAt: at('15:40:00') }, '15:49:59', null],
  ['an escalation', { alertedAt: at('15:15:00') }, '15:25:00', 'escalate'],
  ['nothing after that', { alertedAt: at('15:15:00'), escalatedAt: at('15:25:00') }, '20:00:00', null],
])('%s', (_, more, now, due) => expect(alertDue(visit(more), at(now), policy)).toBe(due));

it('counts minutes that pass, not what clocks show, in the night of the change', () => {
  const expectedOutAt = new Date('2026-10-25T00:50:00Z');
  expect(alertDue(visit({ expectedOutAt }), new Date('2026-10-25T01:04:00Z'), policy)).toBeNull();
  expect(alertDue(visit({ expectedOutAt }), new Date('2026-10-25T01:05:00Z'), policy)).toBe('alert');
});

it('gives more time from the expected end, or from now when that is over', () => {
  expect(extended(at('15:00:00'), at('14:40:00'), 30)).toEqual(at('15:30:00'));
  expect(extended(at('15:00:00'), at('15:20:00'), 30)).toEqual(at('15:50:00'));
});
