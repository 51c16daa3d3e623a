import { Injectable } from '@nestjs/common';
import { EpisodesService } from '#modules/episodes';
import { JobPolicy } from '#modules/placements';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { DomainError } from '#platform/errors/domain-error';
import { Logger } from '#platform/logging/logger';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { LapsedSupportQuery, type LapsedSupport } from '../data/lapsed-support.query.js';
import { reasonAtWindowEnd } from '../domain/window-exit.js';

const STEP = 200;
const NOTE = 'The time for support was over, so it ended by itself.';

/**
 * Ends support whose last day has passed, as of that day, unless policy leaves it to a person (domain 3: auto-exit at +0;
 * domain 2.2: exited when the window lapsed). Outcomes go on being tracked. Each in a transaction of its own: one that is
 * refused keeps nobody else open.
 */
@Injectable()
export class LapsedSupportEnds {
  constructor(
    private readonly query: LapsedSupportQuery,
    private readonly episodes: EpisodesService,
    private readonly jobs: JobPolicy,
    private readonly policy: PolicyService,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Answers how many ended. Run twice on one day, it finds nobody the second time. */
  async endAll(): Promise<number> {
    const today = this.clock.today();
    const { how, kinds } = await this.unitOfWork.run(async () => ({
      how: await this.policy.value('window-exit', today),
      kinds: (await this.jobs.kinds(today)).filter(({ counts }) => counts).map(({ code }) => code),
    }));
    if (how !== 'automatic') return 0;
    let ended = 0;
    let lapsed: readonly LapsedSupport[] = [];
    do {
      lapsed = await this.next(today, kinds, lapsed.at(-1)?.episodeId ?? null);
      for (const support of lapsed) if (await this.end(support)) ended += 1;
    } while (lapsed.length === STEP);
    return ended;
  }

  private next(today: CalendarDate, kinds: readonly string[], after: string | null): Promise<readonly LapsedSupport[]> {
    return this.unitOfWork.run(() => this.query.before(today, kinds, after, STEP));
  }

  private async end(support: LapsedSupport): Promise<boolean> {
    const { episodeId, lastDay } = support;
    const reason = reasonAtWindowEnd(support);
    if (reason === null) return false;
    try {
      await this.episodes.exit(episodeId, { on: lastDay, reason, note: NOTE });
      return true;
    } catch (error) {
      // Somebody else ended it meanwhile, or policy has no such reason any more: a person sees it on their list.
      if (!(error instanceof DomainError)) throw error;
      this.logger.event('support.not-ended', { episodeId, code: error.code });
      return false;
    }
  }
}
