import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { FactsOfManyQuery, type EpisodeRow } from '../data/facts-of-many.query.js';
import type { OutcomePolicy } from '../domain/facts.js';
import { reachedOutcomes, reconcile, type Reconciliation } from '../domain/reconcile.js';
import type { RuleSet } from '../domain/rule-set.js';
import { factsFrom } from './outcome-facts.js';
import { RulesOfEpisode } from './rules-of-episode.js';

/** One run of support, and how its recorded outcomes differ from what the facts of today say. */
export interface ChangeDue {
  readonly episode: EpisodeRow;
  readonly changes: Reconciliation;
}

interface Rules {
  readonly ruleSet: RuleSet;
  readonly policy: OutcomePolicy;
}

/** Holds recorded outcomes against what is reached: four statements, for one run of support as for a thousand. */
@Injectable()
export class ChangesDue {
  constructor(
    private readonly facts: FactsOfManyQuery,
    private readonly rules: RulesOfEpisode,
    private readonly clock: Clock,
  ) {}

  /**
   * By run of support that has started, in order of id; the others are left out. With `rates`, as it would be if those tables of
   * hourly rates were so. Within a transaction.
   */
  async of(
    episodeIds: readonly string[],
    rates: OutcomePolicy['rateTables'] | null = null,
  ): Promise<readonly ChangeDue[]> {
    const jobs = byEpisode(await this.facts.jobs(episodeIds));
    const earnings = byEpisode(await this.facts.earnings(episodeIds));
    const recorded = byEpisode(await this.facts.recorded(episodeIds));
    const rulesOf = this.rulesOnce(rates);
    const today = this.clock.today();
    const episodes = await this.facts.episodes(episodeIds);
    if (episodes[0]) await this.rules.keepUpWith(episodes[0].policyEdition);
    const due: ChangeDue[] = [];
    for (const episode of episodes) {
      const { ruleSet, policy } = await rulesOf(episode);
      const own = jobs.get(episode.id) ?? [];
      const facts = factsFrom({ episode, bornOn: episode.bornOn, today }, own, earnings.get(episode.id) ?? [], policy);
      const providerJobs = new Set(own.filter(({ isProviderJob }) => isProviderJob).map(({ id }) => id));
      const now = reachedOutcomes(facts, ruleSet, policy, providerJobs);
      due.push({ episode, changes: reconcile(recorded.get(episode.id) ?? [], now) });
    }
    return due;
  }

  /** Rules and policy of each day of a start, looked up once. */
  private rulesOnce(rates: OutcomePolicy['rateTables'] | null): (episode: EpisodeRow) => Promise<Rules> {
    const known = new Map<string, Rules>();
    return async (episode) => {
      const key = [episode.areaId, episode.startedOn, episode.ruleSetCode, episode.ruleSetVersion].join('/');
      const held = known.get(key);
      if (held) return held;
      const policy = await this.rules.outcomePolicy(episode);
      const rateTables = { ...policy.rateTables, ...rates };
      const rules = { ruleSet: await this.rules.ruleSet(episode), policy: { ...policy, rateTables } };
      known.set(key, rules);
      return rules;
    };
  }
}

function byEpisode<Row extends { readonly episodeId: string }>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.episodeId);
    if (group) group.push(row);
    else groups.set(row.episodeId, [row]);
  }
  return groups;
}
