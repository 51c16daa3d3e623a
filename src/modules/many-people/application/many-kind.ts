import { createHash } from 'node:crypto';
import type { BulkActionRow, BulkItemRow, BulkKind } from '#modules/bulk-actions';
import type { PersonEffect } from '../domain/person-effect.js';

/** How much somebody has to do, before and after. */
export interface Load {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** One message whole, as it would leave for one of them. */
export interface Example {
  readonly name: string;
  readonly way: string;
  readonly text: string;
}

/** What would be done, worked out afresh each time somebody looks and once more when it is carried out. */
export interface ManyEffect {
  /** One for each person, in the order of the items. */
  readonly people: readonly PersonEffect[];
  readonly loads: readonly Load[];
  readonly example: Example | null;
  /** When the first of them leaves, where quiet hours or their own times keep all of them longer than the hold; null where they do not. */
  readonly leavesFrom: Date | null;
  /** One for each person: what was seen is what is done. */
  readonly marks: readonly string[];
}

/** One thing that can be done to many people of a caseload. */
export interface ManyKind extends BulkKind {
  readonly kind: 'add-task' | 'message' | 'tag' | 'end-support';
  effectOf(action: BulkActionRow, items: readonly BulkItemRow[]): Promise<ManyEffect>;
  /** What its terms only hold a code of, such as a tag, by name; '' where they say it all. */
  named(action: BulkActionRow): Promise<string>;
  /** Why nothing of it can be taken back by now, in words; null where something can. */
  whyNotUndo(items: readonly BulkItemRow[]): Promise<string | null>;
}

/** Of what is shown, and of nothing else: a change that nobody would see makes nobody look again. */
export function markOf(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 8);
}
