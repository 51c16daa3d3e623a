import { parseCompaniesHouseNumber } from '#shared/identifiers';

const LONGEST = 8;
const EXAMPLE = 'such as 01234567 or SC123456';

/**
 * What is wrong with a Companies House number as typed, in words; null when it can be read, or nothing was typed (domain 8.3).
 * Zeros that were left out at the front are no mistake: they are put back.
 */
export function companyNumberProblem(text: string): string | null {
  const typed = text.toUpperCase().replace(/\s/g, '');
  if (typed === '') return null;
  if (/[^A-Z0-9]/.test(typed)) return `A Companies House number has only letters and digits, ${EXAMPLE}`;
  if (typed.length > LONGEST)
    return `A Companies House number has 8 characters, ${EXAMPLE}. You entered ${typed.length}`;
  if (!/\d/.test(typed)) return `A Companies House number has digits, ${EXAMPLE}`;
  if (/^[A-Z]{0,2}0+$/.test(typed)) return 'Enter the whole Companies House number: zeros alone are no company’s';
  if (parseCompaniesHouseNumber(typed) !== null) return null;
  return `Enter a Companies House number, ${EXAMPLE}: 8 digits, or 2 letters and 6 digits`;
}
