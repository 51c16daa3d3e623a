import { Injectable } from '@nestjs/common';
import { ParticipantsService } from '#modules/participants';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { ageOn, type CalendarDate } from '#shared/calendar-date';
import type { Referral, YesNoUnknown } from '../data/referral.entity.js';
import { type EligibilityTest, testEligibility } from '../domain/intake/eligibility.js';
import type { Answer } from '../domain/intake/row.js';
import { IntakeGrounds } from './intake/intake-grounds.js';

/** The tests E1 to E11 of one referral as they stand today. */
export interface CheckedEligibility {
  readonly tests: readonly EligibilityTest[];
  /** Old enough for the exception of E2. */
  readonly isOldEnoughForException: boolean;
}

/** Tests a referral against what is known by now: what it said, what contact has shown, and who takes part today. */
@Injectable()
export class EligibilityCheck {
  constructor(
    private readonly grounds: IntakeGrounds,
    private readonly participants: ParticipantsService,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async of(referral: Referral, bornOn: CalendarDate): Promise<CheckedEligibility> {
    const today = this.clock.today();
    const { policy } = await this.grounds.of(referral.areaId, today);
    const takesPart = await this.participants.takesPart(referral.participantId);
    const tests = testEligibility(
      {
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
      today,
    );
    return { tests, isOldEnoughForException: ageOn(bornOn, today) >= policy.exceptionFromAge };
  }
}

function answerOf(stored: YesNoUnknown): Answer {
  return stored === 'unknown' ? 'not-said' : stored;
}
