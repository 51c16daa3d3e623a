import { Body } from '@nestjs/common';
import { goesOn, JOB_END_REASONS, PlacementsService, type JobEndReason, type PlacementView } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { plural } from '#shared/wording';
import { JobsService } from '../application/jobs.service.js';
import { OutcomesService } from '../application/outcomes.service.js';
import { SearchAgain } from '../application/search-again.js';
import { paymentInWords, periodOutsideJob } from '../domain/payment-doubts.js';
import { EndJobForm, UndoEndForm } from './job.forms.js';
import { ReturnChecks, type ReturnCheck } from './return-check.js';
import { asTyped, dayOf } from './typed.js';

/** Recording the end of a job, with why; once it is recorded, correcting it or taking it back. */
@PageController('placements/:id/end')
export class EndJobController {
  constructor(
    private readonly jobs: JobsService,
    private readonly placements: PlacementsService,
    private readonly outcomes: OutcomesService,
    private readonly search: SearchAgain,
    private readonly returnChecks: ReturnChecks,
  ) {}

  @Route('GET', Permission.PlacementEdit, reads(Reads.Placement))
  async show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(EndJobForm, typedFrom(await this.placements.get(id))));
  }

  @Route('POST', Permission.PlacementEdit, changes('job', 'job ended'))
  async submit(@Id() id: string, @Body(Submission.as(EndJobForm)) form: Submission<EndJobForm>): Promise<PageResult> {
    const { endedOn: wasEnded, episodeId } = await this.placements.get(id);
    const save = async (): Promise<readonly string[]> => {
      const { endedOn, reason, version } = form.value;
      const end = [id, dayOf(endedOn), reason as JobEndReason, Number(version)] as const;
      return this.paidAfter(await (wasEnded === null ? this.jobs.end(...end) : this.jobs.correctEnd(...end)));
    };
    const { form: known, check } = await this.returnChecks.checked(form, episodeId, save);
    return known.attempt(save, {
      done: (fallenOut) =>
        wasEnded === null
          ? seeOther(`/placements/${id}/contacts`, `End of the job recorded${countNoMore(fallenOut)}`)
          : seeOther(`/placements/${id}`, `End of the job corrected${countNoMore(fallenOut)}`),
      refused: (again) => this.form(id, again, check),
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

  private async form(
    id: string,
    form: Submission<EndJobForm>,
    returnCheck: ReturnCheck | null = null,
  ): Promise<PageResult> {
    const job = await this.placements.get(id);
    return page('outcomes/web/end-job', {
      job,
      paidAfter: await this.paidAfter(job),
      next: job.endedOn === null ? await this.search.inWords(job) : [],
      form,
      ...{ returnCheck, returnsAreKnown: form.value.returnsAreKnown === returnCheck?.mark },
      // One question at a time: not while another one about returns is on the page.
      undoCheck: returnCheck ? null : await this.ofTakingBack(job),
      neverBegan: goesOn(job) && !job.wasInPostAtStart && job.fourHoursWorkedOn === null,
      reasons: JOB_END_REASONS.map(({ code, label }) => ({ value: code, text: label })),
    });
  }

  /** Payments for work after the last day of the job, in words: they count for nothing while it stands. */
  private async paidAfter(job: PlacementView): Promise<readonly string[]> {
    const { payments } = await this.outcomes.position(job.episodeId);
    return payments
      .filter(({ placementId, isVoided }) => placementId === job.id && !isVoided)
      .filter((payment) => periodOutsideJob(payment, job) !== null)
      .map((payment) => paymentInWords(payment));
  }

  /** What locked returns would say otherwise if the job went on after all; null while it does. */
  private async ofTakingBack({ id, episodeId, endedOn, version }: PlacementView): Promise<ReturnCheck | null> {
    return endedOn === null ? null : this.returnChecks.of(episodeId, () => this.jobs.undoEnd(id, version));
  }
}

/** The payments that fall out by an end, for the message about it: the first by name. */
function countNoMore([first, ...more]: readonly string[]): string {
  if (first === undefined) return '';
  return more.length === 0
    ? `. This payment is for work after it, and counts no more: ${first}`
    : `. ${plural(more.length + 1, 'payment')} for work after it count no more: ${first}, and ${plural(more.length, 'other')}`;
}

/** The end as somebody would type it into the form; blank while the job goes on. */
function typedFrom({ endedOn, endReason, version }: PlacementView): Partial<EndJobForm> {
  return { endedOn: asTyped(endedOn), reason: endReason ?? '', version: String(version) };
}
