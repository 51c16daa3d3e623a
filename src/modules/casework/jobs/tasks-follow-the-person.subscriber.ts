import { EpisodesService } from '#modules/episodes';
import { TasksService } from '#modules/tasks';
import { Subscribes, type EventSubscriber, type RecordedEvent } from '#platform/jobs/subscriber';

/**
 * Tasks about a person go with whoever carries them, and are closed when support ends. Safe to run twice: the second time
 * finds nothing.
 */
@Subscribes({
  name: 'tasks-follow-the-person',
  to: ['episode.reassigned', 'episode.exited'],
  does: 'Hand over or close the tasks of a case',
})
export class TasksFollowThePerson implements EventSubscriber {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly tasks: TasksService,
  ) {}

  async handle({ type, subjectId, payload }: RecordedEvent): Promise<void> {
    if (type === 'episode.exited') {
      await this.tasks.closeFor({ episodeId: subjectId }, 'Support has ended');
      return;
    }
    // Whoever carries the person now, also when they were moved again before this was heard.
    const { specialistId, teamId } = await this.episodes.get(subjectId);
    await this.tasks.handOver(subjectId, String(payload['fromSpecialistId']), specialistId, teamId);
  }
}
