import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { TasksService } from '#modules/tasks';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, formatDate, later } from '#shared/calendar-date';
import type { Placement } from '../data/placement.entity.js';

const KIND = 'contract-ending';

/** Before a contract with a last day runs out, its specialist is asked to plan what comes next, while there is time. */
@Injectable()
export class ContractEnds {
  constructor(
    private readonly episodes: EpisodesService,
    private readonly tasks: TasksService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Brings the task up to date with the job as it stands. Safe to call twice. */
  @Transactional()
  async settle(job: Placement, employerName: string): Promise<void> {
    const under = `${KIND}/${job.id}/`;
    const { contractEndsOn, endedOn, neverBeganOn } = job;
    const episode = await this.episodes.get(job.episodeId);
    const today = this.clock.today();
    const isAhead =
      contractEndsOn !== null && contractEndsOn >= today && !endedOn && !neverBeganOn && !episode.exitedOn;
    const only = { episodeId: job.episodeId, kind: KIND, under, because: 'The contract does not end on that day' };
    if (!isAhead) return this.tasks.keepOnly(only, null);
    const { id: episodeId, areaId, providerId, teamId, participantId, specialistId: assigneeId } = episode;
    const holder = { episodeId, areaId, providerId, teamId, participantId, assigneeId };
    const days = await this.policy.number('contract-ending-days', today);
    const title = `The contract at ${employerName} ends on ${formatDate(contractEndsOn)}: plan what comes next`;
    const dueOn = later(today, addDays(contractEndsOn, -days));
    await this.tasks.keepOnly(only, { ...holder, causeKey: `${under}${contractEndsOn}`, kind: KIND, title, dueOn });
  }
}
