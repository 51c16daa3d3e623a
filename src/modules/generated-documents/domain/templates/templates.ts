import { AGREEMENT } from './agreement.js';
import { LETTER_TO_EMPLOYER, LETTER_TO_PERSON, LETTER_TO_PRACTICE } from './letters.js';
import { ACTION_PLAN, ADJUSTMENT_PLAN } from './plans.js';
import type { Template } from '../template.js';

/** Every document that can be made, in the order in which they are offered. */
export const TEMPLATES: readonly Template[] = [
  ...[ACTION_PLAN, AGREEMENT, ADJUSTMENT_PLAN],
  ...[LETTER_TO_PERSON, LETTER_TO_EMPLOYER, LETTER_TO_PRACTICE],
];

export const TEMPLATE_CODES: readonly string[] = TEMPLATES.map(({ code }) => code);

/** Null for a code that no template has. */
export function templateOf(code: string): Template | null {
  return TEMPLATES.find((template) => template.code === code) ?? null;
}
