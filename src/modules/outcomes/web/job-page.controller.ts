import { Body } from '@nestjs/common';
import { DocumentsService } from '#modules/documents';
import { EpisodesService } from '#modules/episodes';
import { ParticipantsService } from '#modules/participants';
import {
  JobNotices,
  jobStanding,
  JobPolicy,
  PlacementEvidenceService,
  PlacementsService,
  termsOf,
} from '#modules/placements';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { page, seeOther, type PageResult } from '#platform/http/page';
import { Id, PageController } from '#platform/http/registration';
import { changes, reads, Route } from '#platform/http/route';
import { Submission } from '#platform/http/submission';
import { Permission } from '#platform/security/permission';
import { JobsService } from '../application/jobs.service.js';
import type { LackView, OutcomeView } from '../application/outcome.views.js';
import { OutcomesService } from '../application/outcomes.service.js';
import { AtHandQuery } from '../data/at-hand.query.js';
import { isForWork } from '../domain/earning-rules.js';
import { FirstHoursForm } from './job.forms.js';
import { jobUnproven } from './evidence-needed.js';
import { forecastLines } from './present-forecast.js';
import {
  asksFirstHours,
  jobTag,
  mayFallThrough,
  presentEarlierTerms,
  presentAsked,
  presentEvidence,
  presentJobDetails,
} from './present-job.js';
import { filesOf, missingItems, paymentColumns, paymentRow } from './present-outcomes.js';
import { presentPerson } from './present-person.js';
import { dayOf } from './typed.js';

/** One job: what is recorded of it, what proves it, and what it leads to. */
@PageController('placements/:id')
export class JobPageController {
  constructor(
    private readonly placements: PlacementsService,
    private readonly evidence: PlacementEvidenceService,
    private readonly documents: DocumentsService,
    private readonly jobs: JobsService,
    private readonly outcomes: OutcomesService,
    private readonly participants: ParticipantsService,
    private readonly episodes: EpisodesService,
    private readonly policy: JobPolicy,
    private readonly notices: JobNotices,
    private readonly atHand: AtHandQuery,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.EpisodeRead, reads(Reads.Placement))
  async show(@Id() id: string): Promise<PageResult> {
    const { version } = await this.placements.get(id);
    return this.page(id, Submission.blank(FirstHoursForm, { version: String(version) }));
  }

  /** When the paid hours that make a job start had been done. */
  @Route('POST first-hours', Permission.PlacementEdit, changes('job', 'first paid hours recorded'))
  async firstHours(
    @Id() id: string,
    @Body(Submission.as(FirstHoursForm)) form: Submission<FirstHoursForm>,
  ): Promise<PageResult> {
    const now = await this.placements.get(id);
    const record = () => {
      const fourHoursWorkedOn = dayOf(form.value.fourHoursWorkedOn);
      return this.jobs.correct(id, { ...termsOf(now), fourHoursWorkedOn }, Number(form.value.version));
    };
    return form.attempt(record, {
      done: () => seeOther(`/placements/${id}`, 'First paid hours recorded'),
      refused: (again) => this.page(id, again),
    });
  }

  private async page(id: string, form: Submission<FirstHoursForm>): Promise<PageResult> {
    const job = await this.placements.get(id);
    const { permissions } = RequestContext.current.actor;
    const mayEdit = permissions.has(Permission.PlacementEdit);
    const mayAddPay = permissions.has(Permission.EarningsEdit) && job.counts && job.neverBeganOn === null;
    const { startedOn } = await this.episodes.get(job.episodeId);
    const today = this.clock.today();
    const kind = (await this.policy.kinds(startedOn ?? today)).find(({ code }) => code === job.kind);
    const position = await this.outcomes.position(job.episodeId);
    const payments = position.payments.filter(({ placementId }) => placementId === id).toReversed();
    const waiting = await this.documents.beingChecked(filesOf(payments));
    const minimumHours = await this.policy.minimumHours(startedOn ?? today);
    const paidWork = payments.filter(isForWork);
    const labels = new Map((await this.evidence.kinds()).map(({ code, label }) => [code, label]));
    const mayAttach = permissions.has(Permission.DocumentAdd);
    const reader = { today, minimumHours, mayEnterHours: mayEdit, mayAttach };
    const evidenceNeeded = missingOf(position.outcomes.filter(({ achievedOn }) => achievedOn !== null));
    const stillMissing = missingOf(position.outcomes).filter(
      (lack) => !evidenceNeeded.some((other) => isSame(lack, other)),
    );
    return page('outcomes/web/job', {
      job,
      standing: jobTag(job, today),
      neverBegan: job.neverBeganOn !== null,
      notices: await this.notices.of(job),
      person: presentPerson(await this.participants.get(job.participantId)),
      form,
      details: presentJobDetails(job, kind?.words ?? ''),
      earlier: presentEarlierTerms(job),
      evidence: presentEvidence(await this.evidence.of(id), labels),
      lines: job.counts && job.neverBeganOn === null ? forecastLines(position.outcomes) : [],
      missing: missingItems(stillMissing, position, reader),
      evidenceNeeded: missingItems(evidenceNeeded, position, reader),
      columns: paymentColumns(mayAddPay),
      rows: payments.map((payment) => paymentRow(payment, mayAddPay, waiting)),
      asksFirstHours: mayEdit && asksFirstHours(job, payments, reader),
      isPaid: paidWork.length > 0,
      minimumHours,
      noEvidence: jobUnproven(
        job,
        paidWork.some(({ documentId, fileToCheck }) => documentId !== null && !fileToCheck),
      ),
      mayEdit,
      mayPlan: permissions.has(Permission.ParticipantSensitive) && job.counts && !job.selfEmployed,
      mayChange: mayEdit && jobStanding(job, today) === 'current',
      mayEnd: mayEdit && jobStanding(job, today) === 'current',
      mayFallThrough: mayEdit && mayFallThrough(job, payments),
      mayTakeUpAgain: mayEdit && job.neverBeganOn !== null,
      mayCorrectEnd: mayEdit && job.endedOn !== null,
      mayAddPay,
      mayAttach,
      ...presentAsked(await this.atHand.askedAbout(id, this.clock.now())),
      mayAskForEvidence: mayAddPay && !job.selfEmployed,
    });
  }
}

/** What outcomes lack, each once: several may wait for the same file. */
function missingOf(outcomes: readonly OutcomeView[]): LackView[] {
  const lacks = outcomes.flatMap((outcome) => outcome.lacks);
  return lacks.filter((lack, place) => lacks.findIndex((other) => isSame(lack, other)) === place);
}

const isSame = (a: LackView, b: LackView): boolean =>
  a.text === b.text && a.jobId === b.jobId && a.paymentId === b.paymentId;
