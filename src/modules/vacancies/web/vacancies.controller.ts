import { Body, Query } from '@nestjs/common';
import { EmployersService } from '#modules/employers';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { isUuid } from '#shared/identifiers';
import { ADJUSTMENTS } from '../application/seeker-facts.js';
import { VacanciesService } from '../application/vacancies.service.js';
import { stateOf, VACANCY_SOURCES, VACANCY_STATES } from '../domain/vacancy-words.js';
import { presentDetails, presentListed, typedFrom } from './present-vacancy.js';
import { VacancyForm, vacancyOf } from './vacancy.form.js';

const KNOWN: ReadonlySet<string> = new Set(ADJUSTMENTS.map(({ code }) => code));
const options = (
  list: readonly { readonly code: string; readonly label: string }[],
): { value: string; text: string }[] => list.map(({ code, label }) => ({ value: code, text: label }));

/** Jobs that employers of the area offer: the list, one of them, and correcting one. Nothing here tells of a person. */
@PageController('vacancies')
export class VacanciesController {
  constructor(
    private readonly vacancies: VacanciesService,
    private readonly employers: EmployersService,
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
    const { permissions } = RequestContext.current.actor;
    return page('vacancies/web/vacancy', {
      vacancy,
      state: stateOf(vacancy.state),
      details: presentDetails(vacancy),
      mayEdit: permissions.has(Permission.EmployerEdit),
      mayMatch: permissions.has(Permission.PlanningEdit) && vacancy.state === 'open',
    });
  }

  @Route('GET :id/edit', Permission.EmployerEdit, shows('vacancy'))
  async edit(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(VacancyForm, typedFrom(await this.vacancies.recorded(id))));
  }

  @Route('POST :id/edit', Permission.EmployerEdit, changes('vacancy', 'vacancy corrected'))
  submit(@Id() id: string, @Body(Submission.as(VacancyForm)) form: Submission<VacancyForm>): Promise<PageResult> {
    const change = () => this.vacancies.change(id, vacancyOf(form.value, KNOWN), Number(form.value.version));
    return form.attempt(change, {
      done: () => seeOther(`/vacancies/${id}`, 'Vacancy corrected'),
      refused: (again) => this.form(id, again),
      now: async () => typedFrom(await this.vacancies.recorded(id)),
    });
  }

  private async form(id: string, form: Submission<VacancyForm>): Promise<PageResult> {
    const { employerName, title } = await this.vacancies.get(id);
    const back = `/vacancies/${id}`;
    return page('vacancies/web/vacancy-form', {
      ...(await formChoices(this.employers)),
      form,
      back,
      employerName,
      title,
    });
  }
}

/** Adding a vacancy to an employer. */
@PageController('employers/:id/vacancies/new')
export class NewVacancyController {
  constructor(
    private readonly vacancies: VacanciesService,
    private readonly employers: EmployersService,
  ) {}

  @Route('GET', Permission.EmployerEdit, shows('employer'))
  show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(VacancyForm));
  }

  @Route('POST', Permission.EmployerEdit, changes('vacancy', 'vacancy added'))
  submit(@Id() id: string, @Body(Submission.as(VacancyForm)) form: Submission<VacancyForm>): Promise<PageResult> {
    return form.attempt(() => this.vacancies.add(id, vacancyOf(form.value, KNOWN)), {
      done: (vacancy) => seeOther(`/vacancies/${vacancy.id}`, 'Vacancy added'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<VacancyForm>): Promise<PageResult> {
    const { name } = await this.employers.get(id);
    const back = `/employers/${id}`;
    return page('vacancies/web/vacancy-form', {
      ...(await formChoices(this.employers)),
      form,
      back,
      employerName: name,
      title: null,
    });
  }
}

async function formChoices(employers: EmployersService): Promise<object> {
  const districts = await employers.districts();
  return {
    districts: districts.map(({ gssCode, name }) => ({ value: gssCode, text: name })),
    sources: options(VACANCY_SOURCES),
    states: options(VACANCY_STATES),
    adjustments: options(ADJUSTMENTS),
  };
}
