const WORDS = {
  nino: 'The National Insurance number is the same.',
  'name-dob-postcode': 'The surname and date of birth are the same, and the postcode where we may compare it.',
  'phone-dob': 'The phone number and date of birth are the same.',
} as const;

/** By what somebody may be known already (domain 1.4). */
export const MATCH_KINDS = Object.keys(WORDS) as readonly (keyof typeof WORDS)[];

export function matchKindWords(kind: string): string {
  return (WORDS as Readonly<Record<string, string>>)[kind] ?? 'Some details are the same.';
}
