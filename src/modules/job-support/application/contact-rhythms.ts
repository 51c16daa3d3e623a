import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import type { CalendarDate } from '#shared/calendar-date';
import type { ContactRhythm } from '../domain/contact-plan.js';

/** How often people in jobs and their employers are contacted, as policy says it. */
@Injectable()
export class ContactRhythms {
  constructor(private readonly policy: PolicyService) {}

  /** The person: T11 and its parts, the same for both models (domain 2.4). */
  async person(on: CalendarDate): Promise<ContactRhythm> {
    const days = async (code: string): Promise<number> => (await this.policy.timeStandard(code, on)).days;
    return {
      beforeDays: await days('T11-before'),
      firstDays: await days('T11'),
      firstMonthDays: await days('T11-first-month'),
      laterDays: await days('T11-later'),
      monthDays: await this.policy.number('first-month-days', on),
    };
  }

  async employer(on: CalendarDate): Promise<ContactRhythm> {
    const rhythm = await this.policy.value('in-work-employer-contact', on);
    return { ...rhythm, monthDays: await this.policy.number('first-month-days', on) };
  }
}
