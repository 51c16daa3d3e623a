import { nameKey } from '#shared/name-key';
import type { SearchTerms } from './search-terms.js';

/** Why somebody stands among those found, in the order of how sure it is. */
export const FOUND_BY = [
  { code: 'reference', label: 'Reference' },
  { code: 'phone', label: 'Phone number' },
  { code: 'name', label: 'Name' },
  { code: 'known-as', label: 'Known as' },
  { code: 'earlier-record', label: 'Name on an earlier record' },
  { code: 'sounds-like', label: 'Sounds like' },
  { code: 'postcode', label: 'Postcode' },
  { code: 'birth', label: 'Date of birth' },
] as const;

export type FoundBy = (typeof FOUND_BY)[number]['code'];

/** What the database answers: by which of its looks, and whether by a record merged into the one that stands. */
export interface Find {
  readonly how: 'reference' | 'phone' | 'name' | 'sounds-like' | 'postcode' | 'birth';
  readonly fromMerged: boolean;
}

/** Every reason why a person was found, the surest first. */
export function reasonsFor(
  { names, postcodeStart, births }: SearchTerms,
  { how, fromMerged }: Find,
  { displayName }: { readonly displayName: string },
): readonly FoundBy[] {
  const also: FoundBy[] = [...(postcodeStart ? ['postcode' as const] : []), ...(births ? ['birth' as const] : [])];
  if (how === 'postcode' || how === 'birth') return also;
  if (how === 'reference' || how === 'phone' || how === 'sounds-like') return [how, ...also];
  if (fromMerged) return ['earlier-record', ...also];
  const own = nameKey(displayName);
  const isOwn = names.split(' ').every((word) => own.includes(word));
  return [isOwn ? 'name' : 'known-as', ...also];
}

/** "Sounds like, postcode", in the words of a list. */
export function foundByWords(reasons: readonly FoundBy[]): string {
  const words = reasons.map((reason) => FOUND_BY.find(({ code }) => code === reason)?.label ?? reason);
  return words.map((word, place) => (place === 0 ? word : word.toLowerCase())).join(', ');
}
