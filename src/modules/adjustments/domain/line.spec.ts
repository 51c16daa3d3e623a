import { calendarDate } from '#shared/calendar-date';
import { isTold, lineDue, lineRefusal, planDue, type LineState, type LineWords } from './line.js';

const day = calendarDate;
const today = day('2026-11-20');
const line = (change: Partial<LineWords> = {}): LineWords => ({
  ...{ what: 'Start at 10', helps: '', fitNoteOption: null, state: 'asked', sinceOn: day('2026-11-16'), reason: '' },
  ...{ byOn: null, reviewOn: null, ...change },
});

it.each<[string, Partial<LineWords>, string | null]>([
  ['one that was asked for', {}, null],
  ['one without words', { what: ' ' }, 'what'],
  ['one that is so from tomorrow on', { sinceOn: day('2026-11-21') }, 'sinceOn'],
  ['one refused without why', { state: 'refused' }, 'reason'],
  ['one refused with why', { state: 'refused', reason: 'No cover in the morning' }, null],
  ['one looked at before it was so', { reviewOn: day('2026-11-15') }, 'reviewOn'],
])('takes or refuses %s', (_what, change, field) => {
  expect(lineRefusal(line(change), today)?.field ?? null).toBe(field);
});

it.each<[string, Partial<LineWords>, string | null]>([
  ['no day at all', {}, null],
  ['the day it should be there', { byOn: day('2026-12-01') }, '2026-12-01'],
  ['the sooner of two', { byOn: day('2026-12-01'), reviewOn: day('2026-11-25') }, '2026-11-25'],
  [
    'the day to look again once it is in place',
    { state: 'in-place', byOn: day('2026-11-20'), reviewOn: day('2027-01-08') },
    '2027-01-08',
  ],
  ['none once it is not needed', { state: 'not-needed', byOn: day('2026-12-01') }, null],
])('is due on %s', (_what, change, on) => {
  expect(lineDue(line(change))).toBe(on);
});

it('finds what is due first of a plan, and nothing where nothing is', () => {
  expect(planDue(day('2026-12-18'), [line({ byOn: day('2026-12-01') }), line()])).toBe('2026-12-01');
  expect(planDue(day('2026-12-18'), [])).toBe('2026-12-18');
  expect(planDue(null, [line()])).toBeNull();
});

it.each<[LineState, LineState | null, boolean]>([
  ['asked', null, true],
  ['agreed', 'wanted', true],
  ['refused', 'asked', false],
  ['in-place', 'wanted', false],
  ['asked', 'not-needed', true],
])('says by %s, after %s, that the employer has newly heard of it: %s', (state, before, told) => {
  expect(isTold(state, before)).toBe(told);
});
