import type { Chance } from '../chance.js';
import { nameKey } from '#shared/name-key';
import { INWARD_LETTERS } from './districts.js';

/** Numbers that Ofcom keeps free for drama, of the two ranges that no other data of this project uses. */
export function inventPhone(chance: Chance): string {
  const last = String(chance.whole(0, 999)).padStart(3, '0');
  return chance.happens(0.6) ? `+441632960${last}` : `+442079460${last}`;
}

/** An address in a domain that can never receive anything (RFC 2606). */
export function inventEmail(chance: Chance, givenName: string, familyName: string): string {
  const plain = (text: string): string =>
    nameKey(text)
      .replaceAll(' ', '')
      .replace(/[^a-z]/g, '');
  const joined = chance.one([
    `${plain(givenName)}.${plain(familyName)}`,
    `${plain(givenName).slice(0, 1)}${plain(familyName)}`,
    `${plain(familyName)}.${plain(givenName)}`,
    plain(givenName),
  ]);
  return `${joined}${chance.whole(1, 99)}@example.${chance.one(['com', 'org', 'net'])}`;
}

/** A postcode in that outcode. */
export function inventPostcode(chance: Chance, outcode: string): string {
  const letter = (): string => INWARD_LETTERS[chance.whole(0, INWARD_LETTERS.length - 1)] ?? 'A';
  return `${outcode} ${chance.whole(1, 9)}${letter()}${letter()}`;
}
