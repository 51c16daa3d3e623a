import { parseCompaniesHouseNumber } from '#shared/identifiers';
import { companyNumberProblem } from './company-number.js';

it.each([
  ['', null],
  ['  ', null],
  ['01234567', '01234567'],
  ['1234567', '01234567'],
  ['123', '00000123'],
  [' sc 123456 ', 'SC123456'],
  ['SC1234', 'SC001234'],
  ['oc301540', 'OC301540'],
  ['NI012345', 'NI012345'],
  ['R1234567', 'R1234567'],
])('reads %j as %j', (typed, kept) => {
  expect(companyNumberProblem(typed)).toBeNull();
  expect(parseCompaniesHouseNumber(typed)).toBe(kept);
});

it.each([
  ['ABC', 'has digits'],
  ['012345678', 'has 8 characters, such as 01234567 or SC123456. You entered 9'],
  ['SC-12345', 'only letters and digits'],
  ['00000000', 'zeros alone'],
  ['SC000000', 'zeros alone'],
  ['0', 'zeros alone'],
  ['X1234567', '8 digits, or 2 letters and 6 digits'],
  ['1234SC56', '8 digits, or 2 letters and 6 digits'],
])('says of %j what is wrong: %s', (typed, words) => {
  expect(companyNumberProblem(typed)).toContain(words);
});
