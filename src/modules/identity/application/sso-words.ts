import { RuleBroken } from '#platform/errors/domain-error';
import { ALGORITHMS, domainOf, type Algorithm } from '../domain/sso.js';
import { privateKeyAsJwk } from './private-key.js';

/** What was typed to connect an organisation, as it is kept; or one sentence about what does not fit. */

export const no = (field: string, words: string): RuleBroken => new RuleBroken(`sso.${field}`, words, field);

export function oneLine(text: string, field: string, otherwise: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '' || line.length > 200) throw no(field, `${otherwise}, of 200 characters or fewer`);
  return line;
}

export function domainNamed(text: string): string {
  const domain = domainOf(text);
  if (!domain) throw no('domains', `${text} is no e-mail domain`);
  return domain;
}

export function algorithmsOf(given: readonly string[]): readonly Algorithm[] {
  const wrong = given.find((each) => !ALGORITHMS.some((known) => known === each));
  if (wrong) throw no('algorithms', `Signatures are ${ALGORITHMS.join(', ')}, not ${wrong}`);
  return given.length > 0 ? ALGORITHMS.filter((each) => given.includes(each)) : ['RS256'];
}

export function secretOf(text: string): { readonly kind: 'secret' | 'key'; readonly plain: string } {
  const trimmed = text.trim();
  const looksLikeKey = trimmed.startsWith('{') || trimmed.startsWith('-----BEGIN');
  if (!looksLikeKey) {
    if (trimmed.length < 16 || trimmed.length > 500) throw no('secret', 'The client secret has 16 to 500 characters');
    return { kind: 'secret', plain: trimmed };
  }
  const jwk = privateKeyAsJwk(trimmed);
  if (!jwk) throw no('secret', 'The key must be a private RSA key of 2048 bits or more, or P-256, as PEM or JWK');
  return { kind: 'key', plain: jwk };
}
