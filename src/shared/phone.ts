/** Telephone numbers, kept in E.164 (`+447700900264`); numbers without a country are read as British (domain 8.3). */
const BRITISH = /^(?:1\d{8,9}|[2357]\d{9}|8\d{8,9}|9\d{9})$/;
const INTERNATIONAL = /^[1-9]\d{7,14}$/;
/** Dialling codes printed as three digits after the zero, such as 0113 and 0121. */
const BIG_CITY = /^1(?:1\d|\d1)/;

/** Reads a number as people write it: "07700 900264", "+44 (0)1304 225559", "0044 20 7946 0018". Null for rubbish. */
export function parsePhone(text: string): string | null {
  const compact = text.replace(/^\s*\+44\s*\(0\)/, '+44').replace(/[\s().\-\u2010-\u2014]/g, '');
  const dialled = compact.replace(/^00(?=[1-9])/, '+');
  if (!/^\+?\d+$/.test(dialled)) return null;
  if (dialled.startsWith('+44')) return british(dialled.slice(3).replace(/^0/, ''));
  if (dialled.startsWith('+')) return INTERNATIONAL.test(dialled.slice(1)) ? dialled : null;
  if (dialled.startsWith('0')) return british(dialled.slice(1));
  // Spreadsheets drop the leading zero of a mobile number, and some systems drop the plus of +44.
  if (dialled.startsWith('44') && dialled.length === 12) return british(dialled.slice(2));
  return dialled.startsWith('7') ? british(dialled) : null;
}

/** "+447700900264" → "07700 900264"; a foreign number stays as it is. */
export function formatPhone(e164: string): string {
  if (!e164.startsWith('+44')) return e164;
  const number = e164.slice(3);
  if (number.startsWith('2')) return `0${number.slice(0, 2)} ${number.slice(2, 6)} ${number.slice(6)}`;
  const threeDigitCode = /^[389]/.test(number) || BIG_CITY.test(number);
  if (threeDigitCode) return `0${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
  return `0${number.slice(0, 4)} ${number.slice(4)}`;
}

function british(number: string): string | null {
  const oneDigitOverAndOver = /^\d(\d)\1+$/.test(number);
  return BRITISH.test(number) && !oneDigitOverAndOver ? `+44${number}` : null;
}
