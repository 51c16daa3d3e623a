import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import { FactsOfManyQuery, type EpisodeRow } from '../data/facts-of-many.query.js';
import type { OutcomePolicy } from '../domain/facts.js';
import { isSettled, reachedOutcomes, reconcile } from '../domain/reconcile.js';
import type { RuleSet } from '../domain/rule-set.js';
import { OutcomeDecisions } from './outcome-decisions.js';
import { factsFrom } from './outcome-facts.js';
import { RulesOfEpisode } from './rules-of-episode.js';

/** So many are read and decided at once: some megabytes of facts. */
const AT_ONCE = 1_000;

interface Rules {
  readonly ruleSet: RuleSet;
  readonly policy: OutcomePolicy;
}

/**
 * Decides the outcomes of many runs of support. Most have nothing new, so their facts are read together and compared in
 * memory; only where the record would change is it decided one by one, in turn with whoever works on it, as always.
 */
@Injectable()
export class DecideMany {
  constructor(
    private readonly facts: FactsOfManyQuery,
    private readonly rules: RulesOfEpisode,
    private readonly decisions: OutcomeDecisions,
    private readonly clock: Clock,
  ) {}

  /** Answers for how many something changed. */
  async decide(episodeIds: readonly string[]): Promise<number> {
    let changed = 0;
    for (let from = 0; from < episodeIds.length; from += AT_ONCE) {
      const differing = await this.differing(episodeIds.slice(from, from + AT_ONCE));
      for (const id of differing) await this.decisions.decide(id);
      changed += differing.length;
    }
    return changed;
  }

  /** The same for everybody whose support has started. */
  async decideEverybody(): Promise<number> {
    let changed = 0;
    let last: string | null = null;
    for (;;) {
      const ids = await this.startedAfter(last);
      changed += await this.decide(ids);
      last = ids.at(-1) ?? null;
      if (ids.length < AT_ONCE) return changed;
    }
  }

  /** Those whose recorded outcomes are not what the facts of today say. */
  @Transactional()
  async differing(episodeIds: readonly string[]): Promise<readonly string[]> {
    const jobs = byEpisode(await this.facts.jobs(episodeIds));
    const earnings = byEpisode(await this.facts.earnings(episodeIds));
    const recorded = byEpisode(await this.facts.recorded(episodeIds));
    const rulesOf = this.rulesOnce();
    const today = this.clock.today();
    const differing: string[] = [];
    for (const episode of await this.facts.episodes(episodeIds)) {
      const { ruleSet, policy } = await rulesOf(episode);
      const own = jobs.get(episode.id) ?? [];
      const facts = factsFrom({ episode, bornOn: episode.bornOn, today }, own, earnings.get(episode.id) ?? [], policy);
      const providerJobs = new Set(own.filter(({ isProviderJob }) => isProviderJob).map(({ id }) => id));
      const now = reachedOutcomes(facts, ruleSet, policy, providerJobs);
      if (!isSettled(reconcile(recorded.get(episode.id) ?? [], now))) differing.push(episode.id);
    }
    return differing;
  }

  @Transactional()
  protected startedAfter(id: string | null): Promise<string[]> {
    return this.facts.startedAfter(id, AT_ONCE);
  }

  /** Rules and policy of each day of a start, looked up once. */
  private rulesOnce(): (episode: EpisodeRow) => Promise<Rules> {
    const known = new Map<string, Rules>();
    return async (episode) => {
      const key = [episode.startedOn, episode.ruleSetCode, episode.ruleSetVersion].join('/');
      const held = known.get(key);
      if (held) return held;
      const rules = {
        ruleSet: await this.rules.ruleSet(episode),
        policy: await this.rules.outcomePolicy(episode),
      };
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
