import { Body, Get, Post } from '@nestjs/common';
import { JOB_END_REASONS, PlacementsService, type JobEndReason } from '#modules/placements';
import { Reads, Records } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController, Requires } from '#platform/http/registration';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { JobsService } from '../application/jobs.service.js';
import { EndJobForm } from './job.forms.js';
import { dayOf } from './typed.js';

/** Recording the end of a job, with why. */
@PageController('placements/:id/end')
export class EndJobController {
  constructor(
    private readonly jobs: JobsService,
    private readonly placements: PlacementsService,
  ) {}

  @Get()
  @Requires(Permission.PlacementEdit)
  @Records(Reads.Outcome)
  async show(@Id() id: string): Promise<PageResult> {
    const { version } = await this.placements.get(id);
    return this.form(id, Submission.blank(EndJobForm, { version: String(version) }));
  }

  @Post()
  @Requires(Permission.PlacementEdit)
  submit(@Id() id: string, @Body(Submission.as(EndJobForm)) form: Submission<EndJobForm>): Promise<PageResult> {
    const { endedOn, reason, version } = form.value;
    return form.attempt(() => this.jobs.end(id, dayOf(endedOn), reason as JobEndReason, Number(version)), {
      done: () => seeOther(`/placements/${id}`, 'End of the job recorded'),
      refused: (again) => this.form(id, again),
    });
  }

  private async form(id: string, form: Submission<EndJobForm>): Promise<PageResult> {
    return page('outcomes/web/end-job', {
      job: await this.placements.get(id),
      form,
      reasons: JOB_END_REASONS.map(({ code, label }) => ({ value: code, text: label })),
    });
  }
}
