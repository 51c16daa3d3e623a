import { Injectable } from '@nestjs/common';
import { EpisodesService, type EpisodeView } from '#modules/episodes';
import { goesOn, PlacementsService, type PlacementView } from '#modules/placements';
import { PolicyService } from '#modules/policy';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, formatDate, type CalendarDate } from '#shared/calendar-date';
import { addWorkingDays } from '#shared/working-days';

const KIND = 'look-again';
const causeOf = (placementId: string): string => `${KIND}/${placementId}`;

/** What follows for the search when a job ends or falls through (domain 2.2): somebody is asked to look again, and nobody when it did not end. */
@Injectable()
export class SearchAgain {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly placements: PlacementsService,
    private readonly tasks: TasksService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Brings the task up to date with how the job stands now. Safe to call twice. */
  @Transactional()
  async settle(job: PlacementView): Promise<void> {
    const episode = await this.episodes.get(job.episodeId);
    const title = goesOn(job) ? null : await this.titleFor(job, episode);
    if (title === null) {
      await this.tasks.closeCauses([causeOf(job.id)], 'The job goes on, or there is nothing to look for');
      return;
    }
    const { id: episodeId, areaId, providerId, teamId, participantId, specialistId: assigneeId } = episode;
    const holder = { episodeId, areaId, providerId, teamId, participantId, assigneeId };
    await this.tasks.open({
      ...holder,
      causeKey: causeOf(job.id),
      kind: KIND,
      title,
      dueOn: await this.dueOn(episode),
    });
  }

  /** What will follow when this job is ended now, in sentences. */
  async inWords(job: PlacementView): Promise<readonly string[]> {
    const episode = await this.episodes.get(job.episodeId);
    const stays = 'The job stays in their history. What was earned until that day stays too.';
    const { windowEndsOn, exitedOn, status } = episode;
    if (exitedOn !== null) return [stays, 'Support has ended, so no search begins.'];
    const kept = 'Their profile and action plan are kept as they are.';
    if (!job.counts || (await this.hasAnother(job)))
      return [stays, kept, 'Nothing else changes: they are still in work.'];
    if (status === 'retention') return [stays, kept, LEADER_DECIDES];
    if (windowEndsOn !== null && windowEndsOn < this.clock.today()) {
      return [
        stays,
        kept,
        `The time for support ended on ${formatDate(windowEndsOn)}, so the search cannot begin again.`,
      ];
    }
    const until = windowEndsOn === null ? '' : `, until support ends on ${formatDate(windowEndsOn)}`;
    return [
      `They are looking for work again${until}.`,
      kept,
      `A task asks their specialist to look again by ${formatDate(await this.dueOn(episode))}.`,
      stays,
    ];
  }

  /** What will follow when it is said now that this job never began, in sentences. */
  async fallenInWords(job: PlacementView): Promise<readonly string[]> {
    const episode = await this.episodes.get(job.episodeId);
    const { exitedOn, status } = episode;
    const looks = exitedOn === null && job.counts && status !== 'retention' && !(await this.hasAnother(job));
    return [
      'It is no job start and counts towards no outcome. No contacts are planned for it any more.',
      'It stays in their history, with why. A job application that led to it is ended with the same reason.',
      ...(looks ? [`A task asks their specialist to look again by ${formatDate(await this.dueOn(episode))}.`] : []),
    ];
  }

  /** Null when there is nothing to look for. */
  private async titleFor(job: PlacementView, { status, exitedOn }: EpisodeView): Promise<string | null> {
    if (!job.counts || exitedOn !== null || (await this.hasAnother(job))) return null;
    const how = job.neverBeganOn === null ? 'ended' : 'fell through';
    if (status === 'pre-employment') return `Look for work again: the job at ${job.employerName} ${how}`;
    // Losing the job somebody came to keep does not change their route by itself (domain 1.2).
    return status === 'retention' && job.endedOn !== null
      ? 'Ask the team leader what follows: the job they came to keep ended'
      : null;
  }

  private async hasAnother({ id, episodeId }: PlacementView): Promise<boolean> {
    const jobs = await this.placements.ofEpisode(episodeId);
    return jobs.some((other) => other.id !== id && other.counts && goesOn(other));
  }

  /** As soon as somebody who lost a job is spoken to (T12). */
  private async dueOn(episode: EpisodeView): Promise<CalendarDate> {
    const today = this.clock.today();
    const { days, workingDays } = await this.policy.timeStandardFor(episode, 'T12', today);
    return workingDays ? addWorkingDays(today, days, await this.policy.holidays()) : addDays(today, days);
  }
}

const LEADER_DECIDES =
  'They came to keep a job, so nothing changes by itself: a task asks their specialist to agree with the team leader what follows.';
