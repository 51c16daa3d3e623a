import { Body, Query } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { countWords, DiaryService, isSessionDay, presentClinic, spanOf, spanWords, steps } from '#modules/sessions';
import { ReadLog, Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { AccessDenied } from '#platform/http/access.errors';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { addDays } from '#shared/calendar-date';
import { formatWeekday } from '#shared/london-time';
import { plural } from '#shared/wording';
import { ClinicDaysService, type HostDayRow } from '../application/clinic-days.service.js';
import { HostStepForm } from './clinic-day.form.js';
import { stateTag, timesOf } from './present-clinics.js';

/** How far ahead a practice is asked for its rooms. */
const ASKED_AHEAD_DAYS = 90;

/** For the host of a practice: who comes to which room when, by initials, and the rooms we ask for. Made for printing. */
@PageController('clinic')
export class HostController {
  constructor(
    private readonly diary: DiaryService,
    private readonly days: ClinicDaysService,
    private readonly organisations: OrganisationsService,
    private readonly clock: Clock,
    private readonly readLog: ReadLog,
  ) {}

  @Route('GET', Permission.ClinicHost, reads(Reads.ClinicDay, null))
  show(@Query('on') asked?: string, @Query('cancel') cancel?: unknown): Promise<PageResult> {
    // A link may lead straight to where one room is cancelled.
    const clinicDayId = typeof cancel === 'string' ? cancel : '';
    return this.page(Submission.blank(HostStepForm, { clinicDayId }), asked);
  }

  /** One press: the room is confirmed, or taken back with a reason. */
  @Route('POST rooms', Permission.ClinicHost, changes('clinic day', 'room of a clinic day decided by its practice'))
  decide(@Body(Submission.as(HostStepForm)) form: Submission<HostStepForm>): Promise<PageResult> {
    const { clinicDayId, state, reason, version } = form.value;
    return form.attempt(() => this.days.decide(clinicDayId, { state, reason }, Number(version)), {
      done: () =>
        seeOther('/clinic', state === 'confirmed' ? 'Room confirmed' : 'Room cancelled. The specialist is told'),
      refused: (again) => this.page(again),
    });
  }

  private async page(form: Submission<HostStepForm>, asked?: string): Promise<PageResult> {
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
    const rooms = await this.days.atOwnPractice(today, addDays(today, ASKED_AHEAD_DAYS));
    return page('clinics/web/host', {
      form,
      practice: await this.organisations.practice(practiceCode),
      asked: rooms.filter(({ state }) => state === 'requested').map(presentRoom),
      agreed: rooms.filter(({ state }) => state !== 'requested').map(presentRoom),
      // As it opens: today, then what is still to come. A week that was asked for is shown whole.
      today: isAskedFor ? null : (presented.find(({ isToday }) => isToday) ?? null),
      others: presented.filter(({ day, rows }) => rows.length > 0 && (isAskedFor || day > today)),
      stretch: spanWords(week),
      count: countWords(days),
      steps: steps('/clinic', on, 'week'),
    });
  }
}

function presentRoom(row: HostDayRow): object {
  const { id, version, day, room, specialistName, providerName, state, reason, booked } = row;
  return {
    ...{ id, version, room, specialistName, providerName, reason },
    when: formatWeekday(day),
    times: timesOf(row),
    booked: booked === 0 ? 'Nobody is booked yet' : `${plural(booked, 'person is', 'people are')} booked`,
    state: stateTag(state),
    mayCancel: state === 'confirmed',
  };
}
