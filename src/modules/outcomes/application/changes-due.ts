import { Injectable } from '@nestjs/common';
import { FactsOfManyQuery, type EpisodeRow } from '../data/facts-of-many.query.js';
import type { OutcomePolicy } from '../domain/facts.js';
import { reachedOutcomes, reconcile, type Reconciliation } from '../domain/reconcile.js';
import { byEpisode, FactsOfMany } from './facts-of-many.js';

/** One run of support, and how its recorded outcomes differ from what the facts of today say. */
export interface ChangeDue {
  readonly episode: EpisodeRow;
  readonly changes: Reconciliation;
}

/** Holds recorded outcomes against what is reached: four statements, for one run of support as for a thousand. */
@Injectable()
export class ChangesDue {
  constructor(
    private readonly facts: FactsOfMany,
    private readonly query: FactsOfManyQuery,
  ) {}

  /**
   * By run of support that has started, in order of id; the others are left out. With `rates`, as it would be if those tables of
   * hourly rates were so. Within a transaction.
   */
  async of(
    episodeIds: readonly string[],
    rates: OutcomePolicy['rateTables'] | null = null,
  ): Promise<readonly ChangeDue[]> {
    const recorded = byEpisode(await this.query.recorded(episodeIds));
    const found = await this.facts.of(episodeIds, rates);
    return found.map(({ episode, facts, ruleSet, policy, providerJobs }) => {
      const now = reachedOutcomes(facts, ruleSet, policy, providerJobs);
      return { episode, changes: reconcile(recorded.get(episode.id) ?? [], now) };
    });
  }
}
