import { Injectable } from '@nestjs/common';
import { StaffService } from '#modules/identity';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { mondayOf, type CalendarDate } from '#shared/calendar-date';
import { ContactReviewsQuery, type ContactReview } from '../data/contact-reviews.query.js';
import { notOneWeek, reviewOfOneself, reviewOfOthers } from '../domain/contact-review.errors.js';

/** The weekly look of a leader at the contacts each specialist made with employers (fidelity item 17). */
@Injectable()
export class ContactReviews {
  constructor(
    private readonly reviews: ContactReviewsQuery,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  /** Records that the actor looked at a week, named by its Monday, with a colleague of their own organisation. */
  @Transactional()
  async tick(specialistId: string, weekOf: CalendarDate): Promise<void> {
    const { id, areaId, providerId } = RequestContext.current.actor;
    const today = this.clock.today();
    if (weekOf !== mondayOf(weekOf) || weekOf > today) throw notOneWeek();
    if (specialistId === id) throw reviewOfOneself();
    const { providerId: theirs } = await this.staff.get(specialistId);
    if (!areaId || !providerId || theirs !== providerId) throw reviewOfOthers();
    await this.reviews.addOnce({ areaId, providerId, specialistId, weekOf, reviewedBy: id, reviewedOn: today });
  }

  /** The weeks of these specialists that were reviewed, from one Monday to another. */
  @Transactional()
  async between(
    specialistIds: readonly string[],
    from: CalendarDate,
    to: CalendarDate,
  ): Promise<readonly ContactReview[]> {
    return this.reviews.between(specialistIds, from, to);
  }
}
