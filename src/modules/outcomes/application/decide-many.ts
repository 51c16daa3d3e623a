import { Injectable } from '@nestjs/common';
import { Transactional } from '#platform/persistence/transactional';
import { FactsOfManyQuery } from '../data/facts-of-many.query.js';
import { isSettled } from '../domain/reconcile.js';
import { ChangesDue } from './changes-due.js';
import { OutcomeDecisions } from './outcome-decisions.js';

/** So many are read and decided at once: some megabytes of facts. */
const AT_ONCE = 1_000;

/**
 * Decides the outcomes of many runs of support. Most have nothing new, so their facts are read together and compared in
 * memory; only where the record would change is it decided one by one, in turn with whoever works on it, as always.
 */
@Injectable()
export class DecideMany {
  constructor(
    private readonly facts: FactsOfManyQuery,
    private readonly due: ChangesDue,
    private readonly decisions: OutcomeDecisions,
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
    const due = await this.due.of(episodeIds);
    return due.filter(({ changes }) => !isSettled(changes)).map(({ episode }) => episode.id);
  }

  @Transactional()
  protected startedAfter(id: string | null): Promise<string[]> {
    return this.facts.startedAfter(id, AT_ONCE);
  }
}
