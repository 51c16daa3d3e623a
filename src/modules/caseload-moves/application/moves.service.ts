import { Injectable } from '@nestjs/common';
import { Carriers, Ranking } from '#modules/casework';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { RuleBroken } from '#platform/errors/domain-error';
import { Outbox } from '#platform/events/outbox';
import { inTurn } from '#platform/persistence/in-turn';
import { Transactional } from '#platform/persistence/transactional';
import { addDays } from '#shared/calendar-date';
import { BulkActionsRepository, type BulkActionRow, type BulkItemRow } from '../data/bulk-actions.repository.js';
import { MoveFactsQuery, type MoveFacts } from '../data/move-facts.query.js';
import { BulkActionPast, bulkActionMissing, ChangedSinceSeen, NobodyToMove } from '../domain/bulk-action.errors.js';
import { changedSince, undoRefusal } from '../domain/bulk-action.js';
import { BulkActionAsked } from '../domain/move.events.js';
import { CarryOutMove } from './carry-out-move.js';
import { MoveEffects, type MoveEffect } from './move-effects.js';

export type { BulkActionRow, BulkItemRow } from '../data/bulk-actions.repository.js';

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
    private readonly actions: BulkActionsRepository,
    private readonly facts: MoveFactsQuery,
    private readonly effects: MoveEffects,
    private readonly carriers: Carriers,
    private readonly ranking: Ranking,
    private readonly carryOut: CarryOutMove,
    private readonly policy: PolicyService,
    private readonly outbox: Outbox,
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
    const action = { areaId, providerId, kind: 'move-caseload', fromId, plannedAt: this.clock.now() } as const;
    return this.actions.add({ ...action, askedOfArea: scope === 'area' }, items, note.trim());
  }

  @Transactional()
  async get(id: string): Promise<MoveInSight> {
    const action = await this.actions.get(id);
    const items = await this.actions.items(id);
    return { action, items, effect: action.state === 'planned' ? await this.effectOf(action, items) : null };
  }

  /**
   * Carries it out as it was seen. Somebody who chose another taker is shown the effect again first; what changed meanwhile
   * throws ChangedSinceSeen. Sent twice, it is done once.
   */
  @Transactional()
  async confirm(id: string, { seen, note, people }: ConfirmCommand): Promise<'look-again' | 'under-way'> {
    const action = await this.actions.hold(id);
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
    if (changed.length > 0) throw new ChangedSinceSeen(changed.filter((place) => place < items.length).length);
    await this.begin(action, items, effect);
    return 'under-way';
  }

  /** Puts back whoever is still where they were moved to. Pressed twice, it is done once. */
  @Transactional()
  async undo(id: string): Promise<void> {
    const action = await this.actions.hold(id);
    if (action.state === 'undoing' || action.state === 'undone') return;
    const refusal = undoRefusal(action, this.clock.today());
    if (refusal) throw new BulkActionPast(refusal);
    const { actor } = RequestContext.current;
    await this.actions.undoing(id, this.clock.now(), actor.id, actor.scope === 'area' ? 'area' : 'provider');
    await this.actions.setAll(id, 'done', 'going-back');
    await this.nowOrLater(id, (await this.actions.due(id, 'going-back', (await this.atOnce()) + 1)).length);
  }

  /** Whoever was given people says that they have read the handover. */
  @Transactional()
  async markRead(id: string): Promise<void> {
    await this.actions.get(id);
    await this.actions.markRead(id, RequestContext.current.actor.id, this.clock.now());
  }

  latest(): Promise<readonly (BulkActionRow & { readonly people: number })[]> {
    return this.actions.latest('move-caseload', MOST_LATEST);
  }

  private async begin(action: BulkActionRow, items: readonly BulkItemRow[], effect: MoveEffect): Promise<void> {
    const refused = new Map(effect.people.map(({ episodeId, refusal }) => [episodeId, refusal]));
    const going = items.filter(({ episodeId }) => !refused.get(episodeId));
    if (going.length === 0) throw new NobodyToMove();
    const { undoDays } = await this.policy.value('bulk-action', this.clock.today());
    await this.actions.confirm(action.id, this.clock.now(), addDays(this.clock.today(), undoDays));
    await inTurn(items, ({ id, episodeId }) => {
      const because = refused.get(episodeId) ?? '';
      return this.actions.setItem(id, because ? 'refused' : 'waiting', because, null);
    });
    await this.nowOrLater(action.id, going.length);
  }

  /** A few are moved while somebody waits; many are left to the job process, which shows how far it has come. */
  private async nowOrLater(id: string, people: number): Promise<void> {
    if (people > (await this.atOnce())) await this.outbox.record(new BulkActionAsked(id));
    else while (await this.carryOut.step(id, 'at-once'));
  }

  private async atOnce(): Promise<number> {
    return (await this.policy.value('bulk-action', this.clock.today())).atOnce;
  }

  private effectOf({ providerId }: BulkActionRow, items: readonly BulkItemRow[]): Promise<MoveEffect> {
    return this.effects.of(items, providerId);
  }
}

const MOST_LATEST = 10;
