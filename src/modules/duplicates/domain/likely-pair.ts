/** Why somebody says that two records are of two people; nothing of it has to be said. */
export const DISMISSED_BECAUSE = [
  { code: 'family', label: 'They are family, or live together' },
  { code: 'checked', label: 'I compared the records' },
  { code: 'asked', label: 'I asked one of them' },
  { code: 'other', label: 'Something else' },
] as const;

export type DismissedBecause = (typeof DISMISSED_BECAUSE)[number]['code'];
export const DISMISSED_BECAUSE_CODES: readonly DismissedBecause[] = DISMISSED_BECAUSE.map(({ code }) => code);

export function becauseWords(because: DismissedBecause | null): string {
  return DISMISSED_BECAUSE.find(({ code }) => code === because)?.label ?? '';
}
