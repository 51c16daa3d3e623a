import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { RequestContext } from '#platform/context/request-context';
import type { CalendarDate } from '#shared/calendar-date';
import { jobKinds, type JobKindDescription } from '../domain/job-kind.js';
import { belowFloor, paymentBelowFloor, type BelowFloor, type WageRate, type Worker } from '../domain/wage-floor.js';

/** What policy says of jobs: which kinds count, and the least an hour may be paid. */
@Injectable()
export class JobPolicy {
  constructor(private readonly policy: PolicyService) {}

  /** Every kind of work with what it counts for, under the policy in force on a day (domain 4.3, A-34). */
  async kinds(on: CalendarDate): Promise<readonly JobKindDescription[]> {
    return jobKinds({
      permittedWorkCounts: await this.policy.value('permitted-work-counts', on),
      subsidisedWorkCounts: await this.policy.value('subsidised-work-counts', on),
    });
  }

  /** How many days ahead of its first day a job may be recorded (domain 8.3). */
  aheadDays(on: CalendarDate): Promise<number> {
    return this.policy.number('job-start-ahead-days', on);
  }

  /** Paid hours that make a job start, for support that started on a day. */
  minimumHours(on: CalendarDate): Promise<number> {
    return this.policy.number('job-start-min-hours', on);
  }

  /** How far pay is below the minimum wage for this person on this day, with the rate named; null when it is not. */
  async belowFloor(pay: Worker & { readonly pencePerHour: number }): Promise<BelowFloor | null> {
    const rates: readonly WageRate[] = await this.policy.wageRates(RequestContext.current.actor.areaId);
    return belowFloor(pay, rates);
  }

  /** The same for one payment, from what was paid and the hours on it. */
  async paymentBelowFloor(
    pay: Worker & { readonly grossPence: number; readonly hours: number },
  ): Promise<BelowFloor | null> {
    const rates: readonly WageRate[] = await this.policy.wageRates(RequestContext.current.actor.areaId);
    return paymentBelowFloor(pay, rates);
  }
}
