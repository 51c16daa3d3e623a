/** National Insurance numbers: two letters, six digits and a suffix A to D (domain 8.3). */
export type Nino =
  | { readonly ok: true; readonly nino: string; readonly administrative: boolean }
  | { readonly ok: false; readonly reason: NinoRefusal };

export type NinoRefusal = 'wrong-form' | 'not-known' | 'temporary-number' | 'blank';

const NINO = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]\d{6}[A-D]$/;
const TEMPORARY_NUMBER = /^\d{2}[A-Z]\d{5}$/;
/**
 * Used by HMRC and DWP for their own records. They have the right form but are nobody's number, so they warn. (FY and
 * OO, which are administrative too, already fail the form.)
 */
const ADMINISTRATIVE_PREFIXES = new Set(['CR', 'MW', 'NC', 'PP', 'PY', 'PZ']);
const NOT_KNOWN = new Set([
  'NOTKNOWN',
  'UNKNOWN',
  'NOTPROVIDED',
  'NOTSUPPLIED',
  'NOTGIVEN',
  'NOTAVAILABLE',
  'DONTKNOW',
  'NONE',
  'NIL',
  'NA',
  'NK',
  'TBC',
  'TBA',
]);

/**
 * Reads a NINO in any case and spacing. `administrative` says that the prefix is one that no person holds: accept it
 * with a warning. A number without its suffix is refused.
 */
export function parseNino(text: string): Nino {
  const nino = text.toUpperCase().replace(/\s/g, '');
  if (nino === '') return { ok: false, reason: 'blank' };
  if (NINO.test(nino)) return { ok: true, nino, administrative: ADMINISTRATIVE_PREFIXES.has(nino.slice(0, 2)) };
  if (TEMPORARY_NUMBER.test(nino)) return { ok: false, reason: 'temporary-number' };
  return { ok: false, reason: NOT_KNOWN.has(nino.replace(/[^A-Z0-9]/g, '')) ? 'not-known' : 'wrong-form' };
}

/** The example that GOV.UK shows. No number begins with QQ, so it is nobody's. */
export const NINO_EXAMPLE = 'QQ 12 34 56 C';

/** True for the example itself, whatever its last letter: somebody has copied it instead of looking for the number. */
export function isNinoExample(text: string): boolean {
  return /^QQ123456[A-D]?$/.test(text.toUpperCase().replace(/\s/g, ''));
}

/** What makes two NINOs the same person: the first eight characters, since the suffix adds nothing (domain 8.3). */
export function ninoMatchKey(nino: string): string {
  return nino.toUpperCase().replace(/\s/g, '').slice(0, 8);
}

/** "•• •• •• 56 C": enough to tell two apart on a screen, too little to use. */
export function maskNino(nino: string): string {
  const whole = nino.toUpperCase().replace(/\s/g, '');
  return `•• •• •• ${whole.slice(6, 8)} ${whole.slice(8)}`;
}

/** "AB 12 34 56 C", as it stands on a payslip. */
export function spacedNino(nino: string): string {
  const whole = nino.toUpperCase().replace(/\s/g, '');
  return whole.replace(/^(..)(..)(..)(..)(.*)$/, '$1 $2 $3 $4 $5').trim();
}
