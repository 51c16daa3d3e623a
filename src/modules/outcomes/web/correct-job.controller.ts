import { Body } from '@nestjs/common';
import { EmployersService } from '#modules/employers';
import { goesOn, occupationLine, PlacementsService, type PlacementView } from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { JobsService } from '../application/jobs.service.js';
import { hasMore, JobFields, jobOf, type BesideJob } from './job-fields.js';
import { CorrectJobForm } from './job.forms.js';
import { ReturnChecks, type ReturnCheck } from './return-check.js';
import { asTyped, poundsAsTyped } from './typed.js';
import { kindAsTyped } from './typed-kind.js';

/** Correcting what is recorded of a job. Outcomes that no longer follow from it are reversed. */
@PageController('placements/:id/edit')
export class CorrectJobController {
  constructor(
    private readonly jobs: JobsService,
    private readonly placements: PlacementsService,
    private readonly fields: JobFields,
    private readonly employers: EmployersService,
    private readonly returnChecks: ReturnChecks,
  ) {}

  @Route('GET', Permission.PlacementEdit, reads(Reads.Placement))
  async show(@Id() id: string): Promise<PageResult> {
    return this.form(id, Submission.blank(CorrectJobForm, typedFrom(await this.placements.get(id))));
  }

  @Route('POST', Permission.PlacementEdit, changes('job', 'job corrected'))
  async submit(
    @Id() id: string,
    @Body(Submission.as(CorrectJobForm)) form: Submission<CorrectJobForm>,
  ): Promise<PageResult> {
    const before = await this.placements.get(id);
    const checked = await this.fields.checked(form, before.episodeId, besideOf(before));
    const correct = () => this.jobs.correct(id, jobOf(form.value, before), Number(form.value.version));
    const { form: known, check } = await this.returnChecks.checked(checked, before.episodeId, correct);
    return known.attempt(correct, {
      done: () => seeOther(`/placements/${id}`, 'Job corrected'),
      refused: (again) => this.form(id, again, check),
      now: async () => typedFrom(await this.placements.get(id)),
    });
  }

  private async form(
    id: string,
    form: Submission<CorrectJobForm>,
    returnCheck: ReturnCheck | null = null,
  ): Promise<PageResult> {
    const job = await this.placements.get(id);
    const { isOwnBusiness } = await this.employers.get(job.employerId);
    return page('outcomes/web/correct-job', {
      ...{ job, isOwnBusiness },
      form,
      mayChange: goesOn(job),
      changedOn: job.termsFrom && formatDate(job.termsFrom),
      ...(await this.fields.choices(job.episodeId, job)),
      ...(await this.fields.asksAboutPay(form, job.episodeId, job)),
      ...{ returnCheck, returnsAreKnown: form.value.returnsAreKnown === returnCheck?.mark },
      ...(await this.fields.asksAbout(form, job.episodeId, besideOf(job))),
      isMoreOpen: hasMore(form),
      occupations: this.fields.occupationsLike(form),
    });
  }
}

const besideOf = (job: PlacementView): BesideJob => ({ before: job, employerId: job.employerId });

/** The job as somebody would type it into the form. */
function typedFrom(job: PlacementView): Partial<CorrectJobForm> {
  return {
    jobTitle: job.jobTitle,
    socCode: job.socCode === null ? '' : occupationLine(job.socCode),
    kind: kindAsTyped(job),
    contractType: job.contractType === 'self-employed' ? '' : job.contractType,
    hoursPerWeek: String(job.hoursPerWeek),
    pay: job.payPencePerHour === 0 ? '' : poundsAsTyped(job.payPencePerHour),
    startsOn: asTyped(job.startsOn),
    fourHoursWorkedOn: asTyped(job.fourHoursWorkedOn),
    isProviderJob: job.isProviderJob ? 'yes' : '',
    guaranteedHours: job.guaranteedHours === null ? '' : String(job.guaranteedHours),
    contractEndsOn: asTyped(job.contractEndsOn),
    agency: job.agency,
    subsidyScheme: job.subsidyScheme ?? '',
    permittedWork: job.permittedWork ?? '',
    disclosedOn: asTyped(job.disclosedOn),
    version: String(job.version),
  };
}
