import { Injectable } from '@nestjs/common';
import { PolicyService, type SupportedBy, type TimeStandard } from '#modules/policy';
import type { CalendarDate } from '#shared/calendar-date';
import type { ContactRhythm } from '../domain/contact-plan.js';

/** The rhythms of one day, for the support of anybody: asking costs nothing more, so many people can be gone through. */
export interface Rhythms {
  /** The person: T11 and its parts (domain 2.4). */
  person(whose: SupportedBy): ContactRhythm;
  /** Their employer, where they agreed to it: the parts of T11 that say so. */
  employer(whose: SupportedBy): ContactRhythm;
  /** How soon somebody who lost a job is spoken to (T12). */
  afterLoss(whose: SupportedBy): TimeStandard;
  /** The most days before a job that any rhythm of the day looks. */
  readonly mostBeforeDays: number;
}

/**
 * How often people in jobs and their employers are contacted, as policy says it for the model of their support and for their
 * provider; where it says nothing of these, as it says for all.
 */
@Injectable()
export class ContactRhythms {
  constructor(private readonly policy: PolicyService) {}

  async on(day: CalendarDate): Promise<Rhythms> {
    const book = await this.policy.book();
    const monthDays = await this.policy.number('first-month-days', day);
    const rhythm = (whose: SupportedBy, code: 'T11' | 'T11-employer'): ContactRhythm => {
      const days = (part: string): number => book.timeStandardFor(whose, `${code}${part}`, day).days;
      return {
        beforeDays: days('-before'),
        firstDays: days(''),
        firstMonthDays: days('-first-month'),
        laterDays: days('-later'),
        monthDays,
      };
    };
    const before = book.timeStandardsOn(day).filter(({ code }) => code === 'T11-before');
    return {
      person: (whose) => rhythm(whose, 'T11'),
      employer: (whose) => rhythm(whose, 'T11-employer'),
      afterLoss: (whose) => book.timeStandardFor(whose, 'T12', day),
      mostBeforeDays: Math.max(0, ...before.map(({ days }) => days)),
    };
  }
}
