import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { PlacementsService, type PlacementView } from '#modules/placements';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { earlier } from '#shared/calendar-date';
import { ApplicationsRepository } from '../data/applications.repository.js';
import { InterviewsRepository } from '../data/interviews.repository.js';
import type { JobApplication } from '../data/job-application.entity.js';
import { PipelineQuery } from '../data/pipeline.query.js';
import type { EndedReason } from '../domain/application-stage.js';
import { cameFrom } from '../domain/came-from.js';
import { ApplicationTasks } from './application-tasks.js';
import { InterviewsService } from './interviews.service.js';

/** What becomes of an application when the job it led to is recorded, falls through, or begins after all. */
@Injectable()
export class JobsOfApplications {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly interviews: InterviewsRepository,
    private readonly pipeline: PipelineQuery,
    private readonly appointments: InterviewsService,
    private readonly placements: PlacementsService,
    private readonly episodes: EpisodesService,
    private readonly tasks: ApplicationTasks,
    private readonly clock: Clock,
  ) {}

  /**
   * A job was recorded: the application it came from, or else the one with its employer, was started. The job learns when it was
   * offered, and interviews of it that are still to come are called off with their appointments. Safe to run twice.
   */
  @Transactional()
  async started(placementId: string, applicationId: string | null): Promise<void> {
    const job = await this.placements.get(placementId);
    const application = await this.startedBy(job, applicationId);
    if (!application || application.placementId !== null || job.neverBeganOn !== null) return;
    const offeredOn = await this.applications.offeredOn(application.id);
    if (offeredOn !== null) await this.placements.noteOffered(placementId, offeredOn);
    await this.start(application, job);
    await this.appointments.callOffAhead(application.id);
  }

  /** The job fell through before it began: the application is ended with the same reason. Safe to run twice. */
  @Transactional()
  async fellThrough(placementId: string, reason: EndedReason): Promise<void> {
    const { neverBeganOn } = await this.placements.get(placementId);
    const application = await this.applications.ofJob(placementId);
    if (neverBeganOn === null || application?.placementId !== placementId) return;
    application.moveTo('ended', neverBeganOn, reason);
    const saved = await this.applications.save(application);
    await this.applications.addStep(saved, { stage: 'ended', on: neverBeganOn, reason, placementId }, this.clock.now());
    await this.tasks.afterStep(saved);
  }

  /** The job begins after all: the application that was ended with it leads to it again, unless something else was said since. */
  @Transactional()
  async takenUpAgain(placementId: string): Promise<void> {
    const job = await this.placements.get(placementId);
    const application = await this.applications.ofJob(placementId);
    if (application?.stage !== 'ended' || job.neverBeganOn !== null) return;
    const { stageOn, endedReason } = application;
    const endedWithIt = (await this.applications.steps(application.id)).some(
      (step) => step.placementId === placementId && step.happenedOn === stageOn && step.reason === endedReason,
    );
    if (endedWithIt) await this.start(application, job);
  }

  private async start(application: JobApplication, { id: placementId, startsOn }: PlacementView): Promise<void> {
    const on = earlier(startsOn, this.clock.today());
    application.start(placementId, on);
    const saved = await this.applications.save(application);
    await this.applications.addStep(saved, { stage: 'started', on, placementId }, this.clock.now());
    await this.tasks.afterStep(saved);
    await this.tasks.closePrep((await this.interviews.ofApplication(saved.id)).map(({ id }) => id));
  }

  private async startedBy(job: PlacementView, asked: string | null): Promise<JobApplication | null> {
    if (asked !== null) {
      const application = await this.applications.findForUpdate(asked);
      return application?.episodeId === job.episodeId ? application : null;
    }
    const { startedOn } = await this.episodes.get(job.episodeId);
    // Nobody applied with us for the job they came to keep.
    if (startedOn === null || job.startsOn < startedOn) return null;
    const found = cameFrom(job, await this.pipeline.ofEpisode(job.episodeId, this.clock.today()));
    return found && this.applications.findForUpdate(found.id);
  }
}
