import { Injectable } from '@nestjs/common';
import { EpisodeEnded, EpisodesService } from '#modules/episodes';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { Transactional } from '#platform/persistence/transactional';
import { addDays, type CalendarDate } from '#shared/calendar-date';
import { BetterOffRepository, type NewCalculation } from '../data/better-off.repository.js';
import { CalculationAddedMeanwhile } from '../domain/planning.errors.js';
import { BetterOffView } from './better-off.view.js';

/** What is recorded of one calculation; the rest follows from the episode, the day and the policy. */
export type Calculation = Omit<
  NewCalculation,
  'areaId' | 'providerId' | 'participantId' | 'episodeId' | 'edition' | 'reviewDueOn'
>;

export interface PolicyChoice {
  readonly code: string;
  readonly label: string;
}

/** Better-off calculations of an episode (domain 2.5, item 12 of the fidelity scale). They are recorded and never made here. */
@Injectable()
export class BetterOffService {
  constructor(
    private readonly calculations: BetterOffRepository,
    private readonly episodes: EpisodesService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Every calculation, newest first. */
  @Transactional()
  async list(episodeId: string): Promise<readonly BetterOffView[]> {
    await this.episodes.get(episodeId);
    return (await this.calculations.list(episodeId)).map((row) => BetterOffView.of(row));
  }

  /**
   * Records a calculation on top of those that were on the screen (`basedOn`, 0 when there was none). The same one sent
   * twice is one. It is looked at again after the days of the policy, or sooner when circumstances change.
   */
  @Transactional()
  async record(episodeId: string, calculation: Calculation, basedOn: number): Promise<BetterOffView> {
    const { areaId, providerId, participantId, exitedOn } = await this.episodes.get(episodeId);
    if (exitedOn) throw new EpisodeEnded(exitedOn);
    await this.check(calculation);
    const [latest] = await this.calculations.list(episodeId);
    if (latest && latest.edition === basedOn + 1 && saysTheSame(latest, calculation)) return BetterOffView.of(latest);
    if ((latest?.edition ?? 0) !== basedOn) throw new CalculationAddedMeanwhile();
    const reviewDueOn = addDays(
      calculation.calculatedOn,
      await this.policy.number('better-off-review-days', this.clock.today()),
    );
    const whose = { areaId, providerId, participantId, episodeId };
    return BetterOffView.of(
      await this.calculations.add({ ...whose, ...calculation, edition: basedOn + 1, reviewDueOn }),
    );
  }

  /** The benefits and calculators that may be named on a day. */
  async choices(
    day: CalendarDate,
  ): Promise<{ readonly benefits: readonly PolicyChoice[]; readonly sources: readonly PolicyChoice[] }> {
    return {
      benefits: await this.policy.value('benefit-kinds', day),
      sources: await this.policy.value('better-off-sources', day),
    };
  }

  private async check({ calculatedOn, benefits, source }: Calculation): Promise<void> {
    const today = this.clock.today();
    if (calculatedOn > today) {
      throw new RuleBroken('better-off.in-future', 'The date must be today or in the past', 'calculatedOn');
    }
    const known = await this.choices(today);
    if (!known.sources.some(({ code }) => code === source)) {
      throw new RuleBroken('better-off.source', 'Select what it was worked out with', 'source');
    }
    if (!benefits.every((benefit) => known.benefits.some(({ code }) => code === benefit))) {
      throw new RuleBroken('better-off.benefits', 'Select benefits from the list', 'benefits');
    }
  }
}

function saysTheSame(kept: Calculation, sent: Calculation): boolean {
  return (Object.keys(sent) as (keyof Calculation)[]).every(
    (field) => JSON.stringify(kept[field]) === JSON.stringify(sent[field]),
  );
}
