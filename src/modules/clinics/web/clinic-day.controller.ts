import { Body } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { parseTime } from '#modules/sessions';
import { formatDateTime, formatTime, formatWeekday } from '#shared/london-time';
import { plural } from '#shared/wording';
import { ClinicDaysService, type ClinicDayRow } from '../application/clinic-days.service.js';
import { DaySheetService } from '../application/day-sheet.service.js';
import { OffersService, slotWords, type Taken } from '../application/offers.service.js';
import { SitesService } from '../application/sites.service.js';
import { holdsRoom, roomStateLabel } from '../domain/room-booking.js';
import { ClinicDayForm } from './clinic.form.js';
import { OfferForm, RoomStepForm } from './clinic-day.form.js';
import { stateTag, timesOf } from './present-clinics.js';

/** One clinic day: how far its room is, changing it, and what becomes of people when the room is gone. */
@PageController('clinic-days/:id')
export class ClinicDayController {
  constructor(
    private readonly days: ClinicDaysService,
    private readonly sheets: DaySheetService,
    private readonly offers: OffersService,
    private readonly sites: SitesService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.SessionRead, reads(Reads.ClinicDay))
  show(@Id() id: string): Promise<PageResult> {
    return this.page(id, Submission.blank(RoomStepForm));
  }

  @Route('POST room', Permission.SessionEdit, changes('clinic day', 'room of a clinic day decided'))
  decide(@Id() id: string, @Body(Submission.as(RoomStepForm)) form: Submission<RoomStepForm>): Promise<PageResult> {
    const { state, reason, version } = form.value;
    return form.attempt(() => this.days.decide(id, { state, reason }, Number(version)), {
      done: () => seeOther(`/clinic-days/${id}`, roomStateLabel(state)),
      refused: (again) => this.page(id, again),
    });
  }

  @Route('GET change', Permission.SessionEdit, reads(Reads.ClinicDay))
  async edit(@Id() id: string): Promise<PageResult> {
    const { begins, ends, room, version } = await this.days.get(id);
    return this.changeForm(id, Submission.blank(ClinicDayForm, { begins, ends, room, version: String(version) }));
  }

  @Route('POST change', Permission.SessionEdit, changes('clinic day', 'clinic day changed'))
  change(@Id() id: string, @Body(Submission.as(ClinicDayForm)) form: Submission<ClinicDayForm>): Promise<PageResult> {
    const { begins, ends, room, version } = form.value;
    const times = { begins: parseTime(begins) ?? '', ends: parseTime(ends) ?? '', room };
    return form.attempt(() => this.days.change(id, times, Number(version)), {
      done: () => seeOther(`/clinic-days/${id}`, 'Changed. The practice is asked for the room again'),
      refused: (again) => this.changeForm(id, again),
    });
  }

  @Route('POST offers', Permission.SessionEdit, changes('session', 'session moved because its room was cancelled'))
  take(@Id() id: string, @Body(Submission.as(OfferForm)) form: Submission<OfferForm>): Promise<PageResult> {
    const { offer, sessionId, clinicDayId, time, version } = form.value;
    const taken: Taken = offer === 'phone' ? { offer } : { offer, clinicDayId, time };
    return form.attempt(() => this.offers.take(id, sessionId, taken, Number(version)), {
      done: ({ mode, startsAt }) =>
        seeOther(
          `/clinic-days/${id}`,
          mode === 'phone'
            ? 'Made a phone call. They will be told'
            : `Moved to ${formatDateTime(startsAt)}. They will be told`,
        ),
      refused: (again) => this.page(id, again),
    });
  }

  private async page(id: string, form: Submission<object>): Promise<PageResult> {
    const day = await this.days.get(id);
    const isOver = day.endsAt <= this.clock.now();
    const offers = await this.offers.of(day);
    const free = await this.sheets.freeOf(day);
    return page('clinics/web/clinic-day', {
      form,
      day,
      title: formatWeekday(day.day),
      status: stateTag(day.state),
      mayEdit: !isOver && RequestContext.current.actor.permissions.has(Permission.SessionEdit),
      isHeld: holdsRoom(day.state),
      rows: rowsOf(day, free.length),
      sheetHref: `/clinics/sheet?practice=${day.practiceCode}&on=${day.day}`,
      offers: offers.map(({ session, next }) => ({
        ...{ id: session.id, version: session.version, name: session.participantName },
        when: formatTime(session.startsAt),
        participantId: session.participantId,
        next: next && { clinicDayId: next.clinic.id, time: next.slot.time, words: slotWords(next) },
      })),
    });
  }

  private async changeForm(id: string, form: Submission<ClinicDayForm>): Promise<PageResult> {
    const day = await this.days.get(id);
    const site = await this.sites.ofPractice(day.practiceCode);
    return page('clinics/web/clinic-day-form', {
      form,
      day,
      title: formatWeekday(day.day),
      rooms: (site?.rooms ?? [day.room]).map((room) => ({ value: room, text: room })),
    });
  }
}

function rowsOf(day: ClinicDayRow, free: number): object[] {
  const notice = day.noticeHours === null ? '' : `${plural(day.noticeHours, 'hour')} before it begins`;
  return [
    { label: 'When', text: timesOf(day) },
    { label: 'Where', text: day.practiceName, hint: day.room },
    { label: 'Specialist', text: day.specialistName },
    {
      label: 'Booked',
      text: day.booked === 0 ? 'Nobody yet' : plural(day.booked, 'person', 'people'),
      hint: holdsRoom(day.state) ? plural(free, 'free slot') : '',
    },
    ...(day.state === 'cancelled-by-practice'
      ? [{ label: 'Cancelled by the practice', text: day.reason, hint: notice }]
      : []),
  ];
}
