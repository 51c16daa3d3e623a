import { list } from '#shared/wording';
import { TEST_LABELS } from './decision.js';
import type { EligibilityTestCode } from './intake/eligibility.js';
import { canBeSettled, type OpenTests } from './override-reasons.js';

/** What each test asks, in a sentence: “Right to work in the UK” and “Lives in the area”. */
export function testsByName(tests: readonly EligibilityTestCode[]): string {
  return list(tests.map((test) => `“${TEST_LABELS[test]}”`));
}

/** Why somebody cannot be accepted yet, and what would settle it. The first test that stands in the way is named. */
export function whatStandsInTheWay({ failed, unknown }: OpenTests): string {
  const [first] = failed;
  if (first) return failsWords(first);
  const ask = askWords(unknown);
  return unknown.every((test) => canBeSettled(test, 'unknown'))
    ? `${ask}, or select why they can be accepted without it`
    : ask;
}

/** “Wants to work and take part” is not known yet, and what to do about it. */
export function askWords(tests: readonly EligibilityTestCode[]): string {
  return `${testsByName(tests)} ${tests.length === 1 ? 'is' : 'are'} not known yet. Ask, and record the answer`;
}

function failsWords(test: EligibilityTestCode): string {
  if (test === 'E11') return 'They already take part in Connect to Work, so they cannot be accepted again';
  if (test === 'E9') return 'They do not want to take part, so they cannot be accepted';
  const fails = `${test}, ${testsByName([test])}, fails`;
  return canBeSettled(test, 'fail')
    ? `${fails}. Select why they can be accepted, or decide that they are not eligible`
    : fails;
}
