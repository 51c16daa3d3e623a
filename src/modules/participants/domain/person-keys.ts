import { nameKey } from '#shared/name-key';

/** What a search looks in, before the reference is added: every word of a person's names, folded. */
export function searchKeyOf(person: { givenName: string; familyName: string; knownAs?: string }): string {
  return nameKey([person.givenName, person.knownAs ?? '', person.familyName].join(' '));
}

/** A surname as matching compares it. */
export function familyKeyOf(familyName: string): string {
  return nameKey(familyName);
}
