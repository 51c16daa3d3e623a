import { Injectable } from '@nestjs/common';
import { PolicyService } from '#modules/policy';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { Outbox } from '#platform/events/outbox';
import { inTurn } from '#platform/persistence/in-turn';
import { Transactional } from '#platform/persistence/transactional';
import { addDays } from '#shared/calendar-date';
import {
  BulkActionsRepository,
  type BulkActionRow,
  type BulkItemRow,
  type NewBulkAction,
  type NewBulkItem,
} from '../data/bulk-actions.repository.js';
import { BulkActionPast } from '../domain/bulk-action.errors.js';
import { BulkActionAsked } from '../domain/bulk-action.events.js';
import { undoRefusal, type BulkActionKind } from '../domain/bulk-action.js';
import { CarryOut } from './carry-out.js';

export type { BulkActionRow, BulkItemRow, NewBulkAction, NewBulkItem } from '../data/bulk-actions.repository.js';

/** What is done to many people, whatever it is: planned, begun, carried out and undone. Its kind knows how (`BulkKind`). */
@Injectable()
export class BulkActions {
  constructor(
    private readonly actions: BulkActionsRepository,
    private readonly carryOut: CarryOut,
    private readonly policy: PolicyService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Keeps what is wanted, so that it can be looked at and come back to. Nothing has happened yet. Answers its id. */
  @Transactional()
  plan(action: NewBulkAction, items: readonly NewBulkItem[], sharedNote: string): Promise<string> {
    return this.actions.add({ ...action, plannedAt: this.clock.now() }, items, sharedNote);
  }

  /** Throws NotFound for one of another kind, as for one that is not there. */
  @Transactional()
  get(kind: BulkActionKind, id: string): Promise<BulkActionRow> {
    return this.actions.get(kind, id);
  }

  /** The same, held until the transaction ends: two who press at once follow each other. */
  @Transactional()
  hold(kind: BulkActionKind, id: string): Promise<BulkActionRow> {
    return this.actions.hold(kind, id);
  }

  /** For a page that shows every kind. */
  @Transactional()
  ofAnyKind(id: string): Promise<BulkActionRow> {
    return this.actions.ofAnyKind(id);
  }

  /** Its people as far as the actor sees them, by name. */
  @Transactional()
  items(id: string): Promise<readonly BulkItemRow[]> {
    return this.actions.items(id);
  }

  @Transactional()
  keepWords(id: string, words: Pick<BulkItemRow, 'toId' | 'sharedNote' | 'note'>): Promise<void> {
    return this.actions.keepWords(id, words);
  }

  /** What was carried out lately, the newest first. */
  @Transactional()
  latest(kind: BulkActionKind, most: number): Promise<readonly (BulkActionRow & { readonly people: number })[]> {
    return this.actions.latest(kind, most);
  }

  /**
   * Begins what somebody has looked at and wants. `refused` says in words why not, by item; those people stay as they are.
   * A few are dealt with while somebody waits; many are left to the job process, which shows how far it has come.
   */
  @Transactional()
  async begin(
    action: BulkActionRow,
    items: readonly BulkItemRow[],
    refused: ReadonlyMap<string, string>,
  ): Promise<void> {
    const { undoDays } = await this.numbers();
    await this.actions.confirm(action.id, this.clock.now(), addDays(this.clock.today(), undoDays));
    await inTurn(items, ({ id }) => {
      const because = refused.get(id) ?? '';
      return this.actions.setItem(id, because ? 'refused' : 'waiting', because, null);
    });
    await this.nowOrLater(action, items.length - refused.size);
  }

  /** Takes back what nobody has touched since, person by person. Pressed twice, it is done once. */
  @Transactional()
  async undo(kind: BulkActionKind, id: string): Promise<void> {
    const action = await this.actions.hold(kind, id);
    if (action.state === 'undoing' || action.state === 'undone') return;
    const refusal = undoRefusal(action, this.clock.today());
    if (refusal) throw new BulkActionPast(refusal);
    const { actor } = RequestContext.current;
    await this.actions.undoing(id, this.clock.now(), actor.id, actor.scope === 'area' ? 'area' : 'provider');
    await this.actions.setAll(id, 'done', 'going-back');
    const { atOnce } = await this.numbers();
    await this.nowOrLater(action, (await this.actions.due(id, 'going-back', atOnce + 1)).length);
  }

  /** Whoever was given people says that they have read what was handed over. */
  @Transactional()
  async markRead(kind: BulkActionKind, id: string): Promise<void> {
    await this.actions.get(kind, id);
    await this.actions.markRead(id, RequestContext.current.actor.id, this.clock.now());
  }

  private async nowOrLater(action: BulkActionRow, people: number): Promise<void> {
    const { atOnce } = await this.numbers();
    if (people > atOnce) await this.outbox.record(new BulkActionAsked(action.id));
    else while (await this.carryOut.step(action, 'at-once'));
  }

  private numbers(): Promise<{ readonly undoDays: number; readonly atOnce: number }> {
    return this.policy.value('bulk-action', this.clock.today());
  }
}
