import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { FitNotesService } from '#modules/fit-notes';
import {
  JobAsksFirst,
  JobChecks,
  notFitConcern,
  PlacementsService,
  type AskedJob,
  type JobConcern,
  type PlacementView,
} from '#modules/placements';
import { RequestContext } from '#platform/context/request-context';
import { Permission } from '#platform/security/permission';
import type { CalendarDate } from '#shared/calendar-date';

/** What is unusual about a job and may be right: asked about once, on pages and of programs alike. */
@Injectable()
export class JobQuestions {
  constructor(
    private readonly placements: PlacementsService,
    private readonly checks: JobChecks,
    private readonly episodes: EpisodesService,
    private readonly fitNotes: FitNotesService,
  ) {}

  /** What to ask about a job of this run of support. What `before` says already was asked about when it was recorded. */
  async about(episodeId: string, job: AskedJob, before: PlacementView | null): Promise<readonly JobConcern[]> {
    const others = job.employerId === '' ? [] : await this.placements.ofEpisode(episodeId);
    return this.beside(episodeId, job, others, before);
  }

  /**
   * Throws JobAsksFirst, which undoes what was saved, unless everything unusual about the job as it is now was confirmed: by
   * the mark of just this question, or by the code of any like it, for a program that has asked by itself.
   */
  async expectConfirmed(job: PlacementView, before: PlacementView | null, confirmed: readonly string[]): Promise<void> {
    const others = (await this.placements.ofEpisode(job.episodeId)).filter(({ id }) => id !== job.id);
    const asked = await this.beside(job.episodeId, job, others, before);
    const open = asked.filter(({ mark, code }) => !confirmed.includes(mark) && !confirmed.includes(code));
    if (open.length > 0) throw new JobAsksFirst(open);
  }

  private async beside(
    episodeId: string,
    job: AskedJob,
    others: readonly PlacementView[],
    before: PlacementView | null,
  ): Promise<readonly JobConcern[]> {
    const concerns = await this.checks.concerns(
      job,
      others.filter(({ id }) => id !== before?.id),
    );
    const all = [...concerns, ...(await this.whileNotFit(episodeId, job.startsOn))];
    return all.filter((concern) => before === null || isNew(concern, job, before));
  }

  /** Health data: whoever may not see fit notes is asked nothing, and learns nothing by being asked. */
  private async whileNotFit(episodeId: string, startsOn: CalendarDate): Promise<readonly JobConcern[]> {
    if (!RequestContext.current.actor.permissions.has(Permission.ParticipantSensitive)) return [];
    const { participantId } = await this.episodes.get(episodeId);
    const note = await this.fitNotes.notFitOn(participantId, startsOn);
    return note ? [notFitConcern(note, startsOn)] : [];
  }
}

function isNew({ code }: JobConcern, job: AskedJob, before: PlacementView): boolean {
  if (code === 'many-hours') return before.hoursPerWeek !== job.hoursPerWeek;
  if (code === 'high-pay') return before.payPencePerHour !== job.payPencePerHour;
  return before.startsOn !== job.startsOn;
}
