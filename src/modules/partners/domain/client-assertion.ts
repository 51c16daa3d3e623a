/** How far ahead an assertion may end, in seconds (RFC 7523, 3: "unreasonably far" is ours to say; ASVS 10.4.16). */
export const LIFE_SECONDS = 300;
/** How far two clocks may differ, in seconds. */
export const SKEW_SECONDS = 15;
/** Longer than any real one: three parts, a handful of claims and a signature by the longest key. */
export const ASSERTION_LENGTH = 4_096;
const JTI_LENGTH = 256;

/** What an assertion says, once its signature, issuer, subject and times hold by themselves. */
export interface AssertionClaims {
  readonly aud?: unknown;
  readonly exp?: unknown;
  readonly iat?: unknown;
  readonly jti?: unknown;
}

/**
 * What else is wrong with an assertion, in words for the partner's developers; null when nothing is. `ours` are the names
 * this service answers to: exactly one of them, alone, so that what was made for somebody else never works here (ASVS 9.2.3).
 */
export function faultOf({ aud, exp, iat, jti }: AssertionClaims, ours: readonly string[], now: Date): string | null {
  const [audience, ...more] = Array.isArray(aud) ? (aud as unknown[]) : [aud];
  if (typeof audience !== 'string' || more.length > 0 || !ours.includes(audience))
    return `aud must be one value: ${ours.join(' or ')}`;
  const seconds = now.getTime() / 1000;
  if (typeof exp !== 'number') return 'exp is missing';
  if (typeof iat === 'number' && iat > seconds + SKEW_SECONDS) return 'iat is in the future';
  // A clock that goes ahead is allowed for where the assertion says when it was made.
  const from = typeof iat === 'number' ? Math.max(iat, seconds) : seconds;
  if (exp - from > LIFE_SECONDS || (typeof iat === 'number' && exp - iat > LIFE_SECONDS))
    return `exp must be at most ${LIFE_SECONDS} seconds after the assertion is made`;
  if (typeof jti !== 'string' || jti === '' || jti.length > JTI_LENGTH)
    return `jti must be a new value of 1 to ${JTI_LENGTH} characters for each request`;
  return null;
}
