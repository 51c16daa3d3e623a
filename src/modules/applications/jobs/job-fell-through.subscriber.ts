import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { JobsOfApplications } from '../application/jobs-of-applications.js';
import { ENDED_REASONS } from '../domain/application-stage.js';

/** A job never began, or begins after all: the application it came from is ended with it, or leads to it again. */
@Subscribes({
  name: 'applications-when-a-job-falls-through',
  to: ['placement.fell-through', 'placement.taken-up-again'],
  does: 'End the application of a job that never began',
})
export class JobFellThroughSubscriber implements EventSubscriber {
  constructor(private readonly jobs: JobsOfApplications) {}

  async handle({ type, subjectId, payload }: RecordedEvent): Promise<void> {
    if (type === 'placement.taken-up-again') return this.jobs.takenUpAgain(subjectId);
    const why = ENDED_REASONS.find(({ code }) => code === payload['reason']);
    if (why) await this.jobs.fellThrough(subjectId, why.code);
  }
}
