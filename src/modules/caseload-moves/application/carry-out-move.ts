import { Injectable } from '@nestjs/common';
import { Allocation, Ranking } from '#modules/casework';
import { EpisodesService } from '#modules/episodes';
import { Actors, RightsGone } from '#modules/identity';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { DomainError } from '#platform/errors/domain-error';
import { inTurn } from '#platform/persistence/in-turn';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { Permission } from '#platform/security/permission';
import { SYSTEM } from '#platform/security/actor';
import { formatDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { BulkActionsRepository, type BulkActionRow, type BulkItemRow } from '../data/bulk-actions.repository.js';
import { handoverWords, plainly } from '../domain/move-words.js';

/** People in one transaction of the job process: how much a crash can cost, and how often progress shows. */
const IN_ONE_STEP = 10;

/**
 * Does or undoes a bulk action person by person: each is moved whole or not at all, with the reason kept. A process that
 * dies loses one step at most; whoever comes after goes on from there, because each person says what became of them.
 */
@Injectable()
export class CarryOutMove {
  constructor(
    private readonly actions: BulkActionsRepository,
    private readonly allocation: Allocation,
    private readonly ranking: Ranking,
    private readonly episodes: EpisodesService,
    private readonly actors: Actors,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** In the job process: with the system's sight, on record as done by whoever asked, as long as they still may. */
  async carryOut(id: string): Promise<void> {
    const action = await this.unitOfWork.run(() => this.actions.get(id));
    const by = action.undoneBy ?? action.askedBy;
    const { correlationId } = RequestContext.current;
    await RequestContext.run({ actor: { ...SYSTEM, id: by }, correlationId }, async () => {
      while (await this.unitOfWork.runApart(() => this.allowedStep(action, by)));
    });
  }

  /** The next people; false when nobody is left. */
  async step(id: string, pace: 'at-once' | 'in-steps'): Promise<boolean> {
    const action = await this.actions.hold(id);
    const isUndoing = action.state === 'undoing';
    if (!isUndoing && action.state !== 'running') return false;
    const state = isUndoing ? ('going-back' as const) : ('waiting' as const);
    const items = await this.actions.due(id, state, pace === 'at-once' ? ALL : IN_ONE_STEP);
    await this.ranking.hold(items.map((item) => (isUndoing ? item.fromId : (item.toId ?? item.fromId))));
    await inTurn(items, (item) => (isUndoing ? this.putBack(item, action) : this.move(item)));
    if (items.length === 0) await this.actions.finish(id);
    return items.length > 0;
  }

  private async allowedStep(action: BulkActionRow, by: string): Promise<boolean> {
    const { id, areaId, askedOfArea } = action;
    const providerId = askedOfArea ? null : action.providerId;
    try {
      await this.actors.expectStill(by, Permission.ReferralAllocate, { areaId, providerId });
    } catch (error) {
      if (!(error instanceof RightsGone)) throw error;
      await this.actions.setAll(id, 'waiting', 'refused', error.message);
      await this.actions.setAll(id, 'going-back', 'not-put-back', error.message);
    }
    return this.step(id, 'in-steps');
  }

  private async move(item: BulkItemRow): Promise<void> {
    const { id, episodeId, fromId, toId, toName } = item;
    if (!toId) return this.actions.setItem(id, 'refused', 'Nobody was chosen to take them', null);
    const refused = await this.reassign({ episodeId, fromId, toId, toName: toName ?? '' }, handoverWords(item));
    await this.actions.setItem(id, refused ? 'refused' : 'done', refused ?? '', refused ? null : this.clock.now());
  }

  private async putBack({ id, episodeId, fromId, fromName, toId }: BulkItemRow, action: BulkActionRow): Promise<void> {
    const on = formatDate(londonDay(action.confirmedAt ?? action.plannedAt));
    const back = { episodeId, fromId: toId ?? fromId, toId: fromId, toName: fromName };
    const refused = await this.reassign(back, `Put back: the move of ${on} was undone`);
    await this.actions.setItem(id, refused ? 'not-put-back' : 'put-back', refused ?? '', null);
  }

  /** Whole or not at all. Answers why not, in words; null when it is done. */
  private async reassign(
    { episodeId, fromId, toId, toName }: Record<'episodeId' | 'fromId' | 'toId' | 'toName', string>,
    reason: string,
  ): Promise<string | null> {
    try {
      return await this.unitOfWork.attempt(async () => {
        const episode = await this.episodes.get(episodeId);
        if (episode.exitedOn) return `Support ended on ${formatDate(episode.exitedOn)}`;
        if (episode.specialistId !== fromId) return 'Somebody moved them to another specialist since';
        await this.allocation.reassign(episodeId, { specialistId: toId, reason }, episode.version);
        return null;
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return plainly(error.code, error.message, toName);
    }
  }
}

const ALL = 10_000;
