import { nameKey } from './name-key.js';

it.each([
  ['O’Brien-Smith', "O'BRIEN  smith"],
  ['Żółkiewski', 'zolkiewski'],
  ['García Márquez', 'Garcia  Marquez'],
  ['Thị Minh Khai', 'THI MINH KHAI'],
  ['  Hoeger  ', 'Hoeger'],
  ['Großmann', 'GROSSMANN'],
  ['Søren', 'Soren'],
  ['ИВАНОВ', 'иванов'],
])('%s and %s are one name', (a, b) => expect(nameKey(a)).toBe(nameKey(b)));

it('keeps different names and other scripts apart', () => {
  const keys = ['Mann', 'Man', 'الأحمد', 'Ковальчук', 'Smith Jones', 'Jones Smith'].map(nameKey);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).not.toContain('');
});

it('is empty for blanks and punctuation', () => expect(['', '   ', ' - '].map(nameKey)).toEqual(['', '', '']));
