import { marksOf, mergedWith, readMarks, writeMarks } from './shown-values.js';

const shown = { phone: '1', email: '', needs: ['a', 'b'], note: 'one\ntwo' };
const marks = readMarks(writeMarks(marksOf(shown)));

it('carries a mark for each field and nothing of what it says', () => {
  const text = writeMarks(marksOf({ note: 'They are afraid of him' }));
  expect(text).toMatch(/^note\.[\w-]{10}$/);
});

it('takes what only the other one changed, and names what both changed', () => {
  const typed = { ...shown, email: 'ada@example.org', note: 'one\r\ntwo', needs: ['b', 'a'] };
  const theirs = { ...shown, phone: '2', email: 'eve@example.org' };
  expect(mergedWith(typed, theirs, marks)).toEqual({ taken: { phone: '2' }, apart: ['email'] });
});

it('leaves what only we changed, and what both changed to the same', () => {
  expect(mergedWith({ ...shown, phone: '2' }, shown, marks)).toEqual({ taken: {}, apart: [] });
  expect(mergedWith({ ...shown, phone: '2' }, { ...shown, phone: '2' }, marks)).toEqual({ taken: {}, apart: [] });
});

it('leaves empty what we emptied, whether the other one left it or changed it', () => {
  const typed = { ...shown, phone: '' };
  expect(mergedWith(typed, shown, marks)).toEqual({ taken: {}, apart: [] });
  expect(mergedWith(typed, { ...shown, phone: '2' }, marks)).toEqual({ taken: {}, apart: ['phone'] });
});

it('takes a box that only the other one ticked', () => {
  const theirs = { ...shown, needs: ['a', 'b', 'c'] };
  expect(mergedWith({ ...shown, needs: ['b', 'a'] }, theirs, marks).taken).toEqual({ needs: ['a', 'b', 'c'] });
});

it('takes nothing where the form said nothing of what it showed', () => {
  const theirs = { ...shown, phone: '2' };
  for (const sent of [undefined, '', 'x', 'a.b c', ['phone.x'], '__proto__.x y'])
    expect(mergedWith(shown, theirs, readMarks(sent))).toEqual({ taken: {}, apart: ['phone'] });
});
