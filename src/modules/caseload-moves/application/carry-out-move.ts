import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BulkKinds, type BulkActionRow, type BulkItemRow, type BulkKind } from '#modules/bulk-actions';
import { Allocation, Ranking } from '#modules/casework';
import { EpisodesService } from '#modules/episodes';
import type { DomainError } from '#platform/errors/domain-error';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { handoverWords, plainly } from '../domain/move-words.js';

/** Moves one person of a bulk action, and puts them back: whole or not at all, under the conditions of one move alone. */
@Injectable()
export class CarryOutMove implements BulkKind, OnModuleInit {
  readonly kind = 'move-caseload';
  readonly needs = Permission.ReferralAllocate;

  constructor(
    private readonly kinds: BulkKinds,
    private readonly allocation: Allocation,
    private readonly ranking: Ranking,
    private readonly episodes: EpisodesService,
  ) {}

  onModuleInit(): void {
    this.kinds.add(this);
  }

  hold(items: readonly BulkItemRow[], direction: 'there' | 'back'): Promise<void> {
    return this.ranking.hold(items.map(({ fromId, toId }) => (direction === 'back' ? fromId : (toId ?? fromId))));
  }

  async carry(item: BulkItemRow): Promise<string | null> {
    const { episodeId, fromId, toId } = item;
    if (!toId) return 'Nobody was chosen to take them';
    return this.reassign({ episodeId, fromId, toId }, handoverWords(item));
  }

  async putBack({ episodeId, fromId, toId }: BulkItemRow, action: BulkActionRow): Promise<string | null> {
    const on = formatDate(londonDay(action.confirmedAt ?? action.plannedAt));
    const back = { episodeId, fromId: toId ?? fromId, toId: fromId };
    return this.reassign(back, `Put back: the move of ${on} was undone`);
  }

  plainly({ code, message }: DomainError, { state, toName, fromName }: BulkItemRow): string {
    return plainly(code, message, state === 'going-back' ? fromName : (toName ?? ''));
  }

  /** Answers why not, in words; null when it is done. */
  private async reassign(
    { episodeId, fromId, toId }: Record<'episodeId' | 'fromId' | 'toId', string>,
    reason: string,
  ): Promise<string | null> {
    const episode = await this.episodes.get(episodeId);
    if (episode.exitedOn) return `Support ended on ${formatDate(episode.exitedOn)}`;
    if (episode.specialistId !== fromId) return 'Somebody moved them to another specialist since';
    await this.allocation.reassign(episodeId, { specialistId: toId, reason }, episode.version);
    return null;
  }
}
