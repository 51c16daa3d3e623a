import { calendarDate } from '#shared/calendar-date';
import { planIn, stillSays, workPlanFacts } from './work-plan-facts.js';

const line = { what: 'A quiet desk', byOn: calendarDate('2026-12-04'), state: 'agreed' };

it('says what the person named and ticked, and how far each is', () => {
  const facts = workPlanFacts('Pier Bakery', { things: 'I am autistic', lines: [line, { ...line, byOn: null }] }, 'en');
  expect(facts).toEqual({
    ...{ employer: 'Pier Bakery', told: 'Pier Bakery', ownWords: 'I am autistic' },
    adjustments: [
      ['A quiet desk', 'Agreed', '4 December 2026'],
      ['A quiet desk', 'Agreed', 'No day set'],
    ],
  });
  expect(workPlanFacts('Pier Bakery', { things: '', lines: [line] }, 'cy')['adjustments']).toEqual([
    ['A quiet desk', 'Cytunwyd', '4 Rhagfyr 2026'],
  ]);
});

it('says nothing where the person tells nothing', () => {
  expect(workPlanFacts('Pier Bakery', null, 'en')).toEqual({ employer: 'Pier Bakery' });
  expect(workPlanFacts('Pier Bakery', { things: '', lines: [] }, 'en')).toEqual({ employer: 'Pier Bakery' });
});

it.each([
  ['the same', { things: '', lines: [line] }, true],
  ['further than it was', { things: '', lines: [{ ...line, state: 'in-place' }] }, true],
  ['worded anew', { things: '', lines: [{ ...line, what: 'A desk by the window' }] }, false],
  ['for another day', { things: '', lines: [{ ...line, byOn: null }] }, false],
  ['more than it was', { things: 'I am autistic', lines: [line] }, false],
  ['nothing any more', null, false],
])('knows a paper whose plan is %s', (_what, now, expected) => {
  const made = workPlanFacts('Pier Bakery', { things: '', lines: [line] }, 'en');
  expect(stillSays(made, workPlanFacts('Pier Bakery', now, 'en'))).toBe(expected);
});

it('is made from the plan that was chosen, else from the usual one', () => {
  const plans = [{ id: 'a' }, { id: 'b' }];
  expect(planIn({}, plans, '')).toBeUndefined();
  expect(planIn({ madeFrom: 'work-plan' }, plans, '')).toBe('a');
  expect(planIn({ madeFrom: 'work-plan' }, plans, 'b')).toBe('b');
  expect(planIn({ madeFrom: 'work-plan' }, [], '')).toBeNull();
  expect(() => planIn({ madeFrom: 'work-plan' }, plans, 'c')).toThrow('Select one of their plans for work');
});
