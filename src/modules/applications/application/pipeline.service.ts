import { Injectable } from '@nestjs/common';
import { Covers } from '#modules/episodes';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { addDays } from '#shared/calendar-date';
import { MOST_LISTED, PipelineQuery, type ListedApplication, type PipelineOf } from '../data/pipeline.query.js';

export type { ListedApplication } from '../data/pipeline.query.js';

/** For so long what came to its end still stands on the list. */
const DAYS_AFTER_THE_END = 28;

/** Everybody's applications: one's own people's and those one covers for, a leader's team's, a manager's provider's. */
@Injectable()
export class PipelineService {
  constructor(
    private readonly pipeline: PipelineQuery,
    private readonly covers: Covers,
    private readonly clock: Clock,
  ) {}

  /** `isCut`: there are more than one page shows. */
  @Transactional()
  async mine(): Promise<{ readonly applications: readonly ListedApplication[]; readonly isCut: boolean }> {
    const today = this.clock.today();
    const found = await this.pipeline.of(await this.whose(), addDays(today, -DAYS_AFTER_THE_END), today);
    return { applications: found.slice(0, MOST_LISTED), isCut: found.length > MOST_LISTED };
  }

  private async whose(): Promise<PipelineOf> {
    const { id, role, teamId } = RequestContext.current.actor;
    if (role === 'team-leader' && teamId !== null) return { specialistIds: null, teamId };
    if (role !== 'employment-specialist') return { specialistIds: null, teamId: null };
    return { specialistIds: [id, ...(await this.covers.coveredToday(id))], teamId: null };
  }
}
