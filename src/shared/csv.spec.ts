import { csvLine } from './csv.js';

it('quotes what needs it and guards what would become a formula', () => {
  expect(csvLine(['plain', 'a,b', 'say "so"', '=1+1', ' padded', 'two\nlines', ''])).toBe(
    `plain,"a,b","say ""so""",'=1+1," padded","two\nlines",`,
  );
});
