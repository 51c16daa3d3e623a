import { Body } from '@nestjs/common';
import { goesOn, JOB_END_REASONS, PlacementsService, type JobEndReason, type PlacementView } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { JobsService } from '../application/jobs.service.js';
import { SearchAgain } from '../application/search-again.js';
import { EndJobForm, UndoEndForm } from './job.forms.js';
import { asTyped, dayOf } from './typed.js';

/** Recording the end of a job, with why; once it is recorded, correcting it or taking it back. */
@PageController('placements/:id/end')
export class EndJobController {
  constructor(
    private readonly jobs: JobsService,
    private readonly placements: PlacementsService,
    private readonly search: SearchAgain,
  ) {}

  @Route('GET', Permission.PlacementEdit, reads(Reads.Placement))
  async show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(EndJobForm, typedFrom(await this.placements.get(id))));
  }

  @Route('POST', Permission.PlacementEdit, changes('job', 'job ended'))
  async submit(@Id() id: string, @Body(Submission.as(EndJobForm)) form: Submission<EndJobForm>): Promise<PageResult> {
    const { endedOn: wasEnded } = await this.placements.get(id);
    const save = () => {
      const { endedOn, reason, version } = form.value;
      const end = [id, dayOf(endedOn), reason as JobEndReason, Number(version)] as const;
      return wasEnded === null ? this.jobs.end(...end) : this.jobs.correctEnd(...end);
    };
    return form.attempt(save, {
      done: () =>
        wasEnded === null
          ? seeOther(`/placements/${id}/contacts`, 'End of the job recorded')
          : seeOther(`/placements/${id}`, 'End of the job corrected'),
      refused: (again) => this.form(id, again),
      now: async () => typedFrom(await this.placements.get(id)),
    });
  }

  /** The job goes on after all. */
  @Route('POST removal', Permission.PlacementEdit, changes('job', 'job taken up again'))
  async undo(@Id() id: string, @Body(Submission.as(UndoEndForm)) undo: Submission<UndoEndForm>): Promise<PageResult> {
    return undo.attempt(() => this.jobs.undoEnd(id, Number(undo.value.version)), {
      done: () => seeOther(`/placements/${id}`, 'End of the job taken back. The job goes on'),
      refused: async ({ errors }) => {
        const form = Submission.blank(EndJobForm, typedFrom(await this.placements.get(id)));
        return this.form(id, form.refused('', errors[0]?.text ?? 'Reload the page and try again'));
      },
    });
  }

  private async form(id: string, form: Submission<EndJobForm>): Promise<PageResult> {
    const job = await this.placements.get(id);
    return page('outcomes/web/end-job', {
      job,
      next: job.endedOn === null ? await this.search.inWords(job) : [],
      form,
      neverBegan: goesOn(job) && !job.wasInPostAtStart && job.fourHoursWorkedOn === null,
      reasons: JOB_END_REASONS.map(({ code, label }) => ({ value: code, text: label })),
    });
  }
}

/** The end as somebody would type it into the form; blank while the job goes on. */
function typedFrom({ endedOn, endReason, version }: PlacementView): Partial<EndJobForm> {
  return { endedOn: asTyped(endedOn), reason: endReason ?? '', version: String(version) };
}
