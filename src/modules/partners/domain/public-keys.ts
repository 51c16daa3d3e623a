import { RuleBroken } from '#platform/errors/domain-error';

/** What a partner's key signs with: public-key algorithms only, so that what we hold can never sign (ASVS 9.1.2). */
export type KeyAlgorithm = 'ES256' | 'RS256' | 'PS256' | 'EdDSA';

/** One public key as it was given, with nothing but what it needs. */
export interface PublicKey {
  readonly kid: string;
  readonly algorithm: KeyAlgorithm;
  readonly jwk: Readonly<Record<string, string>>;
}

const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'];
const KEYS_AT_MOST = 5;
const [RSA_BITS_AT_LEAST, RSA_BITS_AT_MOST] = [2048, 8192];
const COORDINATE_BYTES = 32;

const no = (words: string): RuleBroken => new RuleBroken('partner.keys', words, 'keys');

/**
 * The public keys in a pasted JWK or JWK set (RFC 7517). Throws RuleBroken in one plain sentence for anything else; for a
 * private key it says that the key is no longer secret.
 */
export function keysIn(text: string): readonly PublicKey[] {
  if (/PRIVATE KEY-----/.test(text)) throw privateKey();
  if (text.includes('-----BEGIN')) throw no('Paste the public key as a JWK or JWK set, not as PEM');
  const found = jwksOf(text);
  if (found.some((jwk) => PRIVATE_PARTS.some((part) => part in jwk))) throw privateKey();
  if (found.length === 0) throw no('There is no key in what you pasted');
  if (found.length > KEYS_AT_MOST) throw no(`Paste ${KEYS_AT_MOST} keys at most`);
  const keys = found.map(publicKey);
  if (new Set(keys.map(({ kid }) => kid)).size < keys.length) throw no('Two of the keys have the same kid');
  return keys;
}

function privateKey(): RuleBroken {
  return no(
    'This is a private key. It is no longer secret, so do not use it: make a new pair and paste only the public key',
  );
}

function jwksOf(text: string): readonly Readonly<Record<string, unknown>>[] {
  let pasted: unknown;
  try {
    pasted = JSON.parse(text);
  } catch {
    throw no('This is no JSON. Paste a JWK set, such as {"keys": [ … ]}');
  }
  const list = isObject(pasted) && 'keys' in pasted ? pasted['keys'] : [pasted];
  if (!Array.isArray(list) || !list.every(isObject)) throw no('This is no JWK set. It looks like {"keys": [ … ]}');
  return list;
}

function publicKey(given: Readonly<Record<string, unknown>>): PublicKey {
  const { kid, kty, use, key_ops: operations } = given;
  if (typeof kid !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(kid))
    throw no('Each key needs a kid of 1 to 200 characters without spaces');
  if (kty === 'oct') throw no(`${kid} is a shared secret. Only public keys are accepted`);
  const isForSigning =
    (use === undefined || use === 'sig') &&
    (operations === undefined || (Array.isArray(operations) && operations.includes('verify')));
  if (!isForSigning) throw no(`${kid} is not for signatures: its use must be sig`);
  return { kid, ...materialOf(kid, given) };
}

function materialOf(kid: string, given: Readonly<Record<string, unknown>>): Omit<PublicKey, 'kid'> {
  const { kty, crv, alg } = given;
  if (kty === 'EC' && crv === 'P-256' && (alg === undefined || alg === 'ES256'))
    return { algorithm: 'ES256', jwk: { kty, crv, x: coordinate(kid, given['x']), y: coordinate(kid, given['y']) } };
  if (kty === 'OKP' && crv === 'Ed25519' && (alg === undefined || alg === 'EdDSA' || alg === 'Ed25519'))
    return { algorithm: 'EdDSA', jwk: { kty, crv, x: coordinate(kid, given['x']) } };
  if (kty === 'RSA') {
    if (alg !== 'RS256' && alg !== 'PS256') throw no(`${kid} must say its alg: PS256 or RS256`);
    return { algorithm: alg, jwk: { kty, n: modulus(kid, given['n']), e: exponent(kid, given['e']) } };
  }
  throw no(`${kid} is of a kind that is not accepted. Use ES256, EdDSA (Ed25519), PS256 or RS256`);
}

function coordinate(kid: string, value: unknown): string {
  const bytes = bytesOf(kid, value);
  if (bytes.length !== COORDINATE_BYTES) throw no(`${kid} is not a whole key`);
  return bytes.toString('base64url');
}

function modulus(kid: string, value: unknown): string {
  const bytes = bytesOf(kid, value);
  const hex = bytes.toString('hex').replace(/^0+/, '');
  const bits = hex === '' ? 0 : (hex.length - 1) * 4 + parseInt(hex.charAt(0), 16).toString(2).length;
  if (bits < RSA_BITS_AT_LEAST || bits > RSA_BITS_AT_MOST)
    throw no(`${kid} has ${bits} bits. An RSA key needs ${RSA_BITS_AT_LEAST} to ${RSA_BITS_AT_MOST}`);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
}

function exponent(kid: string, value: unknown): string {
  const bytes = bytesOf(kid, value);
  const number = bytes.length <= 4 ? parseInt(bytes.toString('hex') || '0', 16) : 0;
  if (number < 65_537 || number % 2 === 0) throw no(`${kid} has an exponent that is not safe. The usual one is AQAB`);
  return bytes.toString('base64url');
}

function bytesOf(kid: string, value: unknown): Buffer {
  if (typeof value !== 'string' || !/^[\w-]+$/.test(value)) throw no(`${kid} is not a whole key`);
  return Buffer.from(value, 'base64url');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
