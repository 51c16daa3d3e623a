import { createHash } from 'node:crypto';
import { parseEmail } from '#shared/email';

export type Claims = Readonly<Record<string, unknown>>;

/** Somebody as a token that was checked describes them. */
export interface Vouched {
  readonly subject: string;
  /** Entra ID's id of the person in the directory, which SCIM brings as externalId. */
  readonly directoryId: string | null;
  /** The address, when the organisation answers for it. */
  readonly email: string | null;
  readonly userName: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  /** Its roles and groups for them. */
  readonly values: readonly string[];
  readonly sid: string | null;
  readonly authTime: Date | null;
  readonly factorShown: boolean;
}

interface Trust {
  readonly clientId: string;
  readonly vouchesAddresses: boolean;
  readonly factorValues: readonly string[];
}

/** What an ID token's claims lack that a signature does not show; null when they hold. `now` and iat in seconds. */
export function wrongWith(
  claims: Claims,
  {
    clientId,
    now,
    tolerance,
    accessToken,
    code,
  }: {
    readonly clientId: string;
    readonly now: number;
    readonly tolerance: number;
    readonly accessToken: string | null;
    readonly code: string | null;
  },
): string | null {
  const { sub, iat, azp, aud, at_hash: ofToken, c_hash: ofCode } = claims;
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) return 'sub';
  if (typeof iat !== 'number' || iat > now + tolerance) return 'iat';
  if (azp !== undefined && azp !== clientId) return 'azp';
  if (Array.isArray(aud) && aud.length > 1 && azp === undefined) return 'aud';
  if (ofToken !== undefined && ofToken !== halfHash(accessToken)) return 'at_hash';
  if (ofCode !== undefined && ofCode !== halfHash(code)) return 'c_hash';
  return null;
}

/** The left half of the SHA-256, as at_hash and c_hash carry it: all our algorithms end in 256. */
function halfHash(text: string | null): string | null {
  return text === null ? null : createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');
}

/** Reads who it is. Entra ID says `xms_edov` where others say `email_verified`; a plain no is never overruled. */
export function vouchedBy(claims: Claims, { vouchesAddresses, factorValues }: Trust): Vouched {
  const verified = claims['email_verified'] ?? claims['xms_edov'];
  const isSaidTrue = verified === true || verified === 'true' || verified === 1 || verified === '1';
  const isAnsweredFor = isSaidTrue || (vouchesAddresses && verified === undefined);
  const address = parseEmail(text(claims['email']) || (vouchesAddresses ? text(claims['preferred_username']) : ''));
  const email = isAnsweredFor ? address : null;
  const shown = [...list(claims['amr']), text(claims['acr']), ...list(claims['acrs'])];
  const authTime = claims['auth_time'];
  return {
    subject: String(claims['sub']),
    ...{
      directoryId: text(claims['oid']) || null,
      email,
      userName: text(claims['preferred_username']) || email || String(claims['sub']),
    },
    ...{
      givenName: text(claims['given_name']),
      familyName: text(claims['family_name']),
      displayName: text(claims['name']),
    },
    values: [...list(claims['roles']), ...list(claims['groups'])],
    sid: text(claims['sid']) || null,
    authTime: typeof authTime === 'number' ? new Date(authTime * 1000) : null,
    factorShown: factorValues.some((value) => shown.includes(value)),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 254) : '');
const list = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string' && each !== '');
