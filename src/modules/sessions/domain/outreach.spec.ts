import { calendarDate } from '#shared/calendar-date';
import type { Miss } from './contact-run.js';
import { dueAfter, outreachChange, outreachDue, type OutreachTask } from './outreach.js';

const policy = { missed: 2, workingDays: 2 };
const holidays = new Set([calendarDate('2026-12-25'), calendarDate('2026-12-28')]);
const due = (missed: number, on: string, today = on) =>
  outreachDue(missed, calendarDate(on), calendarDate(today), policy, holidays);

it.each<[number, string, string | null, string]>([
  [0, '2026-11-20', null, 'no miss'],
  [1, '2026-11-20', null, 'a first miss'],
  [2, '2026-11-20', '2026-11-24', 'a second miss on a Friday: by Tuesday'],
  [3, '2026-11-20', null, 'a third: the task of the second still stands'],
  [4, '2026-11-20', '2026-11-24', 'a fourth: somebody looks again'],
  [2, '2026-12-24', '2026-12-30', 'over Christmas: bank holidays do not count'],
])('%i missed, on %s: %s (%s)', (missed, on, expected) => {
  expect(due(missed, on)).toBe(expected);
});

it('is never a day gone by, when the miss is written down late', () => {
  expect(due(2, '2026-11-02', '2026-11-20')).toBe('2026-11-20');
});

describe('the tasks that a run of misses asks for', () => {
  const run = (...days: number[]): Miss[] =>
    days.map((day) => ({ sessionId: `s${day}`, startsAt: new Date(Date.UTC(2026, 10, day, 10)) }));
  const task = (day: number, state: 'open' | 'done' | 'closed' = 'open'): OutreachTask => ({
    sessionId: `s${day}`,
    isOpen: state === 'open',
    wasClosed: state === 'closed',
  });
  const change = (misses: Miss[], tasks: OutreachTask[] = []) => {
    const { open, close } = outreachChange(misses, tasks, policy);
    return { open: open.map(({ sessionId, place }) => `${sessionId} as ${place}`), close: [...close] };
  };

  it.each<[string, Miss[], OutreachTask[], string[], string[]]>([
    ['one miss asks for none', run(10), [], [], []],
    ['the second asks for one', run(10, 12), [], ['s12 as 2'], []],
    ['the third for no other', run(10, 12, 14), [task(12)], [], []],
    ['the fourth for another', run(10, 12, 14, 16), [task(12, 'done')], ['s16 as 4'], []],
    ['an older miss recorded late leaves the task of this run', run(9, 10, 12), [task(12)], [], []],
    ['a run that is over closes its open task', [], [task(12)], [], ['s12']],
    ['a task done or closed before is left', [], [task(12, 'done'), task(14, 'closed')], [], []],
    ['a run made shorter by a correction closes what it no longer asks for', run(10), [task(10)], [], ['s10']],
    ['of two tasks for one run the later is closed', run(10, 12, 14), [task(12), task(14)], [], ['s14']],
    ['a cause that comes back opens its task again', run(10, 12), [task(12, 'closed')], ['s12 as 2'], []],
  ])('%s', (_, misses, tasks, open, close) => expect(change(misses, tasks)).toEqual({ open, close }));

  it('is due so many working days after the miss that completes the run', () => {
    const [miss] = outreachChange(run(18, 20), [], policy).open;
    expect(miss && dueAfter(miss, calendarDate('2026-11-20'), policy, holidays)).toBe('2026-11-24');
  });
});
