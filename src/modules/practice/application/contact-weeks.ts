import { Injectable } from '@nestjs/common';
import { Carriers } from '#modules/casework';
import { ContactReviews, EmployerActivities, weeklyMark } from '#modules/employers';
import type { StaffView } from '#modules/identity';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, mondayOf, type CalendarDate } from '#shared/calendar-date';
import type { ContactWeeksView, SpecialistWeekView } from './contact-weeks.view.js';

/** How often to meet employers face to face, with a weekly review by the leader (domain 6.2). */
const JOB_DEVELOPMENT = 17;
const WEEK = 7;

/**
 * Contacts with employers, one week at a time: what each specialist the actor looks after did towards the mark of fidelity item 17,
 * and whether their leader has looked at that week with them.
 */
@Injectable()
export class ContactWeeks {
  constructor(
    private readonly carriers: Carriers,
    private readonly activities: EmployerActivities,
    private readonly reviews: ContactReviews,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The week of a day, or the one before this where none is given: that one is over and can be reviewed. */
  @Transactional()
  async of(day: CalendarDate | null): Promise<ContactWeeksView> {
    const today = this.clock.today();
    const thisWeek = mondayOf(today);
    const wished = mondayOf(day ?? addDays(today, -WEEK));
    const weekOf = wished > thisWeek ? thisWeek : wished;
    const { choices } = await this.carriers.choose(null);
    const lookedBack = await this.policy.number('employer-contact-review-weeks', today);
    const from = addDays(weekOf, -WEEK * (lookedBack - 1));
    return {
      weekOf,
      until: addDays(weekOf, WEEK - 1),
      previous: addDays(weekOf, -WEEK),
      next: weekOf < thisWeek ? addDays(weekOf, WEEK) : null,
      lookedBack,
      specialists: await this.rows(choices, weekOf, from),
    };
  }

  /** Refuses with NotFound for somebody who is not the actor's to look after. */
  @Transactional()
  async review(specialistId: string, weekOf: CalendarDate): Promise<void> {
    const { choices } = await this.carriers.choose(null);
    if (!choices.some(({ id }) => id === specialistId)) throw new NotFound('colleague');
    await this.reviews.tick(specialistId, weekOf);
  }

  private async rows(
    specialists: readonly StaffView[],
    weekOf: CalendarDate,
    from: CalendarDate,
  ): Promise<readonly SpecialistWeekView[]> {
    const ids = specialists.map(({ id }) => id);
    const weeks = await this.activities.weeks(ids, weekOf, addDays(weekOf, WEEK - 1));
    const reviews = await this.reviews.between(ids, from, weekOf);
    const mark = await this.mark();
    return specialists.map(({ id, name, models }) => {
      const week = weeks.find(({ specialistId }) => specialistId === id);
      const own = reviews.filter(({ specialistId }) => specialistId === id);
      const review = own.find((one) => one.weekOf === weekOf);
      return {
        ...{ specialistId: id, name, reviewedWeeks: own.length },
        ...{ forSomebody: week?.forSomebody ?? 0, inGeneral: week?.inGeneral ?? 0, other: week?.other ?? 0 },
        mark: models.length > 0 && !models.includes('ips') ? null : mark,
        reviewedOn: review?.reviewedOn ?? null,
        reviewedBy: review?.reviewedBy ?? null,
      };
    });
  }

  private async mark(): Promise<number | null> {
    const items = await this.policy.fidelityItems(this.clock.today());
    return weeklyMark(items.find(({ item }) => item === JOB_DEVELOPMENT)?.anchors ?? null);
  }
}
