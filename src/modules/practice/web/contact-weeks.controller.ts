import { Body, Query } from '@nestjs/common';
import { towardsMark } from '#modules/employers';
import { RequestContext } from '#platform/context/request-context';
import { NotFound } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { formatDate, formatShortDate, isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { isUuid } from '#shared/identifiers';
import { ContactWeeks } from '../application/contact-weeks.js';
import type { SpecialistWeekView } from '../application/contact-weeks.view.js';

/** Contacts with employers, week by week, and the leader's look at each specialist's week (fidelity item 17). */
@PageController('employer-contact-weeks')
export class ContactWeeksController {
  constructor(private readonly weeks: ContactWeeks) {}

  @Route('GET', Permission.EpisodeRead, shows('employer activities'))
  async show(@Query('week') week?: unknown): Promise<PageResult> {
    const found = await this.weeks.of(isCalendarDate(week) ? week : null);
    const { actor } = RequestContext.current;
    const mayReview = actor.permissions.has(Permission.SupervisionHold);
    return page('practice/web/contact-weeks', {
      span: `${formatDate(found.weekOf)} to ${formatDate(found.until)}`,
      weekOf: found.weekOf,
      previous: addressOf(found.previous),
      next: found.next && addressOf(found.next),
      lookedBack: found.lookedBack,
      specialists: found.specialists.map((row) => presentWeek(row, mayReview && row.specialistId !== actor.id)),
    });
  }

  /** Sent: `specialistId` and `weekOf`, a Monday. */
  @Route(
    'POST reviews',
    Permission.SupervisionHold,
    changes('contact review', 'week of contacts with employers reviewed'),
  )
  async review(@Body() { specialistId, weekOf }: Readonly<Record<string, unknown>>): Promise<PageResult> {
    if (!isUuid(specialistId) || !isCalendarDate(weekOf)) throw new NotFound('colleague');
    await this.weeks.review(specialistId, weekOf);
    return seeOther(addressOf(weekOf), 'Week reviewed');
  }
}

function presentWeek(row: SpecialistWeekView, mayReview: boolean): object {
  const { specialistId, name, forSomebody, inGeneral, other, mark, reviewedOn, reviewedBy, reviewedWeeks } = row;
  const reviewed =
    reviewedOn === null ? null : `Reviewed on ${formatShortDate(reviewedOn)}${reviewedBy ? ` by ${reviewedBy}` : ''}`;
  return {
    ...{ specialistId, name, inGeneral, other, reviewedWeeks, reviewed },
    count: towardsMark(forSomebody, mark),
    mark,
    done: Math.min(forSomebody, mark ?? 0),
    press: reviewedOn === null && mayReview,
  };
}

const addressOf = (week: CalendarDate): string => `/employer-contact-weeks?week=${week}`;
