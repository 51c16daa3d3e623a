import { Injectable } from '@nestjs/common';
import { PolicyService, type PolicyBook } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import type { CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import type { Holidays } from '#shared/working-days';
import type { ClockRanges, LateBy } from '../data/referral-queue.query.js';
import {
  acknowledgementWords,
  type ClockFacts,
  type ClockFilter,
  type Limit,
  lateWhenReceivedBy,
  receivedRange,
  type ReferralClock,
  referralClock,
  type ReferralLimits,
} from '../domain/referral-clock.js';

/** Which provider a referral is with; null while it is in the area's pool. */
interface With {
  readonly providerId: string | null;
}

/**
 * The clocks of triage on one day: T1 to T3 with the bank holidays of England and Wales. A provider may have limits of its own;
 * no model is known before somebody is allocated, so what a model has holds for none of them.
 */
export class ClocksOfDay {
  private readonly limits = new Map<string | null, ReferralLimits>();

  constructor(
    readonly today: CalendarDate,
    private readonly areaId: string | null,
    private readonly book: PolicyBook,
  ) {}

  clockOf(facts: ClockFacts & With): ReferralClock | null {
    return referralClock(facts, this.limitsOf(facts), this.holidays, this.today);
  }

  acknowledgementOf(facts: ClockFacts & With): string | null {
    return acknowledgementWords(facts, this.limitsOf(facts), this.holidays, this.today);
  }

  /** Days of receipt of referrals whose clock stands like this. */
  rangesOf(wish: ClockFilter): readonly ClockRanges[] {
    const state = wish === 'first-contact-late' ? 'late' : wish;
    return this.eachOnce((whose, { firstContact, initialMeeting }) => ({
      ...whose,
      firstContact: receivedRange(state, firstContact, this.holidays, this.today),
      initialMeeting: wish !== state ? null : receivedRange(state, initialMeeting, this.holidays, this.today),
    }));
  }

  /** How soon first contact is due (T2): "2 working days". */
  firstContactWithin(whose: With): string {
    const { days, workingDays } = this.limitsOf(whose).firstContact;
    return plural(days, workingDays ? 'working day' : 'day');
  }

  /** Whoever was received then or before is late for first contact. */
  get lateForFirstContact(): readonly LateBy[] {
    return this.eachOnce((whose, { firstContact }) => ({
      ...whose,
      lateBy: lateWhenReceivedBy(this.today, firstContact, this.holidays),
    }));
  }

  /** For every provider with limits of its own, and for all the others together. */
  private eachOnce<Answer>(answer: (whose: With, limits: ReferralLimits) => Answer): readonly Answer[] {
    const own = this.book.timeStandardsOn(this.today).flatMap(({ providerId }) => providerId ?? []);
    return [null, ...new Set(own)].map((providerId) => answer({ providerId }, this.limitsOf({ providerId })));
  }

  private limitsOf({ providerId }: With): ReferralLimits {
    const known = this.limits.get(providerId);
    if (known) return known;
    const limit = (code: string): Limit =>
      this.book.timeStandardFor({ areaId: this.areaId, model: null, providerId }, code, this.today);
    const limits = { acknowledgement: limit('T1'), firstContact: limit('T2'), initialMeeting: limit('T3') };
    this.limits.set(providerId, limits);
    return limits;
  }

  private get holidays(): Holidays {
    return this.book.holidays;
  }
}

@Injectable()
export class ReferralClocks {
  constructor(
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  async today(): Promise<ClocksOfDay> {
    return new ClocksOfDay(this.clock.today(), RequestContext.current.actor.areaId, await this.policy.book());
  }
}
