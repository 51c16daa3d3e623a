import { createPrivateKey } from 'node:crypto';
import type { JWK } from 'jose';

/** A private key as a JWK in text, from a JWK or a PEM; null for anything else. */
export function privateKeyAsJwk(text: string): string | null {
  try {
    const given = text.trim().startsWith('{') ? (JSON.parse(text) as JWK) : null;
    const key = given ? createPrivateKey({ key: given as never, format: 'jwk' }) : createPrivateKey(text);
    const jwk = key.export({ format: 'jwk' }) as JWK;
    const isUsable = jwk.kty === 'RSA' ? (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048 : jwk.crv === 'P-256';
    return isUsable ? JSON.stringify({ ...given, ...jwk }) : null;
  } catch {
    return null;
  }
}
