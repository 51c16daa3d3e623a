import { Injectable } from '@nestjs/common';
import { ParticipantsService, type ParticipantView, SensitiveNeeds } from '#modules/participants';
import { PolicyService } from '#modules/policy';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { type RecordedAttempt, ReferralsRepository } from '../data/referrals.repository.js';
import type { EligibilityTest, EligibilityTestCode } from '../domain/intake/eligibility.js';
import { mustBeAsked, overridesFor, RETURN_AGREED } from '../domain/override-reasons.js';
import { type EarlierSupport, mayAgreeToReturn, returnRefusal, returnWords } from '../domain/returner.js';
import type { TriageQuestion } from '../domain/triage-answer.js';
import { type CheckedEligibility, EligibilityCheck } from './eligibility-check.js';
import { type PossibleMatch, PossibleMatches, seesMatches } from './possible-matches.js';
import { ReferralClocks } from './referral-clocks.js';
import { ReferralDetailView } from './referral-detail.view.js';
import { ReferralViews } from './referral-views.js';

/** Everything the page of one referral shows. */
export interface ReferralFile {
  readonly referral: ReferralDetailView;
  readonly person: ParticipantView;
  readonly acknowledgement: string | null;
  readonly matches: readonly PossibleMatch[];
  readonly attempts: readonly RecordedAttempt[];
  /** What it makes sense to ask of this person. */
  readonly questions: readonly TriageQuestion[];
  /** Reasons that could settle what stands in the way of accepting them. */
  readonly overrides: readonly { readonly code: string; readonly label: string }[];
  /** Tests that must be known before they can be accepted, and that no reason stands in for. */
  readonly mustBeAsked: readonly EligibilityTestCode[];
  /** Why they may not come back for more support, or not yet; null when nothing of that kind stands in the way. */
  readonly mayNotReturn: string | null;
}

/** Reads one referral with all that a decision stands on. */
@Injectable()
export class ReferralFileService {
  constructor(
    private readonly referrals: ReferralsRepository,
    private readonly participants: ParticipantsService,
    private readonly eligibility: EligibilityCheck,
    private readonly matches: PossibleMatches,
    private readonly views: ReferralViews,
    private readonly sensitiveNeeds: SensitiveNeeds,
    private readonly policy: PolicyService,
    private readonly clocks: ReferralClocks,
  ) {}

  @Transactional()
  async detail(id: string): Promise<ReferralDetailView> {
    return (await this.open(id)).referral;
  }

  /** The people it may be a duplicate of. Whoever shows them records a look at each. */
  @Transactional()
  async matchesOf(id: string): Promise<readonly PossibleMatch[]> {
    return this.matches.of(await this.referrals.get(id));
  }

  private shown<Noted extends { readonly note: string }>(all: readonly Noted[]): readonly Noted[] {
    return this.sensitiveNeeds.areReferralWordsShown ? all : all.map((one) => ({ ...one, note: '' }));
  }

  /** Whoever shows the matches records a look at each of them; a look at the referral is one at its person. */
  @Transactional()
  async open(id: string): Promise<ReferralFile> {
    const referral = await this.referrals.get(id);
    const person = await this.sensitiveNeeds.shownForTriage(await this.participants.get(referral.participantId));
    // Until somebody decides the tests follow what is known; from then on they are what the decision stood on.
    const checked = referral.isUndecided ? await this.eligibility.of(referral, person.dateOfBirth) : null;
    const clocks = await this.clocks.today();
    const earlier = await this.referrals.earlierSupport(referral.participantId);
    const rules = await this.policy.value('re-referral', clocks.today);
    const refusal = returnRefusal(earlier, rules, clocks.today);
    return {
      referral: {
        ...(await this.views.of(referral)),
        eligibility: shownTests(checked?.tests ?? referral.tests ?? []),
        eligibilityJudgedOn: checked?.on ?? referral.testsJudgedOn,
        openQuestions: checked?.openQuestions ?? [],
        answers: this.shown(await this.referrals.answers(id)),
        comesBack: checked && returnWords(earlier, rules, clocks.today),
        clock: clocks.clockOf(referral),
      },
      person,
      acknowledgement: clocks.acknowledgementOf(referral),
      matches: await this.matches.of(referral),
      attempts: this.shown(await this.referrals.attempts(id)),
      questions: checked?.questions ?? [],
      overrides: checked && seesMatches() ? overridesOf(checked, earlier) : [],
      mustBeAsked: checked && seesMatches() ? mustBeAsked(checked.open) : [],
      mayNotReturn: refusal && `${refusal.text}.`,
    };
  }
}

/** Whether somebody takes part anywhere is found by their number: only those who triage are told (E11, domain 1.1). */
function shownTests(tests: readonly EligibilityTest[]): readonly EligibilityTest[] {
  if (seesMatches()) return tests;
  const kept = { test: 'E11', result: 'unknown', why: 'Whoever checks the referral finds this out.' } as const;
  return tests.map((test) => (test.test === 'E11' ? kept : test));
}

/** A leader is also offered to agree that somebody comes back; nobody else can. */
function overridesOf(
  { open, isOldEnoughForException }: CheckedEligibility,
  { rounds }: EarlierSupport,
): readonly { readonly code: string; readonly label: string }[] {
  const settling = overridesFor(open, isOldEnoughForException).map(({ code, label }) => ({ code, label }));
  return rounds > 0 && mayAgreeToReturn(RequestContext.current.actor.role) ? [...settling, RETURN_AGREED] : settling;
}
