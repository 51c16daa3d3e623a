/**
 * What of two records of one person can be chosen when they become one. Postcode and district go together. Where nobody
 * chose, what can be kept of both is kept, and a blank is filled from the other record: nothing is lost unsaid.
 */
export const MERGE_FIELDS = [
  { field: 'givenName', kind: 'value', seenBy: 'everybody' },
  { field: 'familyName', kind: 'value', seenBy: 'everybody' },
  { field: 'knownAs', kind: 'value', seenBy: 'everybody' },
  { field: 'dateOfBirth', kind: 'value', seenBy: 'everybody' },
  { field: 'postcode', kind: 'value', seenBy: 'contact' },
  { field: 'phone', kind: 'value', seenBy: 'contact' },
  { field: 'email', kind: 'value', seenBy: 'everybody' },
  { field: 'contactPreference', kind: 'value', seenBy: 'everybody' },
  { field: 'safeContact', kind: 'words', seenBy: 'everybody' },
  { field: 'language', kind: 'value', seenBy: 'everybody' },
  { field: 'interpreterNeeded', kind: 'value', seenBy: 'everybody' },
  { field: 'communicationNeeds', kind: 'words', seenBy: 'everybody' },
  { field: 'gpPracticeCode', kind: 'value', seenBy: 'everybody' },
  { field: 'needGroups', kind: 'list', seenBy: 'sensitive' },
  { field: 'primaryNeed', kind: 'value', seenBy: 'sensitive' },
  { field: 'healthConditions', kind: 'list', seenBy: 'sensitive' },
  { field: 'barriers', kind: 'list', seenBy: 'sensitive' },
  { field: 'benefits', kind: 'list', seenBy: 'sensitive' },
  { field: 'sex', kind: 'value', seenBy: 'sensitive' },
  { field: 'ethnicity', kind: 'value', seenBy: 'sensitive' },
  { field: 'genderIdentity', kind: 'value', seenBy: 'sensitive' },
  { field: 'safeguarding', kind: 'words', seenBy: 'sensitive' },
] as const;

export type MergeField = (typeof MERGE_FIELDS)[number]['field'];
export type MergeKind = (typeof MERGE_FIELDS)[number]['kind'];
/** Whose value stays: the standing record's, the merged one's, or both, where both can be kept. */
export type MergeChoice = 'standing' | 'merged' | 'both';
export type MergeChoices = Readonly<Partial<Record<MergeField | 'nino', MergeChoice>>>;
export type MergeValue = string | boolean | readonly string[] | null;

const isBlank = (value: MergeValue): boolean => value === null || value === '' || (isList(value) && value.length === 0);
const isList = (value: MergeValue): value is readonly string[] => Array.isArray(value);

/** Whether the two say something else; the order of a list says nothing. */
export function differs(standing: MergeValue, merged: MergeValue): boolean {
  if (isBlank(standing) && isBlank(merged)) return false;
  if (isList(standing) && isList(merged)) return [...standing].sort().join('\n') !== [...merged].sort().join('\n');
  return standing !== merged;
}

/** What is proposed before somebody chose. */
export function proposedChoice(kind: MergeKind, standing: MergeValue, merged: MergeValue): MergeChoice {
  if (isBlank(merged)) return 'standing';
  if (isBlank(standing)) return 'merged';
  return kind === 'value' ? 'standing' : 'both';
}

/** The value that stays. "Both" of what cannot be kept twice is the standing record's. */
export function chosenValue(choice: MergeChoice, standing: MergeValue, merged: MergeValue): MergeValue {
  if (choice === 'merged') return merged;
  if (choice === 'standing' || isBlank(merged)) return standing;
  if (isBlank(standing)) return merged;
  if (isList(standing) && isList(merged)) return [...new Set([...standing, ...merged])];
  if (typeof standing === 'string' && typeof merged === 'string' && standing !== merged)
    return `${standing}\n${merged}`;
  return standing;
}
