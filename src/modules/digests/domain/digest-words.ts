import { plural } from '#shared/wording';
import { NOTICES, NOTICE_LABEL, placeOf, type NoticeKind } from './notices.js';

/** How many of each kind are new. */
export type Counts = ReadonlyMap<NoticeKind, number>;

export function countOf(kinds: readonly NoticeKind[]): Counts {
  const counts = new Map<NoticeKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** "5 new things". */
export function totalOf(counts: Counts): string {
  return plural(
    [...counts.values()].reduce((sum, count) => sum + count, 0),
    'new thing',
  );
}

/**
 * The list of an email: grouped by the page where they are seen, each kind with its count, in one order whatever came
 * first. Kinds and numbers only: whom it is about is read after signing in.
 */
export function listOf(counts: Counts, origin: string): string {
  const groups = new Map<string, string[]>();
  for (const kind of NOTICES) {
    const count = counts.get(kind);
    if (!count) continue;
    const { name, path } = placeOf(kind);
    const heading = `Under ${name}, ${origin}${path}`;
    groups.set(heading, [...(groups.get(heading) ?? []), `- ${NOTICE_LABEL[kind]}: ${count}`]);
  }
  return [...groups].map(([heading, lines]) => [heading, ...lines].join('\n')).join('\n\n');
}
