import { Injectable } from '@nestjs/common';
import { EpisodesService, type EpisodeView } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { addDays } from '#shared/calendar-date';
import type { JobApplication } from '../data/job-application.entity.js';
import type { JobInterview } from '../data/job-interview.entity.js';
import { readyBy } from '../domain/interview.js';
import { leftToPrepare } from '../domain/prep-list.js';

const answerOf = (id: string): string => `application-answer/${id}`;
const prepOf = (id: string): string => `interview-prep/${id}`;

/**
 * The two things somebody is reminded of: an application without an answer, and an interview that is not prepared. Each is one
 * task that closes by itself; the title names no employer and says nothing of the person.
 */
@Injectable()
export class ApplicationTasks {
  constructor(
    private readonly tasks: TasksService,
    private readonly episodes: EpisodesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Asks for an answer while there is none (policy `job-applications`). */
  async afterStep({ id, stage, stageOn, episodeId }: JobApplication): Promise<void> {
    const episode = await this.episodes.get(episodeId);
    if (stage !== 'sent' || episode.exitedOn) return this.tasks.closeCauses([answerOf(id)], 'It went on');
    const { answerDays } = await this.policy.value('job-applications', this.clock.today());
    await this.tasks.keepDue({
      ...{ causeKey: answerOf(id), kind: 'application-answer', dueOn: addDays(stageOn, answerDays) },
      ...{ title: 'Ask for an answer to a job application', ...whose(episode) },
    });
  }

  /** Asks that everything is ready before the day, until it is. */
  async afterPrep(interview: JobInterview): Promise<void> {
    const today = this.clock.today();
    const episode = await this.episodes.get(interview.episodeId);
    const isOver = interview.offOn !== null || interview.day < today || episode.exitedOn !== null;
    if (isOver || leftToPrepare(interview.items) === 0) return this.closePrep([interview.id]);
    const { prepDaysBefore } = await this.policy.value('job-applications', today);
    await this.tasks.keepDue({
      ...{
        causeKey: prepOf(interview.id),
        kind: 'interview-prep',
        dueOn: readyBy(interview.day, today, prepDaysBefore),
      },
      ...{ title: 'Get ready for the interview', ...whose(episode) },
    });
  }

  async closePrep(interviewIds: readonly string[]): Promise<void> {
    await this.tasks.closeCauses(interviewIds.map(prepOf), 'Nothing is left to get ready');
  }
}

const whose = ({ id: episodeId, areaId, providerId, participantId, specialistId, teamId }: EpisodeView) => ({
  ...{ episodeId, areaId, providerId, participantId, teamId, assigneeId: specialistId },
});
