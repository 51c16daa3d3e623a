import { Body } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, Route, shows } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { VacanciesService } from '../application/vacancies.service.js';
import { options } from './vacancy-choices.js';
import { CloseVacancyForm } from './vacancy.form.js';

/** Saying that nobody can apply for a job any more, and why; and that it is offered again. */
@PageController('vacancies/:id')
export class CloseVacancyController {
  constructor(
    private readonly vacancies: VacanciesService,
    private readonly policy: PolicyService,
  ) {}

  @Route('GET closure', Permission.EmployerEdit, shows('vacancy'))
  async show(@Id() id: string): Promise<PageResult> {
    const { version } = await this.vacancies.get(id);
    return this.form(id, Submission.blank(CloseVacancyForm, { version: String(version) }));
  }

  @Route('POST closure', Permission.EmployerEdit, changes('vacancy', 'vacancy closed'))
  submit(
    @Id() id: string,
    @Body(Submission.as(CloseVacancyForm)) form: Submission<CloseVacancyForm>,
  ): Promise<PageResult> {
    const { reason, version } = form.value;
    return form.attempt(() => this.vacancies.close(id, reason, Number(version)), {
      done: () => seeOther(`/vacancies/${id}`, 'Vacancy closed'),
      refused: (again) => this.form(id, again),
    });
  }

  /** Sent: `version`, so that nobody opens what a colleague has just closed anew. */
  @Route('POST reopening', Permission.EmployerEdit, changes('vacancy', 'vacancy opened again'))
  async reopen(@Id() id: string, @Body() { version }: Readonly<Record<string, unknown>>): Promise<PageResult> {
    await this.vacancies.reopen(id, Number(version));
    return seeOther(`/vacancies/${id}`, 'The vacancy is open again');
  }

  private async form(id: string, form: Submission<CloseVacancyForm>): Promise<PageResult> {
    const reasons = options(await this.policy.codeList('vacancy-closed-reason'));
    return page('vacancies/web/close-vacancy', { vacancy: await this.vacancies.get(id), form, reasons });
  }
}
