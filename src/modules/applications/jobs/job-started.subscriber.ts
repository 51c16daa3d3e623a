import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';
import { isUuid } from '#shared/identifiers';
import { JobsOfApplications } from '../application/jobs-of-applications.js';

/** A job was recorded: the application it came from was started, and the two are linked. */
@Subscribes({
  name: 'applications-when-a-job-starts',
  to: ['placement.started'],
  does: 'Mark the application a job came from as started',
})
export class JobStartedSubscriber implements EventSubscriber {
  constructor(private readonly jobs: JobsOfApplications) {}

  async handle({ subjectId, payload }: RecordedEvent): Promise<void> {
    const { applicationId } = payload;
    await this.jobs.started(subjectId, isUuid(applicationId) ? applicationId : null);
  }
}
