import { Query } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { ReadLog, Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { AccessDenied } from '#platform/http/access.errors';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { reads, Route } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { DiaryService } from '../application/diary.service.js';
import { isSessionDay } from '../domain/session-day.js';
import { countWords, presentClinic, spanOf, spanWords, steps } from './present-diary.js';

/** For the host of a practice: who comes to which room when, by initials, today and this week. Made for printing. */
@PageController('clinic')
export class ClinicController {
  constructor(
    private readonly diary: DiaryService,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
    private readonly readLog: ReadLog,
  ) {}

  @Route('GET', Permission.ClinicHost, reads(Reads.ClinicDay, null))
  async show(@Query('on') asked?: string): Promise<PageResult> {
    const { practiceCode } = RequestContext.current.actor;
    if (!practiceCode) throw new AccessDenied();
    const today = this.clock.today();
    const isAskedFor = isSessionDay(asked);
    const on = isAskedFor ? asked : today;
    const week = spanOf(on, 'week');
    const days = await this.diary.clinicDays(week.from, week.to);
    // The sheet shows initials and no ids; that somebody saw them is theirs to know all the same.
    this.readLog.shows(days.flatMap(({ rows }) => rows.map(({ id }) => id)));
    const presented = presentClinic(days, today);
    return page('sessions/web/clinic', {
      practice: await this.organisations.practice(practiceCode),
      // As it opens: today, then what is still to come. A week that was asked for is shown whole.
      today: isAskedFor ? null : (presented.find(({ isToday }) => isToday) ?? null),
      others: presented.filter(({ day, rows }) => rows.length > 0 && (isAskedFor || day > today)),
      stretch: spanWords(week),
      count: countWords(days),
      steps: steps('/clinic', on, 'week'),
    });
  }
}
