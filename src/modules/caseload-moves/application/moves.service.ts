import { Injectable } from '@nestjs/common';
import { bulkActionMissing, BulkActions, changedSince, ChangedSinceSeen } from '#modules/bulk-actions';
import type { BulkActionRow, BulkItemRow } from '#modules/bulk-actions';
import { Carriers, Ranking } from '#modules/casework';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { inTurn } from '#platform/persistence/in-turn';
import { Transactional } from '#platform/persistence/transactional';
import { MoveFactsQuery, type MoveFacts } from '../data/move-facts.query.js';
import { NobodyToMove } from '../domain/move.errors.js';
import { MoveEffects, type MoveEffect } from './move-effects.js';

/** Whose people go to whom, and what is to be known of them. */
export interface PlanCommand {
  readonly fromId: string;
  readonly episodeIds: readonly string[];
  /** One colleague for everybody; null spreads them as is suggested for each. */
  readonly toId: string | null;
  readonly note: string;
}

/** What somebody decided after looking; one entry for each person of the move. */
export interface ConfirmCommand {
  readonly seen: readonly string[];
  readonly note: string;
  readonly people: readonly { readonly id: string; readonly toId: string | null; readonly note: string }[];
}

/** A move with what it would do now; `effect` is null once it has begun. */
export interface MoveInSight {
  readonly action: BulkActionRow;
  readonly items: readonly BulkItemRow[];
  readonly effect: MoveEffect | null;
}

/** Moving some or all of a caseload: planned, looked at, carried out person by person, and undone. */
@Injectable()
export class Moves {
  constructor(
    private readonly actions: BulkActions,
    private readonly facts: MoveFactsQuery,
    private readonly effects: MoveEffects,
    private readonly carriers: Carriers,
    private readonly ranking: Ranking,
    private readonly clock: Clock,
  ) {}

  /** Everybody a colleague carries whom the actor could move; a record open for an emergency is moved by nobody. */
  @Transactional()
  async movable(fromId: string): Promise<readonly MoveFacts[]> {
    await this.carriers.choose(fromId);
    const glass = RequestContext.current.actor.glass?.participantId;
    const people = await this.facts.carriedBy(fromId, this.clock.now());
    return people.filter(({ participantId }) => participantId !== glass);
  }

  /** Keeps what is wanted, so that it can be looked at and come back to. Nothing has happened yet. Answers its id. */
  @Transactional()
  async plan({ fromId, episodeIds, toId, note }: PlanCommand): Promise<string> {
    const { chosen } = await this.carriers.choose(fromId);
    const { areaId, scope } = RequestContext.current.actor;
    if (!chosen?.providerId || !areaId) throw bulkActionMissing();
    const wanted = new Set(episodeIds);
    const people = (await this.movable(fromId)).filter(({ episodeId }) => wanted.has(episodeId));
    if (people.length === 0)
      throw new RuleBroken('bulk-action.nobody-chosen', 'Select at least one person', 'episodeIds');
    const from = { fromId, fromName: chosen.name };
    const effect = await this.effects.of(
      people.map(({ episodeId }) => ({ episodeId, ...from, toId })),
      chosen.providerId,
    );
    const items = people.map(({ participantId, episodeId }, place) => ({
      ...{ participantId, episodeId, fromId, toId: effect.people[place]?.takerId ?? toId },
    }));
    const { providerId } = chosen;
    const action = { areaId, providerId, kind: KIND, fromId, terms: {}, askedOfArea: scope === 'area' } as const;
    return this.actions.plan(action, items, note.trim());
  }

  @Transactional()
  async get(id: string): Promise<MoveInSight> {
    const action = await this.actions.get(KIND, id);
    const items = await this.actions.items(id);
    return { action, items, effect: action.state === 'planned' ? await this.effectOf(action, items) : null };
  }

  /**
   * Carries it out as it was seen. Somebody who chose another taker is shown the effect again first; what changed meanwhile
   * throws ChangedSinceSeen. Sent twice, it is done once.
   */
  @Transactional()
  async confirm(id: string, { seen, note, people }: ConfirmCommand): Promise<'look-again' | 'under-way'> {
    const action = await this.actions.hold(KIND, id);
    if (action.state !== 'planned') return 'under-way';
    const before = await this.actions.items(id);
    const decided = new Map(people.map((each) => [each.id, each]));
    await inTurn(before, (item) => {
      const { toId = item.toId, note: own = item.note } = decided.get(item.id) ?? {};
      return this.actions.keepWords(item.id, { toId, note: own.trim(), sharedNote: note.trim() });
    });
    const items = await this.actions.items(id);
    if (items.some(({ toId }, place) => toId !== before[place]?.toId)) return 'look-again';
    await this.ranking.hold(items.flatMap(({ toId }) => toId ?? []));
    const effect = await this.effectOf(action, items);
    const changed = changedSince(seen, effect.marks);
    if (changed.length > 0) throw changedWords(changed.filter((place) => place < items.length).length);
    await this.begin(action, items, effect);
    return 'under-way';
  }

  /** Puts back whoever is still where they were moved to. Pressed twice, it is done once. */
  undo(id: string): Promise<void> {
    return this.actions.undo(KIND, id);
  }

  /** Whoever was given people says that they have read the handover. */
  markRead(id: string): Promise<void> {
    return this.actions.markRead(KIND, id);
  }

  latest(): Promise<readonly (BulkActionRow & { readonly people: number })[]> {
    return this.actions.latest(KIND, MOST_LATEST);
  }

  private async begin(action: BulkActionRow, items: readonly BulkItemRow[], effect: MoveEffect): Promise<void> {
    const refusals = new Map(effect.people.map(({ episodeId, refusal }) => [episodeId, refusal]));
    const refused = new Map(
      items.flatMap(({ id, episodeId }) => {
        const because = refusals.get(episodeId);
        return because ? [[id, because] as const] : [];
      }),
    );
    if (refused.size === items.length) throw new NobodyToMove();
    await this.actions.begin(action, items, refused);
  }

  private effectOf({ providerId }: BulkActionRow, items: readonly BulkItemRow[]): Promise<MoveEffect> {
    return this.effects.of(items, providerId);
  }
}

const KIND = 'move-caseload';
const MOST_LATEST = 10;

function changedWords(people: number): ChangedSinceSeen {
  return people > 0
    ? ChangedSinceSeen.of(people, 'Nobody has been moved')
    : new ChangedSinceSeen(
        'A caseload changed since you looked. Nobody has been moved. Look at the caseloads again, then press the button',
      );
}
