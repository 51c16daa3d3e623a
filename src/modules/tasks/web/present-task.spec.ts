import { calendarDate } from '#shared/calendar-date';
import { presentTask } from './present-task.js';

const today = calendarDate('2026-11-24');
const task = { id: 't1', kind: 'check', title: 'Check the payslip', dueOn: today, episodeId: 'e1' };
const noteHref = (episodeId: string) => `/write/${episodeId}`;

it.each([
  ['2026-11-21', { text: '3 days overdue', colour: 'red' }],
  ['2026-11-23', { text: '1 day overdue', colour: 'red' }],
  ['2026-11-24', { text: 'Due today', colour: 'orange' }],
  ['2026-11-25', null],
])('due on %s it is marked', (dueOn, tag) => {
  expect(presentTask({ ...task, dueOn: calendarDate(dueOn) }, today, noteHref).tag).toEqual(tag);
});

it('says by when, and leaves a plain task to be ticked off', () => {
  expect(presentTask(task, today, noteHref)).toMatchObject({ due: 'By 24 November 2026', how: null, step: null });
});

it('says what reaching out is, what it leads to, and where to write it up', () => {
  expect(presentTask({ ...task, kind: 'outreach' }, today, noteHref)).toMatchObject({
    how: 'Ring, text or visit them, then write a note about it. Reaching them closes this task by itself.',
    step: { text: 'Write a note', href: '/write/e1' },
  });
  expect(presentTask({ ...task, kind: 'outreach', episodeId: null }, today, noteHref).step).toBeNull();
});

it('leads to the page where it is decided, and offers no button to tick it off', () => {
  expect(presentTask({ ...task, kind: 'break-glass-review' }, today, noteHref)).toMatchObject({
    step: { text: 'Review it', href: '/break-glass' },
    isTicked: false,
  });
  expect(presentTask(task, today, noteHref).isTicked).toBe(true);
});
