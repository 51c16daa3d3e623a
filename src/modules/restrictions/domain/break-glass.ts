/** What policy says about opening a restricted record in an emergency. */
export interface BreakGlassPolicy {
  readonly minutes: number;
  readonly reviewWorkingDays: number;
}

/** More is not to be had, whatever policy says (goal P4); the database holds to it too. */
export const MOST_MINUTES = 60;
const LEAST_LETTERS = 20;
const LEAST_WORDS = 4;

/** How many minutes somebody gets who asks for so many: never more than policy, and never more than an hour. */
export function minutesAllowed(asked: number, { minutes }: BreakGlassPolicy): number {
  return Math.max(1, Math.min(Math.trunc(asked), minutes, MOST_MINUTES));
}

/** Whether somebody wrote a sentence and not only filled the box. */
export function isASentence(text: string): boolean {
  const words = text
    .trim()
    .split(/\s+/u)
    .filter((word) => /\p{L}{2}/u.test(word));
  return text.trim().length >= LEAST_LETTERS && new Set(words.map((word) => word.toLowerCase())).size >= LEAST_WORDS;
}

export const JUDGEMENTS = [
  { code: 'justified', label: 'Justified', colour: 'green' },
  { code: 'not-justified', label: 'Not justified', colour: 'red' },
  { code: 'follow-up', label: 'Needs follow-up', colour: 'orange' },
] as const;
export type Judgement = (typeof JUDGEMENTS)[number]['code'];
export const JUDGEMENT_CODES: readonly Judgement[] = JUDGEMENTS.map(({ code }) => code);

/** Whether it is open at a moment: from the opening up to, and not at, its end. */
export function isOpenAt(
  moment: Date,
  { openedAt, closedAt, expiresAt }: { openedAt: Date; closedAt: Date | null; expiresAt: Date },
): boolean {
  return openedAt <= moment && moment < (closedAt ?? expiresAt);
}
