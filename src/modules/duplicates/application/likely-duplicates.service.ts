import { Injectable } from '@nestjs/common';
import { likeness, ParticipantsService, type InCommon, type PersonLine } from '#modules/participants';
import { PolicyService, type SamePersonWeights } from '#modules/policy';
import { Clock } from '#platform/clock';
import { Transactional } from '#platform/persistence/transactional';
import type { Page } from '#shared/paging';
import { LikelyDuplicatesRepository, type LikelyPair } from '../data/likely-duplicates.repository.js';
import { LikelyPairsQuery } from '../data/likely-pairs.query.js';
import type { DismissedBecause } from '../domain/likely-pair.js';

const PER_PAGE = 20;

/** A pair with the few facts by which somebody sees whether it is worth comparing. */
export interface ShownPair extends LikelyPair {
  readonly one: PersonLine;
  readonly other: PersonLine;
  /** "same phone, name sounds alike". */
  readonly reason: string;
}

/** Pairs of records that may be of one person: found at night, decided by those who may merge. */
@Injectable()
export class LikelyDuplicates {
  constructor(
    private readonly pairs: LikelyDuplicatesRepository,
    private readonly found: LikelyPairsQuery,
    private readonly participants: ParticipantsService,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** Looks at everybody anew. Run as often as you like: what is listed already stays, and so does what was dismissed. */
  @Transactional()
  async refresh(): Promise<void> {
    const { mostSharing } = await this.policy.value('likely-duplicates', this.clock.today());
    await this.found.refresh(await this.weights(), mostSharing, this.clock.now());
  }

  @Transactional()
  async list(state: 'open' | 'dismissed', after: string | null): Promise<Page<ShownPair>> {
    const { items, next } = await this.pairs.list(state, after, PER_PAGE);
    return { items: await this.shown(items), next };
  }

  @Transactional()
  async counts(): Promise<{ readonly open: number; readonly dismissed: number }> {
    return { open: await this.pairs.count('open'), dismissed: await this.pairs.count('dismissed') };
  }

  @Transactional()
  async get(id: string): Promise<ShownPair> {
    const [shown] = await this.shown([await this.pairs.get(id)]);
    if (!shown) throw new Error('A pair that was found has no people');
    return shown;
  }

  /** They are two people: not listed again unless what they have in common changes. */
  @Transactional()
  async dismiss(id: string, because: DismissedBecause | null): Promise<void> {
    await this.pairs.get(id);
    await this.pairs.dismiss(id, because, this.clock.now());
  }

  /** Somebody was wrong about it. */
  @Transactional()
  async listAgain(id: string): Promise<void> {
    await this.pairs.get(id);
    await this.pairs.listAgain(id);
  }

  private async shown(pairs: readonly LikelyPair[]): Promise<ShownPair[]> {
    const people = await this.participants.lines(
      pairs.flatMap(({ participantId, otherId }) => [participantId, otherId]),
    );
    const weights = await this.weights();
    return pairs.flatMap((pair) => {
      const [one, other] = [people.get(pair.participantId), people.get(pair.otherId)];
      return one && other ? [{ ...pair, one, other, reason: likeness(inCommon(pair), weights).reason }] : [];
    });
  }

  private weights(): Promise<SamePersonWeights> {
    return this.policy.value('same-person', this.clock.today());
  }
}

function inCommon({ common }: LikelyPair): InCommon {
  const has = (fact: keyof InCommon): boolean => common.includes(fact);
  return {
    ...{
      nino: has('nino'),
      phone: has('phone'),
      birth: has('birth'),
      postcode: has('postcode'),
      family: has('family'),
    },
    ...{ familySounds: has('familySounds'), given: has('given'), givenSounds: has('givenSounds') },
  };
}
