import type { CalendarDate } from '#shared/calendar-date';
import type { PlanView } from '../application/plan.view.js';
import { planToPrint } from './print-plan.js';

const day = (text: string): CalendarDate => text as CalendarDate;
const step = { id: 's', goalId: null, version: 1, dueOn: day('2026-12-04'), doneOn: null } as const;

it('speaks to the person, with what is done apart from what comes next', () => {
  const plan: PlanView = {
    ...{ id: 'p', episodeId: 'e', participantId: 'a', version: 1, reviewedOn: null },
    goal: 'A job outdoors',
    startedOn: day('2026-11-20'),
    reviewDueOn: day('2026-12-18'),
    earlierGoals: [],
    furtherGoals: [
      { id: 'g', goal: 'Go by bus alone', agreedOn: day('2026-11-20'), reachedOn: null },
      { id: 'h', goal: 'A new CV', agreedOn: day('2026-11-20'), reachedOn: day('2026-11-21') },
    ],
    steps: [
      { ...step, what: 'Visit the garden centre', owner: 'participant' },
      { ...step, what: 'Ring the manager', owner: 'specialist' },
      { ...step, what: 'Ask a friend', owner: 'other', doneOn: day('2026-11-22') },
    ],
  };
  expect(planToPrint(plan)).toEqual({
    goals: ['A job outdoors', 'Go by bus alone'],
    steps: [
      { what: 'Visit the garden centre', words: 'I do this, by 4 December 2026.' },
      { what: 'Ring the manager', words: 'My employment specialist does this, by 4 December 2026.' },
    ],
    reached: ['A new CV', 'Ask a friend'],
    review: 'We look at this plan together by 18 December 2026.',
  });
});
