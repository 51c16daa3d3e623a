import { Body, Query } from '@nestjs/common';
import { DiaryService } from '#modules/sessions';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatTime, formatWeekday } from '#shared/london-time';
import { ClinicDaysService } from '../application/clinic-days.service.js';
import { WalkInsService } from '../application/walk-ins.service.js';
import { WalkInForm } from './clinic-day.form.js';

/** Somebody we know takes a free slot. */
@PageController('clinic-days/:id/walk-in')
export class WalkInController {
  constructor(
    private readonly days: ClinicDaysService,
    private readonly walkIns: WalkInsService,
    private readonly diary: DiaryService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.SessionEdit, reads(Reads.Caseload, null))
  show(@Id() id: string, @Query('time') time?: unknown): Promise<PageResult> {
    return this.form(id, Submission.blank(WalkInForm, { time: typeof time === 'string' ? time.slice(0, 5) : '' }));
  }

  @Route('POST', Permission.SessionEdit, changes('session', 'session booked'))
  async book(@Id() id: string, @Body(Submission.as(WalkInForm)) form: Submission<WalkInForm>): Promise<PageResult> {
    const { day, practiceCode } = await this.days.get(id);
    return form.attempt(() => this.walkIns.book(id, form.value.episodeId, form.value.time), {
      done: ({ startsAt }) =>
        seeOther(`/clinics/sheet?practice=${practiceCode}&on=${day}`, `Booked for ${formatTime(startsAt)}`),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<WalkInForm>): Promise<PageResult> {
    const day = await this.days.get(id);
    const people = await this.diary.bookableFor(day.specialistId);
    return page('clinics/web/walk-in', {
      form,
      day,
      isToday: day.day === this.clock.today(),
      back: `/clinics/sheet?practice=${day.practiceCode}&on=${day.day}`,
      when: `${formatWeekday(day.day)}${/^\d\d:\d\d$/.test(form.value.time) ? ` at ${formatTime(form.value.time)}` : ''}`,
      people: people.map(({ episodeId, name, reference }) => ({ value: episodeId, text: `${name}, ${reference}` })),
    });
  }
}
