import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import type { CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import type { Holidays } from '#shared/working-days';
import {
  acknowledgementWords,
  type ClockFacts,
  type ClockFilter,
  lateWhenReceivedBy,
  receivedRange,
  type ReceivedRange,
  type ReferralClock,
  referralClock,
  type ReferralLimits,
} from '../domain/referral-clock.js';

/** The clocks of triage on one day: T1 to T3 with the bank holidays of England and Wales. */
export class ClocksOfDay {
  constructor(
    readonly today: CalendarDate,
    private readonly limits: ReferralLimits,
    private readonly holidays: Holidays,
  ) {}

  clockOf(facts: ClockFacts): ReferralClock | null {
    return referralClock(facts, this.limits, this.holidays, this.today);
  }

  acknowledgementOf(facts: ClockFacts): string | null {
    return acknowledgementWords(facts, this.limits, this.holidays, this.today);
  }

  /** Days of receipt of referrals whose clock stands like this. */
  rangesOf(wish: ClockFilter): { readonly firstContact: ReceivedRange; readonly initialMeeting: ReceivedRange | null } {
    const { firstContact, initialMeeting } = this.limits;
    const state = wish === 'first-contact-late' ? 'late' : wish;
    return {
      firstContact: receivedRange(state, firstContact, this.holidays, this.today),
      initialMeeting: wish !== state ? null : receivedRange(state, initialMeeting, this.holidays, this.today),
    };
  }

  /** How soon first contact is due (T2): "2 working days". */
  get firstContactWithin(): string {
    const { days, workingDays } = this.limits.firstContact;
    return plural(days, workingDays ? 'working day' : 'day');
  }

  /** Whoever was received then or before is late for first contact. */
  get lateForFirstContactBy(): CalendarDate {
    return lateWhenReceivedBy(this.today, this.limits.firstContact, this.holidays);
  }
}

@Injectable()
export class ReferralClocks {
  constructor(
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  async today(): Promise<ClocksOfDay> {
    const today = this.clock.today();
    const [acknowledgement, firstContact, initialMeeting] = [
      await this.policy.timeStandard('T1', today),
      await this.policy.timeStandard('T2', today),
      await this.policy.timeStandard('T3', today),
    ];
    return new ClocksOfDay(today, { acknowledgement, firstContact, initialMeeting }, await this.policy.holidays());
  }
}
