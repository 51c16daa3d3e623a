import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { Transactional } from '#platform/persistence/transactional';
import { OutcomesInReturnsRepository, type LockedReturn } from '../data/outcomes-in-returns.repository.js';
import { differencesOf, type ReturnDifference } from '../domain/said-in-returns.js';

/** Thrown at the end of a rehearsal, so that nothing of it stays. */
class Rehearsed extends Error {}

/** What a command answered, and where locked returns and the record part since. */
export interface Changed<Result> {
  readonly result: Result;
  readonly changesInReturns: readonly ReturnDifference[];
}

/**
 * What locked returns say of outcomes, and where the record has come to say something else: a locked return never changes, so
 * whoever corrects what it rests on has to see that it will say otherwise.
 */
@Injectable()
export class LockedReturns {
  constructor(
    private readonly said: OutcomesInReturnsRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Remembers, in the transaction that locks a return, which outcomes it says. */
  @Transactional()
  remember(locked: LockedReturn, outcomeIds: readonly string[]): Promise<void> {
    return this.said.remember(locked, outcomeIds);
  }

  /** A newer edition takes the place of these. */
  @Transactional()
  supersede(returnIds: readonly string[]): Promise<void> {
    return this.said.supersede(returnIds);
  }

  /** Where the newest returns of their months and the record of one run of support part. */
  @Transactional()
  async differences(episodeId: string): Promise<readonly ReturnDifference[]> {
    return differencesOf(await this.said.ofEpisode(episodeId));
  }

  /**
   * What a command would change in locked returns: it is done and undone in one go, so that the answer is the very one. A
   * refusal passes on as it is.
   */
  @Transactional()
  async wouldChange(episodeId: string, command: () => Promise<unknown>): Promise<readonly ReturnDifference[]> {
    const said = await this.said.ofEpisode(episodeId);
    // Most people are in no locked return with an outcome: nothing to rehearse.
    if (said.length === 0) return [];
    let after: readonly ReturnDifference[] = [];
    try {
      await this.unitOfWork.attempt(async () => {
        await command();
        after = await this.differences(episodeId);
        throw new Rehearsed();
      });
    } catch (error) {
      if (!(error instanceof Rehearsed)) throw error;
    }
    return newAmong(after, differencesOf(said));
  }

  /** Does a command, and tells what it changed in locked returns: for whoever cannot be asked before. */
  changedBy<Result>(episodeId: string, command: () => Promise<Result>): Promise<Changed<Result>> {
    return this.unitOfWork.run(async () => {
      const said = await this.said.ofEpisode(episodeId);
      const result = await command();
      if (said.length === 0) return { result, changesInReturns: [] };
      return { result, changesInReturns: newAmong(await this.differences(episodeId), differencesOf(said)) };
    });
  }
}

function newAmong(after: readonly ReturnDifference[], before: readonly ReturnDifference[]): ReturnDifference[] {
  const known = new Set(before.map(keyOf));
  return after.filter((difference) => !known.has(keyOf(difference)));
}

const keyOf = ({ returnId, outcomeId, words }: ReturnDifference): string => [returnId, outcomeId, words].join('/');
