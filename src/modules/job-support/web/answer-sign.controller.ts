import { Body, Query } from '@nestjs/common';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { ContactPlans } from '../application/contact-plans.service.js';
import { AnswerSignForm } from './contact-plan.forms.js';

/** Saying whether something that the program noticed puts the job at risk. */
@PageController('placements/:id/contacts/noticed')
export class AnswerSignController {
  constructor(private readonly plans: ContactPlans) {}

  @Route('GET', Permission.PlacementEdit, reads(Reads.Placement))
  show(@Id() id: string, @Query('sign') sign?: unknown): Promise<PageResult> {
    return this.form(id, Submission.blank(AnswerSignForm, { sign: typeof sign === 'string' ? sign : '' }));
  }

  @Route('POST', Permission.PlacementEdit, changes('sign that a job is at risk', 'noticed sign answered'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(AnswerSignForm)) form: Submission<AnswerSignForm>,
  ): Promise<PageResult> {
    const { sign, reason } = form.value;
    const answer = form.value.answer === 'at-risk' ? 'at-risk' : 'no-risk';
    return form.attempt(() => this.plans.answer(id, { sign, answer, reason: reason.trim() }), {
      done: () =>
        seeOther(
          `/placements/${id}/contacts`,
          answer === 'at-risk' ? 'Recorded. Today shows that this job is at risk' : 'Recorded as no risk',
        ),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<AnswerSignForm>): Promise<PageResult> {
    const { job, noticed } = await this.plans.of(id);
    return page('job-support/web/answer-sign', {
      job,
      form,
      chosen: noticed.find(({ name }) => name === form.value.sign) ?? null,
      signs: noticed.map(({ name, words }) => ({ value: name, text: words })),
    });
  }
}
