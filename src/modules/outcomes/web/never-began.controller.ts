import { Body } from '@nestjs/common';
import { NEVER_BEGAN_REASONS, PlacementsService, type NeverBeganReason } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { JobsService } from '../application/jobs.service.js';
import { SearchAgain } from '../application/search-again.js';
import { NeverBeganForm, UndoEndForm } from './job.forms.js';

/** Recording that a job fell through before it began, with why; once it is recorded, taking that back. */
@PageController('placements/:id/never-began')
export class NeverBeganController {
  constructor(
    private readonly jobs: JobsService,
    private readonly placements: PlacementsService,
    private readonly search: SearchAgain,
  ) {}

  @Route('GET', Permission.PlacementEdit, reads(Reads.Placement))
  async show(@Id() id: string): Promise<PageResult> {
    const { version } = await this.placements.get(id);
    return this.form(id, Submission.blank(NeverBeganForm, { version: String(version) }));
  }

  @Route('POST', Permission.PlacementEdit, changes('job', 'job that never began'))
  submit(@Id() id: string, @Body(Submission.as(NeverBeganForm)) form: Submission<NeverBeganForm>): Promise<PageResult> {
    const { reason, version } = form.value;
    return form.attempt(() => this.jobs.fallThrough(id, reason as NeverBeganReason, Number(version)), {
      done: () => seeOther(`/placements/${id}`, 'Recorded: this job never began'),
      refused: (again) => this.form(id, again),
      now: async () => ({ version: String((await this.placements.get(id)).version) }),
    });
  }

  /** It was recorded by mistake, or agreed anew. */
  @Route('POST removal', Permission.PlacementEdit, changes('job', 'job begins after all'))
  undo(@Id() id: string, @Body(Submission.as(UndoEndForm)) undo: Submission<UndoEndForm>): Promise<PageResult> {
    return undo.attempt(() => this.jobs.takeUpAgain(id, Number(undo.value.version)), {
      done: () => seeOther(`/placements/${id}`, 'Recorded: this job begins after all'),
      refused: async ({ errors }) => {
        const { version } = await this.placements.get(id);
        const form = Submission.blank(NeverBeganForm, { version: String(version) });
        return this.form(id, form.refused('', errors[0]?.text ?? 'Reload the page and try again'));
      },
    });
  }

  private async form(id: string, form: Submission<NeverBeganForm>): Promise<PageResult> {
    const job = await this.placements.get(id);
    return page('outcomes/web/never-began', {
      ...{ job, form, neverBegan: job.neverBeganOn !== null },
      next: job.neverBeganOn === null ? await this.search.fallenInWords(job) : [],
      reasons: NEVER_BEGAN_REASONS.map(({ code, label }) => ({ value: code, text: label })),
    });
  }
}
