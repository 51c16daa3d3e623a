import type { EligibilityTestCode } from './intake/eligibility.js';

/**
 * Why a person may accept somebody although a test fails on what the referral says. Each settles the tests it names.
 * E9 and E11 have none: nobody takes part against their will (E9), and one open participation is all there may be (E11).
 */
export const OVERRIDE_REASONS = [
  {
    code: 'young-person-exception',
    tests: ['E1', 'E2'],
    label: 'They are 16 or 17, and on Universal Credit or an apprentice at risk of leaving (E2)',
  },
  { code: 'right-to-work-seen', tests: ['E4'], label: 'We have seen evidence of their right to work (E4)' },
  { code: 'lives-in-area', tests: ['E5'], label: 'We have checked: they live in the area (E5)' },
  { code: 'need-confirmed', tests: ['E7'], label: 'They told us of a condition or group that qualifies (E7)' },
  { code: 'work-status-confirmed', tests: ['E8'], label: 'They are out of work, or at risk of losing work (E8)' },
  { code: 'programme-ended', tests: ['E10'], label: 'They have left the other programme (E10)' },
  { code: 'programme-compatible', tests: ['E10'], label: 'The other programme goes together with ours (E10)' },
] as const satisfies readonly { code: string; tests: readonly EligibilityTestCode[]; label: string }[];

export type OverrideReason = (typeof OVERRIDE_REASONS)[number]['code'];

export const OVERRIDE_REASON_CODES: readonly OverrideReason[] = OVERRIDE_REASONS.map(({ code }) => code);

/** The reasons that could settle one of the tests that failed. */
export function overridesFor(
  failed: readonly EligibilityTestCode[],
  isOldEnoughForException: boolean,
): readonly (typeof OVERRIDE_REASONS)[number][] {
  return OVERRIDE_REASONS.filter(
    ({ code, tests }) =>
      tests.some((test) => failed.includes(test)) && (code !== 'young-person-exception' || isOldEnoughForException),
  );
}

/** The tests that still fail when these reasons are given. */
export function unsettled(
  failed: readonly EligibilityTestCode[],
  reasons: readonly string[],
): readonly EligibilityTestCode[] {
  const settled = new Set<string>(
    OVERRIDE_REASONS.filter(({ code }) => reasons.includes(code)).flatMap(({ tests }) => tests),
  );
  return failed.filter((test) => !settled.has(test));
}

export function overrideReasonLabel(code: string): string {
  return OVERRIDE_REASONS.find((reason) => reason.code === code)?.label ?? code;
}
