import { Injectable } from '@nestjs/common';
import { Actors, RightsGone } from '#modules/identity';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { DomainError } from '#platform/errors/domain-error';
import { inTurn } from '#platform/persistence/in-turn';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { SYSTEM } from '#platform/security/actor';
import { BulkActionsRepository, type BulkActionRow, type BulkItemRow } from '../data/bulk-actions.repository.js';
import { BulkKinds, type BulkKind } from './bulk-kinds.js';

/** People in one transaction of the job process: how much a crash can cost, and how often progress shows. */
const IN_ONE_STEP = 10;
const ALL = 10_000;

/**
 * Does or undoes a bulk action person by person: whole or not at all for each, with the reason kept. A process that dies
 * loses one step at most; whoever comes after goes on from there, because each person says what became of them.
 */
@Injectable()
export class CarryOut {
  constructor(
    private readonly actions: BulkActionsRepository,
    private readonly kinds: BulkKinds,
    private readonly actors: Actors,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** In the job process: with the system's sight, on record as done by whoever asked, as long as they still may. */
  async carryOut(id: string): Promise<void> {
    const action = await this.unitOfWork.run(() => this.actions.ofAnyKind(id));
    const by = action.undoneBy ?? action.askedBy;
    const { correlationId } = RequestContext.current;
    await RequestContext.run({ actor: { ...SYSTEM, id: by }, correlationId }, async () => {
      while (await this.unitOfWork.runApart(() => this.allowedStep(action, by)));
    });
  }

  /** The next people; false when nobody is left. */
  async step({ kind, id }: Pick<BulkActionRow, 'kind' | 'id'>, pace: 'at-once' | 'in-steps'): Promise<boolean> {
    const action = await this.actions.hold(kind, id);
    const isUndoing = action.state === 'undoing';
    if (!isUndoing && action.state !== 'running') return false;
    const items = await this.actions.due(
      id,
      isUndoing ? 'going-back' : 'waiting',
      pace === 'at-once' ? ALL : IN_ONE_STEP,
    );
    const how = this.kinds.of(kind);
    await how.hold(items, isUndoing ? 'back' : 'there');
    await inTurn(items, (item) => (isUndoing ? this.putBack(how, item, action) : this.carry(how, item, action)));
    if (items.length === 0) await this.actions.finish(id);
    return items.length > 0;
  }

  private async allowedStep(action: BulkActionRow, by: string): Promise<boolean> {
    const { id, areaId, askedOfArea, kind } = action;
    const providerId = askedOfArea ? null : action.providerId;
    try {
      await this.actors.expectStill(by, this.kinds.of(kind).needs, { areaId, providerId });
    } catch (error) {
      if (!(error instanceof RightsGone)) throw error;
      await this.actions.setAll(id, 'waiting', 'refused', error.message);
      await this.actions.setAll(id, 'going-back', 'not-put-back', error.message);
    }
    return this.step(action, 'in-steps');
  }

  private async carry(how: BulkKind, item: BulkItemRow, action: BulkActionRow): Promise<void> {
    const refused = await this.refusalOf(how, item, () => how.carry(item, action));
    await this.actions.setItem(item.id, refused ? 'refused' : 'done', refused ?? '', refused ? null : this.clock.now());
  }

  private async putBack(how: BulkKind, item: BulkItemRow, action: BulkActionRow): Promise<void> {
    const refused = await this.refusalOf(how, item, () => how.putBack(item, action));
    await this.actions.setItem(item.id, refused ? 'not-put-back' : 'put-back', refused ?? '', null);
  }

  /** What one person's part began is undone where it is refused; the others go on. */
  private async refusalOf(how: BulkKind, item: BulkItemRow, act: () => Promise<string | null>): Promise<string | null> {
    try {
      return await this.unitOfWork.attempt(act);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return how.plainly(error, item);
    }
  }
}
