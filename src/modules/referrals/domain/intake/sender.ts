import { nameKey } from '#shared/name-key';
import type { ReadRow } from './row.js';

/**
 * Whose references a row's `external_ref` is one of: the organisation that the row names, or, when it names none, whoever
 * brought it. Two organisations may both count from 1; one organisation's reference means the same whichever way it comes.
 */
export function senderKeyOf(read: Pick<ReadRow, 'referrerOrganisation'>, broughtBy: string): string {
  return nameKey(read.referrerOrganisation) || broughtBy;
}
