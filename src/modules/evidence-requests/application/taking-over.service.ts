import { Injectable } from '@nestjs/common';
import { JobsService } from '#modules/outcomes';
import { PlacementsService } from '#modules/placements';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { formatDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { EvidenceRequestsRepository } from '../data/evidence-requests.repository.js';
import { HandedInRepository } from '../data/handed-in.repository.js';
import { AlreadySettled, TakenBack } from '../domain/evidence-request.errors.js';
import { confirmationText, confirmsJob } from '../domain/job-confirmation.js';
import { saidAs } from './evidence-request.view.js';
import { taskOfPayslip, taskOfSaid } from './payslip-desk.js';

/** Characters of why a payslip is put aside. */
export const LONGEST_REASON = 300;

/** What a specialist does with what came in. A payslip is taken over by recording a payment from its file. */
@Injectable()
export class TakingOver {
  constructor(
    private readonly requests: EvidenceRequestsRepository,
    private readonly handedIn: HandedInRepository,
    private readonly placements: PlacementsService,
    private readonly jobs: JobsService,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
  ) {}

  /** Puts a payslip aside that shows no payment: a blurred photo, another person's, a picture of something else. */
  @Transactional()
  async putAside(handedInId: string, reason: string): Promise<void> {
    if (reason.trim() === '') throw new RuleBroken('handed-in.reason', 'Say what is wrong with it', 'reason');
    const row = await this.handedIn.get(handedInId);
    if (row.takenBackAt) throw new TakenBack();
    if (row.refusedAt || row.payments > 0) throw new AlreadySettled();
    await this.handedIn.markRefused(handedInId, RequestContext.current.actor.id, reason.trim(), this.clock.now());
    await this.tasks.doneFor(taskOfPayslip(handedInId));
  }

  /** A payment was recorded: where its file came by a link, nobody need look at that any more. */
  @Transactional()
  async notePayment(earningId: string): Promise<void> {
    const handedInId = await this.handedIn.provingPayment(earningId);
    if (handedInId) await this.tasks.doneFor(taskOfPayslip(handedInId));
  }

  /**
   * Takes an employer's confirmation over as evidence of the job: a file that says what they answered, kept like any other.
   * Answers its document, from which a payment they confirmed can be recorded. Throws AlreadySettled the second time.
   */
  @Transactional()
  async takeConfirmation(requestId: string): Promise<string> {
    const request = await this.requests.get(requestId);
    const { confirmation } = saidAs(request.said);
    if (!confirmation || request.settledAt) throw new AlreadySettled();
    if (!confirmsJob(confirmation))
      throw new RuleBroken(
        'evidence-request.not-confirmed',
        'They do not confirm the job, so this proves nothing',
        'answer',
      );
    const job = await this.placements.get(request.placementId);
    const asked = [
      `Employer: ${job.employerName}`,
      `Job: ${job.jobTitle}`,
      `First day asked about: ${formatDate(job.startsOn)}`,
    ];
    const at = formatDateTime(request.cameInAt ?? this.clock.now());
    const text = confirmationText({ heading: 'Confirmation of a job by the employer', asked, at }, confirmation);
    const file = { fileName: `Confirmed by ${confirmation.confirmedBy.slice(0, 60)}.txt`, bytes: Buffer.from(text) };
    const { documentId } = await this.jobs.attachEvidence(request.placementId, file, 'employer-confirmation');
    await this.requests.keepDocument(requestId, documentId);
    await this.settle(requestId);
    return documentId;
  }

  /** Marks what was said as dealt with. Twice is once. */
  @Transactional()
  async settle(requestId: string): Promise<void> {
    const { said, settledAt } = await this.requests.get(requestId);
    if (said && !settledAt)
      await this.requests.markSettled(requestId, RequestContext.current.actor.id, this.clock.now());
    await this.tasks.doneFor(taskOfSaid(requestId));
  }
}
