import { Injectable } from '@nestjs/common';
import { DocumentsService } from '#modules/documents';
import { EpisodesService, type EpisodeView } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { OneUseLinks, type HeldLink } from '#modules/links';
import { WhoAsks } from '#modules/messages';
import { ParticipantsService } from '#modules/participants';
import { PlacementsService, type HandedIn } from '#modules/placements';
import { PolicyService } from '#modules/policy';
import { TasksService } from '#modules/tasks';
import { ReadLog, Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { firstName } from '#shared/wording';
import { EvidenceRequestsRepository, type RequestRow } from '../data/evidence-requests.repository.js';
import { HandedInRepository, type HandedInRow } from '../data/handed-in.repository.js';
import type { TypedBeside } from '../domain/typed-beside.js';
import { EnoughSent, SentBefore } from '../domain/evidence-request.errors.js';
import { isOpen } from '../domain/evidence-request.js';
import { saidAs } from './evidence-request.view.js';

/** What somebody sees of their job once they have proved who they are. */
export interface JobOnPhone {
  readonly name: string;
  /** To whom it goes. */
  readonly specialist: string;
  readonly jobTitle: string;
  readonly employerName: string;
  readonly lastDay: CalendarDate;
  /** What came by this link, in the order it came. */
  readonly sent: readonly HandedInRow[];
  /** What came by the link before this one and could not be used. */
  readonly refusedBefore: readonly HandedInRow[];
  readonly saidStopped: boolean;
}

export const taskOfPayslip = (id: string): string => `handed-in/${id}`;
/** Whether somebody may still take that back: nothing was done with it yet. */
export const mayTakeBack = ({ refusedAt, takenBackAt, isUsed }: HandedInRow): boolean =>
  refusedAt === null && takenBackAt === null && !isUsed;

export const taskOfSaid = (requestId: string): string => `evidence-said/${requestId}`;

/** The participant's side: what they send by their link. All of it is handed in and counts for nothing yet. */
@Injectable()
export class PayslipDesk {
  constructor(
    private readonly requests: EvidenceRequestsRepository,
    private readonly handedIn: HandedInRepository,
    private readonly links: OneUseLinks,
    private readonly documents: DocumentsService,
    private readonly placements: PlacementsService,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly staff: StaffService,
    private readonly whoAsks: WhoAsks,
    private readonly tasks: TasksService,
    private readonly policy: PolicyService,
    private readonly readLog: ReadLog,
    private readonly clock: Clock,
  ) {}

  /** Whether what the link is about still waits for payslips. */
  @Transactional()
  async isOpen(link: HeldLink): Promise<boolean> {
    return (await this.open(link)) !== null;
  }

  /** Who asks, by the first name that the message says; blank where their messages name nothing of the service, null when nothing is asked any more. */
  @Transactional()
  async asker(link: HeldLink): Promise<string | null> {
    const request = await this.open(link);
    if (!request) return null;
    return this.whoAsks.of(request.participantId, (await this.episodes.get(request.episodeId)).specialistId);
  }

  /** The job as it is shown to whoever has proved that it is theirs, which is a look at it; null when nothing is asked any more. */
  @Transactional()
  async job(link: HeldLink): Promise<JobOnPhone | null> {
    const request = await this.open(link);
    if (!request) return null;
    await this.readLog.record(Reads.Placement, request.placementId);
    const { knownAs, givenName } = await this.participants.get(request.participantId);
    const { jobTitle, employerName } = await this.placements.get(request.placementId);
    const { specialistId } = await this.episodes.get(request.episodeId);
    return {
      ...{ name: knownAs || givenName, jobTitle, employerName },
      specialist: firstName((await this.staff.get(specialistId)).name),
      lastDay: addDays(londonDay(request.until), -1),
      sent: await this.handedIn.of([request.id]),
      refusedBefore: await this.handedIn.refusedBefore(request),
      saidStopped: saidAs(request.said).stopped !== null,
    };
  }

  /** Hands in one payslip. The specialist gets a task to look at it. Throws SentBefore for a file that we have already, and EnoughSent. */
  @Transactional()
  async handIn(link: HeldLink, file: HandedIn, typed: TypedBeside): Promise<void> {
    const request = await this.expectOpen(link);
    const before = (await this.handedIn.of([request.id])).filter(({ takenBackAt }) => takenBackAt === null);
    const { payslips } = await this.policy.value('evidence-requests', this.clock.today());
    if (before.length >= payslips) throw new EnoughSent(payslips);
    const { areaId, providerId, participantId } = request;
    const known = await this.handedIn.filesOf(participantId);
    if (await this.documents.isAmong(known, file.bytes)) throw new SentBefore();
    const whose = { areaId, providerId, participantId, kind: 'payslip', isOfPaper: true };
    const document = await this.documents.keep({ ...file, ...whose });
    const now = this.clock.now();
    const id = await this.handedIn.add(request, document.id, typed, now);
    await this.requests.markCameIn(request.id, now);
    await this.tell(request, taskOfPayslip(id), 'They sent a payslip: look at it, and record the payment');
  }

  /**
   * Takes one payslip back that came by this link; false for what is not there or was used: put aside, or a payment typed from it.
   * That somebody only looked at it hinders nothing, because nothing rests on it yet. Twice is once.
   */
  @Transactional()
  async takeBack(link: HeldLink, handedInId: string): Promise<boolean> {
    const request = await this.expectOpen(link);
    const known = (await this.handedIn.of([request.id])).some(({ id }) => id === handedInId);
    if (!known) return false;
    const { documentId, takenBackAt } = await this.handedIn.get(handedInId);
    if (takenBackAt) return true;
    const isUsed = async () => !mayTakeBack(await this.handedIn.get(handedInId));
    if (!(await this.documents.takeBack(documentId, isUsed))) return false;
    await this.handedIn.markTakenBack(handedInId, this.clock.now());
    await this.requests.forgetCameIn(request.id);
    await this.tasks.closeCauses([taskOfPayslip(handedInId)], 'They took this payslip back');
    return true;
  }

  /** They say that they do not work there any more. Nothing of the job changes before a specialist has spoken to them. */
  @Transactional()
  async sayStopped(link: HeldLink, lastDay: CalendarDate | null): Promise<void> {
    const request = await this.expectOpen(link);
    await this.requests.keepSaid(request.id, { stopped: true, lastDay }, this.clock.now());
    await this.tell(request, taskOfSaid(request.id), 'They say that they stopped working there: get in touch');
  }

  /** That was all: the link is used up. */
  @Transactional()
  async finish(link: HeldLink): Promise<void> {
    const request = await this.expectOpen(link);
    await this.requests.markEnded(request.id, this.clock.now());
    await this.links.spend(link);
  }

  private async tell(request: RequestRow, causeKey: string, title: string): Promise<void> {
    const { areaId, providerId, teamId, specialistId }: EpisodeView = await this.episodes.get(request.episodeId);
    const { participantId, episodeId } = request;
    await this.tasks.open({
      ...{ causeKey, kind: 'evidence-in', title, dueOn: this.clock.today(), assigneeId: specialistId },
      ...{ participantId, episodeId, areaId, providerId, teamId },
    });
  }

  private async expectOpen(link: HeldLink): Promise<RequestRow> {
    const request = await this.open(link);
    if (!request) throw new NotFound('request for evidence', 'evidence-request.not-found');
    return request;
  }

  private async open({ recordId, participantId }: HeldLink): Promise<RequestRow | null> {
    const request = await this.requests.find(recordId);
    if (!request || request.of !== 'participant' || request.participantId !== participantId) return null;
    if (!isOpen(request, this.clock.now())) return null;
    const { neverBeganOn } = await this.placements.get(request.placementId);
    return neverBeganOn === null ? request : null;
  }
}
