import { calendarDate } from '#shared/calendar-date';
import type { PlanView, StepView } from '../application/plan.view.js';
import { presentPlan } from './present-plan.js';

const step = (id: string, dueOn: string, doneOn: string | null = null): StepView => ({
  id,
  goalId: null,
  what: 'Visit the garden centre',
  owner: 'specialist',
  dueOn: calendarDate(dueOn),
  doneOn: doneOn === null ? null : calendarDate(doneOn),
  version: 1,
});
const plan = (steps: StepView[], reviewedOn: string | null = null): PlanView => ({
  id: 'plan',
  episodeId: 'e',
  participantId: 'p',
  goal: 'A job outdoors',
  startedOn: calendarDate('2026-11-02'),
  reviewDueOn: calendarDate('2026-11-30'),
  reviewedOn: reviewedOn === null ? null : calendarDate(reviewedOn),
  earlierGoals: [],
  furtherGoals: [],
  steps,
  version: 3,
});
const present = (view: PlanView) => presentPlan(view, calendarDate('2026-11-20'), calendarDate('2026-11-27'));

it.each<[string, string | undefined]>([
  ['2026-11-19', 'Overdue'],
  ['2026-11-20', 'Today'],
  ['2026-11-27', 'Soon'],
  ['2026-11-28', undefined],
])('a step due on %s is marked %s', (dueOn, tag) => {
  expect(present(plan([step('a', dueOn)])).open[0]?.tag?.text).toBe(tag);
});

it('keeps done steps apart, without a mark', () => {
  const { open, done } = present(plan([step('a', '2026-12-01'), step('b', '2026-11-01', '2026-11-03')]));
  expect(open.map(({ when, owner }) => [when, owner])).toEqual([['by 1 December 2026', 'The specialist']]);
  expect(done.map(({ when, tag }) => [when, tag])).toEqual([['done on 3 November 2026', null]]);
});

it('says when it was agreed and reviewed, and when to look again', () => {
  expect(present(plan([])).agreed).toBe('Agreed on 2 November 2026');
  expect(present(plan([], '2026-11-16')).agreed).toBe('Agreed on 2 November 2026, last reviewed on 16 November 2026');
  expect(present(plan([])).review).toEqual({ text: 'Review by 30 November 2026', tag: null });
});
