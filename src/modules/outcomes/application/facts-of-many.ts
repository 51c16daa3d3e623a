import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { FactsOfManyQuery, type EpisodeRow } from '../data/facts-of-many.query.js';
import type { EpisodeFacts, OutcomePolicy } from '../domain/facts.js';
import type { RuleSet } from '../domain/rule-set.js';
import { factsFrom } from './outcome-facts.js';
import { RulesOfEpisode } from './rules-of-episode.js';

interface Rules {
  readonly ruleSet: RuleSet;
  readonly policy: OutcomePolicy;
}

/** One run of support with everything its outcomes are decided from. */
export interface FactsOfOne extends Rules {
  readonly episode: EpisodeRow;
  readonly facts: EpisodeFacts;
  /** Ids of its jobs with the provider itself. */
  readonly providerJobs: ReadonlySet<string>;
}

/** Gathers what outcomes are decided from: three statements, for one run of support as for a thousand. */
@Injectable()
export class FactsOfMany {
  constructor(
    private readonly query: FactsOfManyQuery,
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
  ): Promise<readonly FactsOfOne[]> {
    const jobs = byEpisode(await this.query.jobs(episodeIds));
    const earnings = byEpisode(await this.query.earnings(episodeIds));
    const rulesOf = this.rulesOnce(rates);
    const today = this.clock.today();
    const episodes = await this.query.episodes(episodeIds);
    if (episodes[0]) await this.rules.keepUpWith(episodes[0].policyEdition);
    const found: FactsOfOne[] = [];
    for (const episode of episodes) {
      const { ruleSet, policy } = await rulesOf(episode);
      const own = jobs.get(episode.id) ?? [];
      const facts = factsFrom({ episode, bornOn: episode.bornOn, today }, own, earnings.get(episode.id) ?? [], policy);
      const providerJobs = new Set(own.filter(({ isProviderJob }) => isProviderJob).map(({ id }) => id));
      found.push({ episode, ruleSet, policy, facts, providerJobs });
    }
    return found;
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

/** Rows of many runs of support, by the run they are of. */
export function byEpisode<Row extends { readonly episodeId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.episodeId);
    if (group) group.push(row);
    else groups.set(row.episodeId, [row]);
  }
  return groups;
}
