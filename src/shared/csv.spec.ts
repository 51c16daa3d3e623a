import { csvLine } from './csv.js';

it('quotes what needs it and guards what would become a formula', () => {
  expect(csvLine(['plain', 'a,b', 'say "so"', '=1+1', ' padded', 'two\nlines', ''])).toBe(
    `plain,"a,b","say ""so""",'=1+1," padded","two\nlines",`,
  );
});

it('quotes what a program that splits elsewhere would take apart into a formula, and leaves other lists alone', () => {
  expect(csvLine(["Smith;=cmd|' /C calc'!A0", 'a\t=1+1', 'a|@x', 'no-postcode;too-young', 'a | b'])).toBe(
    `"Smith;=cmd|' /C calc'!A0","a\t=1+1","a|@x",no-postcode;too-young,a | b`,
  );
});
