import { Injectable } from '@nestjs/common';
import { ConsentsService } from '#modules/consents';
import { EpisodesService } from '#modules/episodes';
import { StaffService } from '#modules/identity';
import { OneUseLinks, type HeldLink } from '#modules/links';
import { OrganisationsService } from '#modules/organisations';
import { ParticipantsService } from '#modules/participants';
import { PlacementsService } from '#modules/placements';
import { TasksService } from '#modules/tasks';
import { ReadLog, Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { NotFound } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { EvidenceRequestsRepository, type RequestRow } from '../data/evidence-requests.repository.js';
import { isOpen } from '../domain/evidence-request.js';
import { confirmsJob, type JobConfirmation } from '../domain/job-confirmation.js';
import { taskOfSaid } from './payslip-desk.js';

/**
 * What an employer is told: what they know already. The person and the organisation only where the person agreed that we talk
 * to employers about them (domain 7.4); never why anybody supports them.
 */
export interface JobToConfirm {
  readonly employerName: string;
  readonly jobTitle: string;
  readonly firstDay: CalendarDate;
  /** Null where they have not agreed. */
  readonly personName: string | null;
  readonly askedBy: string;
  readonly organisation: string | null;
  readonly lastDay: CalendarDate;
}

/** The employer's side: one answer about one job, by one link. */
@Injectable()
export class EmployerDesk {
  constructor(
    private readonly requests: EvidenceRequestsRepository,
    private readonly links: OneUseLinks,
    private readonly placements: PlacementsService,
    private readonly episodes: EpisodesService,
    private readonly participants: ParticipantsService,
    private readonly organisations: OrganisationsService,
    private readonly consents: ConsentsService,
    private readonly staff: StaffService,
    private readonly tasks: TasksService,
    private readonly readLog: ReadLog,
    private readonly clock: Clock,
  ) {}

  /** The employer's own name and who asks, as the message says them, before anything of the job is shown; null when nothing is asked any more. */
  @Transactional()
  async employer(link: HeldLink): Promise<Pick<JobToConfirm, 'employerName' | 'askedBy'> | null> {
    const request = await this.open(link);
    if (!request) return null;
    const { employerName } = await this.placements.get(request.placementId);
    const { specialistId } = await this.episodes.get(request.episodeId);
    return { employerName, askedBy: (await this.staff.get(specialistId)).name };
  }

  /** The job to confirm, which is a look at it by an employer; null when nothing is asked any more, or the person has forbidden it meanwhile. */
  @Transactional()
  async job(link: HeldLink): Promise<JobToConfirm | null> {
    const request = await this.open(link);
    if (!request) return null;
    const { ok, isStopped } = await this.consents.mayUse(request.participantId, 'employer-contact');
    if (isStopped) return null;
    await this.readLog.record(Reads.Placement, request.placementId);
    const { employerName, jobTitle, startsOn: firstDay } = await this.placements.get(request.placementId);
    const { displayName } = await this.participants.get(request.participantId);
    const { specialistId, providerId } = await this.episodes.get(request.episodeId);
    return {
      ...{ employerName, jobTitle, firstDay, personName: ok ? displayName : null },
      askedBy: (await this.staff.get(specialistId)).name,
      organisation: ok ? (await this.organisations.provider(providerId)).name : null,
      lastDay: addDays(londonDay(request.until), -1),
    };
  }

  /** Keeps their answer, tells the specialist, and uses the link up. */
  @Transactional()
  async answer(link: HeldLink, answer: JobConfirmation): Promise<void> {
    const request = await this.open(link);
    if (!request) throw new NotFound('request for evidence', 'evidence-request.not-found');
    const now = this.clock.now();
    await this.requests.keepSaid(request.id, answer, now);
    await this.requests.markEnded(request.id, now);
    await this.links.spend(link);
    const { areaId, providerId, teamId, specialistId } = await this.episodes.get(request.episodeId);
    const title = confirmsJob(answer)
      ? 'The employer has confirmed the job: look at it'
      : 'The employer says that the job is not right: look at it';
    await this.tasks.open({
      ...{ causeKey: taskOfSaid(request.id), kind: 'evidence-in', title, dueOn: this.clock.today() },
      ...{ assigneeId: specialistId, participantId: request.participantId, episodeId: request.episodeId },
      ...{ areaId, providerId, teamId },
    });
  }

  private async open({ recordId, participantId }: HeldLink): Promise<RequestRow | null> {
    const request = await this.requests.find(recordId);
    if (!request || request.of !== 'employer' || request.participantId !== participantId) return null;
    if (!isOpen(request, this.clock.now()) || request.said) return null;
    const { neverBeganOn } = await this.placements.get(request.placementId);
    return neverBeganOn === null ? request : null;
  }
}
