import { Body } from '@nestjs/common';
import { areSameConditions, occupationLine, PlacementsService, type PlacementView } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { JobsService } from '../application/jobs.service.js';
import { conditionsTyped, JobFields } from './job-fields.js';
import { ChangeJobForm, TakeChangeBackForm } from './job.forms.js';
import { ReturnChecks, type ReturnCheck } from './return-check.js';
import { asTyped, dayOf, poundsAsTyped } from './typed.js';

/** Hours, pay, title or contract of a job that are others from a day on: what they were is kept as history. */
@PageController('placements/:id/change')
export class ChangeJobController {
  constructor(
    private readonly jobs: JobsService,
    private readonly placements: PlacementsService,
    private readonly fields: JobFields,
    private readonly returnChecks: ReturnChecks,
  ) {}

  @Route('GET', Permission.PlacementEdit, reads(Reads.Placement))
  async show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(ChangeJobForm, typedFrom(await this.placements.get(id))));
  }

  @Route('POST', Permission.PlacementEdit, changes('job', 'change of a job recorded'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(ChangeJobForm)) form: Submission<ChangeJobForm>,
  ): Promise<PageResult> {
    const job = await this.placements.get(id);
    const checked = await this.fields.checkedChange(form, job);
    const change = () => {
      const { changedOn, version } = form.value;
      return this.jobs.change(id, dayOf(changedOn), conditionsTyped(form.value, job), Number(version));
    };
    const isSame = checked.ok && areSameConditions(conditionsTyped(form.value, job), job);
    const looked = isSame ? checked.refused('hoursPerWeek', NOTHING_CHANGED) : checked;
    const { form: known, check } = await this.returnChecks.checked(looked, job.episodeId, change);
    return known.attempt(change, {
      done: () => seeOther(`/placements/${id}`, 'Change recorded. What it was before is kept'),
      refused: (again) => this.form(id, again, check),
      now: async () => typedFrom(await this.placements.get(id)),
    });
  }

  /** The last change never happened. */
  @Route('POST removal', Permission.PlacementEdit, changes('job', 'change of a job taken back'))
  async takeBack(
    @Id() id: string,
    @Body(Submission.as(TakeChangeBackForm)) form: Submission<TakeChangeBackForm>,
  ): Promise<PageResult> {
    return form.attempt(() => this.jobs.takeChangeBack(id, Number(form.value.version)), {
      done: () => seeOther(`/placements/${id}`, 'Change taken back'),
      refused: async ({ errors }) => {
        const again = Submission.blank(ChangeJobForm, typedFrom(await this.placements.get(id)));
        return this.form(id, again.refused('', errors[0]?.text ?? 'Reload the page and try again'));
      },
    });
  }

  private async form(
    id: string,
    form: Submission<ChangeJobForm>,
    returnCheck: ReturnCheck | null = null,
  ): Promise<PageResult> {
    const job = await this.placements.get(id);
    return page('outcomes/web/change-job', {
      job,
      form,
      since: formatDate(job.termsFrom ?? job.startsOn),
      changedOn: job.termsFrom && formatDate(job.termsFrom),
      ...(await this.fields.choices(job.episodeId)),
      ...(await this.fields.asksAboutChange(form, job)),
      ...{ returnCheck, returnsAreKnown: form.value.returnsAreKnown === returnCheck?.mark },
      occupations: this.fields.occupationsLike(form),
    });
  }
}

const NOTHING_CHANGED = 'Change the hours, pay, title or contract: all are as they were';

/** The job as it is now, for somebody to change. */
function typedFrom(job: PlacementView): Partial<ChangeJobForm> {
  return {
    jobTitle: job.jobTitle,
    socCode: job.socCode === null ? '' : occupationLine(job.socCode),
    contractType: job.contractType === 'self-employed' ? '' : job.contractType,
    hoursPerWeek: String(job.hoursPerWeek),
    guaranteedHours: job.guaranteedHours === null ? '' : String(job.guaranteedHours),
    pay: job.payPencePerHour === 0 ? '' : poundsAsTyped(job.payPencePerHour),
    apprentice: job.kind === 'apprenticeship' && job.apprentice !== 'no' ? job.apprentice : '',
    contractEndsOn: asTyped(job.contractEndsOn),
    version: String(job.version),
  };
}
