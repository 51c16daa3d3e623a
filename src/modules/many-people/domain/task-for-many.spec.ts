import { calendarDate } from '#shared/calendar-date';
import { taskEffect, whyItStays, type TaskStanding } from './task-for-many.js';

const then = { fromId: 'maya', fromName: 'Maya', toName: 'Maya' };
const now: TaskStanding = { specialistId: 'maya', exitedOn: null, isRestricted: false, sameTaskDueOn: null };
const day = calendarDate('2026-12-03');

describe('a task for many people', () => {
  it('is for whoever it was given to, or for the team', () => {
    expect(taskEffect(now, then)).toEqual({ lines: ['Maya'], refusal: null });
    expect(taskEffect(now, { ...then, toName: null }).lines).toEqual(['Anybody in the team']);
  });

  it('is not added where the same one is open, nor where support has ended', () => {
    expect(taskEffect({ ...now, sameTaskDueOn: day }, then).refusal).toBe('Has this task already, by 3 Dec 2026');
    expect(taskEffect({ ...now, exitedOn: day, sameTaskDueOn: day }, then).refusal).toContain('Support ended');
  });

  it.each([
    [{ doneAt: new Date(), closedBecause: '', history: [] }, 'It was done before'],
    [{ doneAt: new Date(), closedBecause: 'No need', history: [] }, 'Somebody closed it before'],
    [{ doneAt: null, closedBecause: '', history: [{ what: 'made' }, { what: 'taken' }] }, 'Somebody took it on since'],
    [
      { doneAt: null, closedBecause: '', history: [{ what: 'made' }, { what: 'changed' }] },
      'Somebody changed it since',
    ],
  ])('stays where somebody did something with it: %#', (task, words) => {
    expect(whyItStays(task)).toBe(words);
  });
});
