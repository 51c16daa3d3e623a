/** Forms of other identifiers (domain 8.3). Each says only whether the form is right, not whether the thing exists. */

/** UUID, as ids of our own records are written, in either case. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** GP practice in the ODS: a letter and five digits. Check the ODS file as well. */
export function isOdsPracticeCode(text: string): boolean {
  return /^[A-Z]\d{5}$/.test(text);
}

/** Primary care network in the ODS: U and five digits. */
export function isPcnCode(text: string): boolean {
  return /^U\d{5}$/.test(text);
}

/** NHS number: ten digits, the last a modulus-11 check. Spaces are allowed; one digit repeated is nobody's number. */
export function isNhsNumber(text: string): boolean {
  const digits = text.replace(/\s/g, '');
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return false;
  const weighted = [...digits.slice(0, 9)].reduce((sum, digit, place) => sum + Number(digit) * (10 - place), 0);
  const check = (11 - (weighted % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}

/** Companies House number in its full eight characters, such as 01234567, SC123456 or R1234567. */
export function isCompaniesHouseNumber(text: string): boolean {
  return /^(?:\d{8}|[A-Z]{2}\d{6}|R\d{7})$/.test(text);
}

/** Reads a Companies House number as typed, restoring leading zeros that a spreadsheet dropped; null when it is none. */
export function parseCompaniesHouseNumber(text: string): string | null {
  const typed = text.toUpperCase().replace(/\s/g, '');
  const [, prefix = '', digits = ''] = /^([A-Z]{0,2})(\d+)$/.exec(typed) ?? [];
  const full = `${prefix}${digits.padStart(8 - prefix.length, '0')}`;
  return digits !== '' && isCompaniesHouseNumber(full) ? full : null;
}

/** UK provider reference number: 1 and seven digits. */
export function isUkprn(text: string): boolean {
  return /^1\d{7}$/.test(text);
}

/** SOC 2020 unit group: four digits, the first from 1 to 9. */
export function isSocCode(text: string): boolean {
  return /^[1-9]\d{3}$/.test(text);
}

/** SIC 2007: five digits, written without a point. */
export function isSicCode(text: string): boolean {
  return /^\d{5}$/.test(text) && !text.startsWith('00');
}

/** Unique property reference number: 1 to 12 digits. */
export function isUprn(text: string): boolean {
  return /^\d{1,12}$/.test(text) && Number(text) > 0;
}
