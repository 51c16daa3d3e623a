import { Injectable } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { ageOn, type CalendarDate } from '#shared/calendar-date';
import type { Referral, YesNoUnknown } from '../data/referral.entity.js';
import { ReferralsRepository } from '../data/referrals.repository.js';
import { type EligibilityTest, testEligibility } from '../domain/intake/eligibility.js';
import type { Answer } from '../domain/intake/row.js';
import { type OpenTests, openTests } from '../domain/override-reasons.js';
import { factsOfAnswers, openQuestions, questionsFor, type TriageQuestion } from '../domain/triage-answer.js';
import { IntakeGrounds } from './intake/intake-grounds.js';

/** The tests E1 to E11 of one referral as they stand today. */
export interface CheckedEligibility {
  readonly tests: readonly EligibilityTest[];
  /** The day on which ages count and whose policy the tests read. */
  readonly on: CalendarDate;
  /** What stands in the way of accepting them. */
  readonly open: OpenTests;
  /** Old enough for the exception of E2. */
  readonly isOldEnoughForException: boolean;
  /** Under age, and somebody asked and learnt that the exception of E2 applies. */
  readonly hasException: boolean;
  /** What it makes sense to ask, and of that what nobody knows yet. */
  readonly questions: readonly TriageQuestion[];
  readonly openQuestions: readonly TriageQuestion[];
}

/** Tests a referral against what is known by now: what it said, what contact and answers have shown, and who takes part today. */
@Injectable()
export class EligibilityCheck {
  constructor(
    private readonly grounds: IntakeGrounds,
    private readonly participants: ParticipantsService,
    private readonly referrals: ReferralsRepository,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async of(referral: Referral, bornOn: CalendarDate): Promise<CheckedEligibility> {
    const on = this.clock.today();
    const { policy } = await this.grounds.of(referral.areaId, on);
    const takesPart = await this.participants.takesPart(referral.participantId);
    const answers = factsOfAnswers(await this.referrals.answers(referral.id));
    const tests = testEligibility(
      {
        ...answers,
        bornOn,
        localAuthority: referral.localAuthority,
        rightToWork: answerOf(referral.rightToWork),
        ukResident: answerOf(referral.ukResident),
        needGroups: referral.needGroups,
        workStatus: referral.workStatus,
        otherProgramme: referral.otherProgramme,
        wantsToWork: referral.wantsWork === 'unknown' ? undefined : referral.wantsWork === 'yes',
        openParticipation: takesPart ?? undefined,
      },
      policy,
      on,
    );
    const age = ageOn(bornOn, on);
    const asking = {
      mayBeException: age >= policy.exceptionFromAge && age < policy.minimumAge,
      hasOtherProgramme: referral.otherProgramme !== '',
      hasNoNumber: takesPart === null,
    };
    return {
      tests,
      on,
      open: openTests(tests, policy.noRecourseToPublicFunds),
      isOldEnoughForException: age >= policy.exceptionFromAge,
      hasException: asking.mayBeException && answers.youngPersonException === true,
      questions: questionsFor(asking),
      openQuestions: openQuestions({ tests, ...asking }),
    };
  }
}

function answerOf(stored: YesNoUnknown): Answer {
  return stored === 'unknown' ? 'not-said' : stored;
}
