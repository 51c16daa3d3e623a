import { Body } from '@nestjs/common';
import { StaffService, type StaffView } from '#modules/identity';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { DomainError } from '#platform/errors/domain-error';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { changes, reads, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { addDays } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import { ClinicDaysService } from '../application/clinic-days.service.js';
import { ClinicsService, type ClinicPlan } from '../application/clinics.service.js';
import { SitesService } from '../application/sites.service.js';
import { ClinicForm, lookedAt, wishOf } from './clinic.form.js';
import { isStranded, presentDays, presentPlan, seriesWords } from './present-clinics.js';

const SHOWN_DAYS = 42;

/** Clinics: what is to come, what is to be rearranged, and setting up a series. */
@PageController('clinics')
export class ClinicPagesController {
  constructor(
    private readonly clinics: ClinicsService,
    private readonly days: ClinicDaysService,
    private readonly sites: SitesService,
    private readonly staff: StaffService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.SessionRead, reads(Reads.ClinicDay, null))
  async list(): Promise<PageResult> {
    const { actor } = RequestContext.current;
    const today = this.clock.today();
    const all = await this.days.list({ from: today });
    const isMine = all.some(({ specialistId }) => specialistId === actor.id);
    const days = isMine ? all.filter(({ specialistId }) => specialistId === actor.id) : all;
    const colleagues = new Map((await this.staff.specialists()).map(({ id, name }) => [id, name]));
    const names = new Map((await this.sites.all()).map((site) => [site.practiceCode, site.practiceName]));
    const series = (await this.clinics.running()).filter(({ specialistId }) => !isMine || specialistId === actor.id);
    return page('clinics/web/clinics', {
      showsWhose: !isMine,
      mayEdit: actor.permissions.has(Permission.SessionEdit),
      stranded: presentDays(days.filter(isStranded), !isMine),
      days: presentDays(
        days.filter(({ state, day }) => state !== 'released' && day <= addDays(today, SHOWN_DAYS)),
        !isMine,
      ),
      series: series.map((clinic) => ({
        label: names.get(clinic.practiceCode) ?? clinic.practiceCode,
        text: seriesWords(clinic),
        hint: [clinic.room, ...(isMine ? [] : [colleagues.get(clinic.specialistId) ?? 'A colleague'])].join(', '),
      })),
    });
  }

  @Route('GET new', Permission.SessionEdit, shows('new clinic'))
  async new(): Promise<PageResult> {
    const { id } = RequestContext.current.actor;
    const isSpecialist = (await this.colleagues()).some((one) => one.id === id);
    return this.form(Submission.blank(ClinicForm, isSpecialist ? { specialistId: id } : {}), null);
  }

  /** The first press shows which days it would be; the second makes them. */
  @Route('POST new', Permission.SessionEdit, changes('clinic', 'clinic set up'))
  async make(@Body(Submission.as(ClinicForm)) form: Submission<ClinicForm>): Promise<PageResult> {
    if (form.ok && form.value.confirmed !== lookedAt(form.value)) return this.look(form);
    return form.attempt(() => this.clinics.make(wishOf(form.value)), {
      done: ({ days }) =>
        seeOther('/clinics', `${plural(days.length, 'clinic day')} made. The practice is asked for the room`),
      refused: (again) => this.form(again, null),
    });
  }

  private async look(form: Submission<ClinicForm>): Promise<PageResult> {
    try {
      return await this.form(form, await this.clinics.tryOut(wishOf(form.value)));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.form(form.refused((error.field ?? '') as keyof ClinicForm, error.message), null);
    }
  }

  private async form(form: Submission<ClinicForm>, plan: ClinicPlan | null): Promise<PageResult> {
    const sites = await this.sites.all();
    return page('clinics/web/clinic-form', {
      form,
      plan: plan && { ...presentPlan(plan), lookedAt: lookedAt(form.value) },
      specialists: (await this.colleagues()).map(({ id, name }) => ({ value: id, text: name })),
      rooms: sites.flatMap(({ practiceCode, practiceName, rooms }) =>
        rooms.map((room) => ({ value: `${practiceCode}|${room}`, text: `${practiceName}: ${room}` })),
      ),
    });
  }

  private colleagues(): Promise<readonly StaffView[]> {
    return this.staff.specialists(RequestContext.current.actor.providerId);
  }
}
