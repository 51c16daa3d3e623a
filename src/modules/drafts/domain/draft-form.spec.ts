import { isBlank, isDraftForm, type DraftFormCode } from './draft-form.js';

it.each<[DraftFormCode, Readonly<Record<string, string | readonly string[]>>, boolean]>([
  ['note', { text: ' \n', mode: 'phone', day: '20/11/2026' }, true],
  ['note', { text: 'Rang', mode: 'phone' }, false],
  ['note', { mode: 'phone' }, true],
  ['profile', { strengths: '', hours: [] }, true],
  ['profile', { strengths: '', hours: ['mornings'] }, false],
])('%s with %j is blank: %s', (form, fields, expected) => {
  expect(isBlank(form, fields)).toBe(expected);
});

it('knows its forms, and nothing that every object has', () => {
  expect(isDraftForm('note')).toBe(true);
  expect(isDraftForm('toString')).toBe(false);
});
