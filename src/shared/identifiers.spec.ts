import {
  isCompaniesHouseNumber,
  isNhsNumber,
  isOdsPracticeCode,
  isPcnCode,
  isSicCode,
  isSocCode,
  isUkprn,
  isUprn,
  isUuid,
  parseCompaniesHouseNumber,
} from './identifiers.js';

const sorted = (check: (text: string) => boolean, good: string[], bad: string[]) => {
  expect(good.filter((text) => !check(text))).toEqual([]);
  expect(bad.filter(check)).toEqual([]);
};

it('knows the form of an id of ours, and takes nothing else, whatever its type', () => {
  sorted(isUuid, ['0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0aa', '0B0D2C54-6D53-4F0E-9A1F-7F1F3C4DE0AA'], ['', 'new']);
  sorted(isUuid, [], ['0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0a', '0b0d2c54-6d53-4f0e-9a1f-7f1f3c4de0aa ', 'g'.repeat(36)]);
  expect([null, undefined, 7, ['a']].map(isUuid)).toEqual([false, false, false, false]);
});
it('knows the form of an ODS practice code', () =>
  sorted(isOdsPracticeCode, ['G82002', 'Z99999'], ['G8200', 'g82002', '982002', 'G820021']));
it('knows the form of a PCN code', () => sorted(isPcnCode, ['U12345'], ['G12345', 'U1234']));
it('checks an NHS number by modulus 11', () =>
  sorted(
    isNhsNumber,
    ['943 476 5919', '4010232137', '9000000009'],
    ['9434765918', '1111111111', '0000000000', '943476591', 'ABCDEFGHIJ'],
  ));

it('refuses NHS numbers whose check would be 10', () => {
  // One stem in eleven leaves 10, which is no digit, so none of its ten completions may pass.
  const stems = Array.from({ length: 200 }, (_, n) => String(400_000_000 + n));
  const withoutCheck = stems.filter((stem) => [...'0123456789'].every((digit) => !isNhsNumber(stem + digit)));
  expect(withoutCheck.length).toBeGreaterThan(0);
  for (const stem of stems) {
    expect([...'0123456789'].filter((digit) => isNhsNumber(stem + digit)).length).toBeLessThanOrEqual(1);
  }
});

it('knows the form of a Companies House number', () =>
  sorted(
    isCompaniesHouseNumber,
    ['01234567', 'SC123456', 'OC301234', 'R1234567'],
    ['1234567', 'S1234567', 'SCO12345', ''],
  ));

it('restores the zeros of a Companies House number', () => {
  expect(['1234567', 'sc 1234', '01234567', 'r1234567', 'SC123456'].map(parseCompaniesHouseNumber)).toEqual([
    '01234567',
    'SC001234',
    '01234567',
    'R1234567',
    'SC123456',
  ]);
  expect(['', 'SC', '123456789', 'X1', 'ABC12345'].map(parseCompaniesHouseNumber)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

it('knows the form of a UKPRN', () => sorted(isUkprn, ['10000001'], ['20000001', '1000000']));
it('knows the form of a SOC 2020 code', () => sorted(isSocCode, ['1111', '9269'], ['0111', '123', '12345']));
it('knows the form of a SIC 2007 code', () => sorted(isSicCode, ['01110', '56101'], ['5610', '00110', '56.10']));
it('knows the form of a UPRN', () => sorted(isUprn, ['1', '100060012345'], ['0', '', '1234567890123', '12a']));
