import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BulkKinds, type BulkActionRow, type BulkItemRow } from '#modules/bulk-actions';
import { EndSupport } from '#modules/casework';
import { ExitReasons } from '#modules/episodes';
import { Clock } from '#platform/clock';
import type { DomainError } from '#platform/errors/domain-error';
import { inTurn } from '#platform/persistence/in-turn';
import { Permission } from '#platform/security/permission';
import { EndingsQuery } from '../data/endings.query.js';
import { endEffect, whyNotEnd, type EndTerms } from '../domain/end-for-many.js';
import type { PersonEffect } from '../domain/person-effect.js';
import { markOf, type ManyEffect, type ManyKind } from './many-kind.js';

export const endTermsOf = (action: Pick<BulkActionRow, 'terms'>): EndTerms => action.terms as unknown as EndTerms;

/** Why the end of support is not taken back: what follows from it has left the house. */
export const CANNOT_BE_UNDONE =
  'The end of support cannot be undone: sessions are cancelled, and people may have been told. Somebody who should go on after all is referred again';

/**
 * Ends support of many people on one day and for one reason, each as the page for one does: by the same service, with the same
 * rules and events. The handover note stands with each of them as what was said of all.
 */
@Injectable()
export class EndMany implements ManyKind, OnModuleInit {
  readonly kind = 'end-support';
  readonly needs = Permission.EpisodeClose;

  constructor(
    private readonly kinds: BulkKinds,
    private readonly endings: EndingsQuery,
    private readonly support: EndSupport,
    private readonly reasons: ExitReasons,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.add(this);
  }

  async effectOf(action: BulkActionRow, items: readonly BulkItemRow[]): Promise<ManyEffect> {
    const people = await this.effects(action, items);
    return { people, loads: [], example: null, leavesFrom: null, marks: people.map(markOf) };
  }

  async named(action: BulkActionRow): Promise<string> {
    const words = await this.reasons.words();
    return words.label(endTermsOf(action).reason);
  }

  /** Each person alone: nobody else's support waits for it. */
  hold(): Promise<void> {
    return Promise.resolve();
  }

  async carry(item: BulkItemRow, action: BulkActionRow): Promise<string | null> {
    const [effect] = await this.effects(action, [item]);
    if (effect?.refusal) return effect.refusal;
    await this.support.end(item.episodeId, { ...endTermsOf(action), note: item.sharedNote });
    return null;
  }

  putBack(): Promise<string | null> {
    return Promise.resolve(CANNOT_BE_UNDONE);
  }

  plainly({ message }: DomainError): string {
    return message;
  }

  whyNotUndo(): Promise<string | null> {
    return Promise.resolve(CANNOT_BE_UNDONE);
  }

  private async effects(action: BulkActionRow, items: readonly BulkItemRow[]): Promise<readonly PersonEffect[]> {
    const exit = { ...endTermsOf(action), note: '' };
    const now = await this.endings.of(
      items.map(({ episodeId }) => episodeId),
      this.clock.now(),
      this.clock.today(),
    );
    return inTurn(items, async (item) => {
      const standing = now.get(item.episodeId);
      const isOpen = standing !== undefined && standing.exitedOn === null;
      if (!isOpen) return endEffect(standing, item, { refusal: null, referral: 'closed' });
      const { refused, referral } = await this.support.outlook(item.episodeId, exit);
      return endEffect(standing, item, { refusal: refused && whyNotEnd(refused, standing), referral });
    });
  }
}
