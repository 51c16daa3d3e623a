import { ageOn, type CalendarDate, formatDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import type { EligibilityPolicy } from './eligibility-policy.js';
import { policyIndex, type PolicyIndex } from './policy-index.js';
import { quotedCell } from './quoted-cell.js';
import type { Answer, ReadRow } from './row.js';

export const ELIGIBILITY_TESTS = ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10', 'E11'] as const;
export type EligibilityTestCode = (typeof ELIGIBILITY_TESTS)[number];

export interface EligibilityTest {
  readonly test: EligibilityTestCode;
  readonly result: 'pass' | 'fail' | 'unknown';
  /** A plain sentence for staff and referrers. It never names a need group, since some are hidden (domain 8.5). */
  readonly why: string;
}

/** What the tests look at. The optional facts are ones that a referral file does not carry and triage asks about. */
export interface EligibilityFacts {
  readonly bornOn: CalendarDate | null;
  readonly localAuthority: string;
  readonly rightToWork: Answer;
  readonly ukResident: Answer;
  /** As typed: codes or labels of the need groups (domain 1.3). */
  readonly needGroups: readonly string[];
  readonly workStatus: string;
  readonly otherProgramme: string;
  /** A person has decided whether the exception for 16 and 17 year olds applies (E2). */
  readonly youngPersonException?: boolean;
  readonly recourseToPublicFunds?: boolean;
  readonly wantsToWork?: boolean;
  /** A person has decided that the other programme does not clash (compatible provision, domain 1.4). */
  readonly otherProgrammeCleared?: boolean;
  /** Whether a search by NINO found an open participation; not set when there was no number to search by. */
  readonly openParticipation?: boolean;
  /** What they say of themselves, where there is no number to search by. */
  readonly saysTheyTakePart?: boolean;
}

type Outcome = Omit<EligibilityTest, 'test'>;
type Rule = (facts: EligibilityFacts, asOf: CalendarDate, index: PolicyIndex) => Outcome;

/**
 * The eligibility tests E1 to E11 in order (domain 1.1), each with its result and why. `asOf` is the day on which age
 * counts. A file without the facts for E2, E6, E8, E9 or E11 leaves them unknown; the other tests need an answer, and
 * without one they fail (contract, "Referral import").
 */
export function testEligibility(
  facts: EligibilityFacts,
  policy: EligibilityPolicy,
  asOf: CalendarDate,
): readonly EligibilityTest[] {
  const index = policyIndex(policy);
  return ELIGIBILITY_TESTS.map((test) => ({ test, ...RULES[test](facts, asOf, index) }));
}

/** The tests that failed, in order: the codes of an ineligible row. */
export function failedTests(tests: readonly EligibilityTest[]): readonly EligibilityTest[] {
  return tests.filter((test) => test.result === 'fail');
}

/** The facts that a referral row carries. */
export function factsOf(read: ReadRow): EligibilityFacts {
  const { bornOn, localAuthority, rightToWork, ukResident, needGroups, workStatus, otherProgramme } = read;
  return { bornOn, localAuthority, rightToWork, ukResident, needGroups, workStatus, otherProgramme };
}

const RULES: Readonly<Record<EligibilityTestCode, Rule>> = {
  E1: ({ bornOn, youngPersonException }, asOf, { policy }) => {
    if (bornOn === null) return unknown('We do not have a date of birth.');
    const age = ageOn(bornOn, asOf);
    if (age >= policy.minimumAge) return pass(`They are ${age}.`);
    const young = `They are ${age} on ${formatDate(asOf)}. The programme is for people aged ${policy.minimumAge} or over`;
    if (age >= policy.exceptionFromAge && youngPersonException)
      return pass(`${young}, but the exception of E2 applies.`);
    return fail(`${young}.`);
  },

  E2: ({ bornOn, youngPersonException }, asOf, { policy }) => {
    if (bornOn === null) return unknown('We do not have a date of birth.');
    const age = ageOn(bornOn, asOf);
    if (age >= policy.minimumAge) return pass(`Not needed, because they are ${policy.minimumAge} or over.`);
    if (age < policy.exceptionFromAge) {
      return unknown(`The exception is only for people aged ${policy.exceptionFromAge} to ${policy.minimumAge - 1}.`);
    }
    const exception = 'Universal Credit, or an apprenticeship at risk';
    if (youngPersonException === undefined) return unknown(`Ask whether the exception applies: ${exception}.`);
    return youngPersonException ? pass(`The exception applies: ${exception}.`) : fail('The exception does not apply.');
  },

  E3: ({ bornOn }, asOf, { policy }) => {
    if (policy.upperAge === null) return pass('There is no upper age limit.');
    if (bornOn === null) return unknown('We do not have a date of birth.');
    const age = ageOn(bornOn, asOf);
    const limit = `The programme is for people aged up to ${policy.upperAge}.`;
    return age > policy.upperAge ? fail(`They are ${age}. ${limit}`) : pass(limit);
  },

  E4: ({ rightToWork }) => {
    if (rightToWork === 'yes') return pass('They have the right to live and work in the UK.');
    if (rightToWork === 'no') return fail('They do not have the right to work in the UK.');
    return fail('The referral does not say that they have the right to work in the UK.');
  },

  E5: ({ localAuthority, ukResident }, _asOf, index) => {
    if (ukResident === 'no') return fail('They do not live in the UK.');
    if (localAuthority === '') return fail('The referral does not say which local authority they live in.');
    const area = index.areaOf(localAuthority);
    if (area) return pass(`They live in ${area.name}.`);
    return fail(`${quotedCell(localAuthority)} is not one of the local authorities of ${index.policy.areaName}.`);
  },

  E6: ({ recourseToPublicFunds }, _asOf, { policy }) => {
    if (recourseToPublicFunds === undefined) return unknown('Ask whether they have recourse to public funds.');
    if (recourseToPublicFunds) return pass('They have recourse to public funds.');
    if (policy.noRecourseToPublicFunds === 'blocks') return fail('They have no recourse to public funds.');
    return pass('They have no recourse to public funds. This does not stop a referral, but check it.');
  },

  E7: ({ needGroups }, _asOf, index) => {
    const recognised = new Set(needGroups.map((group) => index.needGroupOf(group)).filter((code) => code !== null));
    if (recognised.size > 0) return pass(`They are in ${plural(recognised.size, 'need group')}.`);
    if (needGroups.length === 0) return fail('No need group is given.');
    return fail('None of the need groups given is one that we know.');
  },

  E8: ({ workStatus }, _asOf, index) => {
    const status = index.workStatusOf(workStatus);
    if (status === null) return unknown('Ask whether they are out of work, or in work and at risk of losing it.');
    if (status.route === 'out-of-work') return pass('They are out of work.');
    if (status.route === 'in-work-retention') return pass('They are in work and at risk of losing it.');
    return fail(`Neither route is open to them (${status.label}).`);
  },

  E9: ({ wantsToWork }) => {
    if (wantsToWork === undefined) return unknown('Ask whether they want to work and to take part.');
    return wantsToWork ? pass('They want to take part.') : fail('They do not want to take part.');
  },

  E10: ({ otherProgramme, otherProgrammeCleared }, _asOf, index) => {
    if (otherProgramme === '') return pass('No other programme is given.');
    const programme = quotedCell(otherProgramme);
    if (otherProgrammeCleared) return pass(`A person decided that ${programme} does not clash.`);
    const effect = index.provisionEffect(otherProgramme);
    if (effect === 'warns') return fail(`They are on ${programme}. It usually goes together with ours: check it.`);
    return fail(`They are on another programme: ${programme}.`);
  },

  E11: ({ openParticipation, saysTheyTakePart }) => {
    if (openParticipation) return fail('They already take part in Connect to Work.');
    if (openParticipation === false) {
      return pass('We found no open participation under their National Insurance number.');
    }
    if (saysTheyTakePart === undefined) return unknown('We cannot check this without a National Insurance number.');
    if (saysTheyTakePart) return fail('They told us that they already take part in Connect to Work.');
    return pass('They told us that they do not take part. There is no National Insurance number to check it with.');
  },
};

function pass(why: string): Outcome {
  return { result: 'pass', why };
}

function fail(why: string): Outcome {
  return { result: 'fail', why };
}

function unknown(why: string): Outcome {
  return { result: 'unknown', why };
}
