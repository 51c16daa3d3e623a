import { Injectable } from '@nestjs/common';
import { Transactional } from '#platform/persistence/transactional';
import { decideOutcomes } from '../domain/decide-outcomes.js';
import type { OutcomeKind } from '../domain/rule-set.js';
import { stillToCome } from '../domain/still-to-come.js';
import { FactsOfMany } from './facts-of-many.js';

/** What outcomes of many people still need, as the rules say it: a few statements, whoever they are. Nothing is written. */
@Injectable()
export class StillForming {
  constructor(private readonly facts: FactsOfMany) {}

  /** By run of support and kind, in words without names; without those the actor may not see. */
  @Transactional()
  async of(episodeIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<OutcomeKind, readonly string[]>>> {
    const found = await this.facts.of([...new Set(episodeIds)]);
    return new Map(
      found.map(({ episode, facts, ruleSet, policy }) => [
        episode.id,
        new Map(decideOutcomes(facts, ruleSet, policy).map((decision) => [decision.kind, stillToCome(decision)])),
      ]),
    );
  }
}
