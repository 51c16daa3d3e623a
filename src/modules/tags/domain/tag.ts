import { nameKey } from '#shared/name-key';
import { oneLine } from '#shared/one-line';
import { TagNameEmpty, TagNameTooLong } from './tag.errors.js';

/** A short label by which a provider groups its people. */
export interface Tag {
  readonly id: string;
  readonly name: string;
}

/** Longer than this it is no label any more, and breaks the lines of a caseload. */
export const LONGEST_NAME = 40;

/** A name as it is kept, and what its spellings have in common. Throws TagNameEmpty or TagNameTooLong. */
export function tagName(typed: string): { readonly name: string; readonly key: string } {
  const name = oneLine(typed);
  const key = nameKey(name);
  if (key === '') throw new TagNameEmpty();
  if (name.length > LONGEST_NAME) throw new TagNameTooLong(LONGEST_NAME);
  return { name, key };
}

/** What ticking and unticking changed, whatever colleagues changed meanwhile. */
export function tagChanges(
  before: readonly string[],
  ticked: readonly string[],
): { readonly add: readonly string[]; readonly remove: readonly string[] } {
  return {
    add: ticked.filter((id) => !before.includes(id)),
    remove: before.filter((id) => !ticked.includes(id)),
  };
}
