import { list } from '#shared/wording';
import { standingRefusal, type PersonEffect, type Standing } from './person-effect.js';

/** Which tag, and whether people are given it or it is taken off them. */
export interface TagTerms {
  readonly tagId: string;
  readonly does: 'add' | 'remove';
}

/** What somebody has now of tags, by name; `has` says of the tag in question. */
export interface TagStanding {
  readonly names: readonly string[];
  readonly has: boolean;
}

/** What would become of one person. `isRetired`: nobody is given the tag any more, nor is it taken off. */
export function tagEffect(
  now: Standing | undefined,
  then: { readonly fromId: string; readonly fromName: string },
  does: TagTerms['does'],
  tags: TagStanding,
  isRetired: boolean,
): PersonEffect {
  const refusal = standingRefusal(now, then) ?? (isRetired ? 'The tag was retired' : tagRefusal(does, tags));
  return { lines: [list(tags.names) || 'None'], refusal };
}

function tagRefusal(does: TagTerms['does'], { has }: TagStanding): string | null {
  if (does === 'add') return has ? 'Has this tag already' : null;
  return has ? null : 'Does not have this tag';
}
