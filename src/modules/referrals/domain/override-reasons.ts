import type { EligibilityTest, EligibilityTestCode } from './intake/eligibility.js';

/**
 * Why a person may accept somebody although a test fails on what the referral says, or is not known. Each settles the
 * tests it names.
 *
 * A failing E9 or E11 has none: nobody takes part against their will (E9), and one open participation is all there may
 * be (E11). Of the unknown ones (domain 2.2: a person is eligible when E1 to E11 pass) two may be settled later by the
 * programme's own rules: the work status on the start date fixes the route (domain 1.2), and a National Insurance number
 * may be missing with a reason (domain 8.1). Whether they want to take part must be asked of everybody (E9).
 */
export const OVERRIDE_REASONS = [
  {
    code: 'young-person-exception',
    settles: 'fail',
    tests: ['E1', 'E2'],
    label: 'They are 16 or 17, and on Universal Credit or an apprentice at risk of leaving (E2)',
  },
  {
    code: 'right-to-work-seen',
    settles: 'fail',
    tests: ['E4'],
    label: 'We have seen evidence of their right to work (E4)',
  },
  { code: 'lives-in-area', settles: 'fail', tests: ['E5'], label: 'We have checked: they live in the area (E5)' },
  {
    code: 'need-confirmed',
    settles: 'fail',
    tests: ['E7'],
    label: 'They told us of a condition or group that qualifies (E7)',
  },
  {
    code: 'work-status-confirmed',
    settles: 'fail',
    tests: ['E8'],
    label: 'They are out of work, or at risk of losing work (E8)',
  },
  {
    code: 'work-status-at-start',
    settles: 'unknown',
    tests: ['E8'],
    label: 'Not known yet: their work on the day support starts will decide (E8)',
  },
  { code: 'programme-ended', settles: 'fail', tests: ['E10'], label: 'They have left the other programme (E10)' },
  {
    code: 'programme-compatible',
    settles: 'fail',
    tests: ['E10'],
    label: 'The other programme goes together with ours (E10)',
  },
  {
    code: 'no-number-yet',
    settles: 'unknown',
    tests: ['E11'],
    label: 'Not known yet: they have no National Insurance number, and we hold nobody like them (E11)',
  },
] as const satisfies readonly {
  code: string;
  settles: 'fail' | 'unknown';
  tests: readonly EligibilityTestCode[];
  label: string;
}[];

/** A leader agrees that somebody who had support before comes back for more (domain 1.4, A-18). */
export const RETURN_AGREED = {
  code: 'return-agreed',
  label: 'A leader agrees that they come back for more support',
} as const;

export type OverrideReason = (typeof OVERRIDE_REASONS)[number]['code'] | typeof RETURN_AGREED.code;

export const OVERRIDE_REASON_CODES: readonly OverrideReason[] = [
  ...OVERRIDE_REASONS.map(({ code }) => code),
  RETURN_AGREED.code,
];

/** The tests that stand in the way of accepting somebody. */
export interface OpenTests {
  readonly failed: readonly EligibilityTestCode[];
  readonly unknown: readonly EligibilityTestCode[];
}

/**
 * What stands in the way. Recourse to public funds only warns unless policy says that it blocks, and the
 * exception of E2 is unknown only to people whose age already fails E1.
 */
export function openTests(tests: readonly EligibilityTest[], publicFunds: 'blocks' | 'warns'): OpenTests {
  const of = (result: EligibilityTest['result']): EligibilityTestCode[] =>
    tests.filter((test) => test.result === result).map(({ test }) => test);
  const mayStayUnknown: readonly EligibilityTestCode[] = publicFunds === 'warns' ? ['E2', 'E6'] : ['E2'];
  return { failed: of('fail'), unknown: of('unknown').filter((test) => !mayStayUnknown.includes(test)) };
}

/** The reasons that could settle one of the tests that stand in the way. */
export function overridesFor(
  { failed, unknown }: OpenTests,
  isOldEnoughForException: boolean,
): readonly (typeof OVERRIDE_REASONS)[number][] {
  return OVERRIDE_REASONS.filter(({ code, tests, settles }) => {
    const open = settles === 'fail' ? failed : unknown;
    return tests.some((test) => open.includes(test)) && (code !== 'young-person-exception' || isOldEnoughForException);
  });
}

/** The tests that still stand in the way when these reasons are given. */
export function unsettled({ failed, unknown }: OpenTests, reasons: readonly string[]): OpenTests {
  const settled = (kind: 'fail' | 'unknown'): ReadonlySet<string> =>
    new Set(
      OVERRIDE_REASONS.filter(({ code, settles }) => settles === kind && reasons.includes(code)).flatMap(
        ({ tests }) => tests,
      ),
    );
  const [ofFailed, ofUnknown] = [settled('fail'), settled('unknown')];
  return {
    failed: failed.filter((test) => !ofFailed.has(test)),
    unknown: unknown.filter((test) => !ofUnknown.has(test)),
  };
}

/** Tests that nobody knows and that no reason can stand in for: somebody has to ask. */
export function mustBeAsked({ unknown }: OpenTests): readonly EligibilityTestCode[] {
  return unknown.filter((test) => !canBeSettled(test, 'unknown'));
}

export function canBeSettled(test: EligibilityTestCode, kind: 'fail' | 'unknown'): boolean {
  return OVERRIDE_REASONS.some(
    ({ tests, settles }) => settles === kind && (tests as readonly EligibilityTestCode[]).includes(test),
  );
}

export function overrideReasonLabel(code: string): string {
  if (code === RETURN_AGREED.code) return RETURN_AGREED.label;
  return OVERRIDE_REASONS.find((reason) => reason.code === code)?.label ?? code;
}
