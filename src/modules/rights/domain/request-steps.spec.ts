import { calendarDate } from '#shared/calendar-date';
import { mayFollow } from './request-steps.js';

const fresh = { extendedOn: null, acknowledgedOn: null };
const day = calendarDate('2026-11-20');

it('offers the clock’s going on only while it stands, and each stop only while that one does not', () => {
  const asked = [{ kind: 'received' }, { kind: 'identity-asked' }];
  expect(mayFollow('identity-given', fresh, [{ kind: 'received' }])).toBe(false);
  expect(mayFollow('identity-asked', fresh, [{ kind: 'received' }])).toBe(true);
  expect(mayFollow('identity-given', fresh, asked)).toBe(true);
  expect(mayFollow('identity-asked', fresh, asked)).toBe(false);
  expect(mayFollow('clarification-asked', fresh, asked)).toBe(true);
  expect(mayFollow('identity-asked', fresh, [...asked, { kind: 'identity-given' }])).toBe(true);
});

it('offers to extend and to acknowledge once', () => {
  expect([mayFollow('extended', fresh, []), mayFollow('acknowledged', fresh, [])]).toEqual([true, true]);
  const done = { extendedOn: day, acknowledgedOn: day };
  expect([mayFollow('extended', done, []), mayFollow('acknowledged', done, [])]).toEqual([false, false]);
  expect(mayFollow('note', done, [])).toBe(true);
});
