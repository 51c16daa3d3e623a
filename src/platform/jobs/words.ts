import { sentenceCase } from '#shared/wording';

/** The name of a job as words, where nobody has said what it does: "tidy-referral-imports" becomes "Tidy referral imports". */
export function wordsOf(name: string): string {
  return sentenceCase(name.replaceAll('-', ' '));
}
