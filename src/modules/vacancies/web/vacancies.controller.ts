import { Body, Query } from '@nestjs/common';
import { EmployersService, deconflictionNote } from '#modules/employers';
import { PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';
import { PayWarning } from '../application/pay-warning.js';
import { ADJUSTMENTS } from '../application/seeker-facts.js';
import { VacanciesService } from '../application/vacancies.service.js';
import { stateOf } from '../domain/vacancy-words.js';
import { presentDetails, presentListed, typedFrom } from './present-vacancy.js';
import { VacancyChoices } from './vacancy-choices.js';
import { VacancyForm, vacancyOf } from './vacancy.form.js';

const CASELOAD = { what: Reads.Caseload, idFrom: null };
const KNOWN: ReadonlySet<string> = new Set(ADJUSTMENTS.map(({ code }) => code));

/** Jobs that employers of the area offer: the list, one of them, and correcting one. Nothing here tells another provider of a person. */
@PageController('vacancies')
export class VacanciesController {
  constructor(
    private readonly vacancies: VacanciesService,
    private readonly employers: EmployersService,
    private readonly payWarning: PayWarning,
    private readonly choices: VacancyChoices,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EmployerRead, shows('vacancies'))
  async list(@Query('employer') employer?: unknown, @Query('all') all?: unknown): Promise<PageResult> {
    const employerId = isUuid(employer) ? employer : null;
    const isAll = all === 'yes' || employerId !== null;
    const of = employerId === null ? null : await this.employers.get(employerId);
    const rows = isAll ? await this.vacancies.all(employerId) : await this.vacancies.open();
    return page('vacancies/web/vacancies', {
      of,
      isAll,
      rows: rows.map(presentListed),
      mayEdit: RequestContext.current.actor.permissions.has(Permission.EmployerEdit),
      mayMatch: RequestContext.current.actor.permissions.has(Permission.PlanningEdit),
    });
  }

  @Route('GET :id', Permission.EmployerRead, shows('vacancy'))
  async show(@Id() id: string): Promise<PageResult> {
    const vacancy = await this.vacancies.get(id);
    const { permissions, providerId } = RequestContext.current.actor;
    const involvement = await this.employers.involvementOfAll(vacancy.employerId);
    const { closedReason } = vacancy;
    return page('vacancies/web/vacancy', {
      vacancy,
      state: stateOf(vacancy.state),
      note: deconflictionNote(involvement, providerId, this.clock.today()),
      payWarning: await this.payWarning.of(vacancy),
      details: presentDetails(
        vacancy,
        closedReason && (await this.policy.label('vacancy-closed-reason', closedReason)),
      ),
      mayEdit: permissions.has(Permission.EmployerEdit),
      mayMatch: permissions.has(Permission.PlanningEdit) && vacancy.state === 'open',
    });
  }

  /** Offers the actor's people, for whose strengths a job may be carved. */
  @Route('GET :id/edit', Permission.EmployerEdit, reads(Reads.Caseload, null))
  async edit(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(VacancyForm, typedFrom(await this.vacancies.recorded(id))));
  }

  @Route('POST :id/edit', Permission.EmployerEdit, changes('vacancy', 'vacancy corrected', CASELOAD))
  submit(@Id() id: string, @Body(Submission.as(VacancyForm)) form: Submission<VacancyForm>): Promise<PageResult> {
    const change = () => this.vacancies.change(id, vacancyOf(form.value, KNOWN), Number(form.value.version));
    return form.attempt(change, {
      done: () => seeOther(`/vacancies/${id}`, 'Vacancy corrected'),
      refused: (again) => this.form(id, again),
      now: async () => typedFrom(await this.vacancies.recorded(id)),
    });
  }

  private async form(id: string, form: Submission<VacancyForm>): Promise<PageResult> {
    const { employerId, employerName, title } = await this.vacancies.get(id);
    const back = `/vacancies/${id}`;
    const choices = await this.choices.of(employerId, form.value);
    return page('vacancies/web/vacancy-form', { ...choices, form, back, employerName, title });
  }
}

/** Adding a vacancy to an employer, from nothing or as a copy of another. */
@PageController('employers/:id/vacancies/new')
export class NewVacancyController {
  constructor(
    private readonly vacancies: VacanciesService,
    private readonly employers: EmployersService,
    private readonly choices: VacancyChoices,
  ) {}

  @Route('GET', Permission.EmployerEdit, reads(Reads.Caseload, null))
  async show(@Id() id: string, @Query('copy') copy?: unknown): Promise<PageResult> {
    if (!isUuid(copy)) return this.form(id, Submission.blank(VacancyForm, { siteId: id }));
    const other = await this.vacancies.recorded(copy);
    // Its days are the other job's, and for whom it was carved is not said twice.
    const typed = { ...typedFrom(other), siteId: id, startsOn: '', closesOn: '', version: '' };
    return this.form(id, Submission.blank(VacancyForm, typed), other.title);
  }

  @Route('POST', Permission.EmployerEdit, changes('vacancy', 'vacancy added', CASELOAD))
  submit(@Id() id: string, @Body(Submission.as(VacancyForm)) form: Submission<VacancyForm>): Promise<PageResult> {
    return form.attempt(() => this.vacancies.add(id, vacancyOf(form.value, KNOWN)), {
      done: (vacancy) => seeOther(`/vacancies/${vacancy.id}`, 'Vacancy added'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<VacancyForm>, copied: string | null = null): Promise<PageResult> {
    const { name } = await this.employers.get(id);
    const choices = await this.choices.of(id, form.value);
    return page('vacancies/web/vacancy-form', {
      ...choices,
      ...{ form, copied, back: `/employers/${id}`, sendTo: `/employers/${id}/vacancies/new` },
      employerName: name,
      title: null,
    });
  }
}
