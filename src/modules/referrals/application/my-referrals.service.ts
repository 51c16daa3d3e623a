import { Injectable } from '@nestjs/common';
import { ConsentsService } from '#modules/consents';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import { type MyReferral, MyReferralsQuery } from '../data/my-referrals.query.js';

const PAGE = 25;

/** What a referrer sees: their own referrals, and how far each has come. */
@Injectable()
export class MyReferralsService {
  constructor(
    private readonly query: MyReferralsQuery,
    private readonly consents: ConsentsService,
  ) {}

  /** The newest first. How far support has come is left out where the person objects to its being told. */
  @Transactional()
  async page(after?: string): Promise<Page<MyReferral>> {
    const [receivedAt, id] = readCursor(after, 'instant', 'uuid') ?? [];
    const from = receivedAt && id ? { receivedAt, id } : null;
    const rows = await this.query.page(RequestContext.current.actor.id, from, PAGE + 1);
    const items = await this.asMayBeTold(rows.slice(0, PAGE));
    const last = items.at(-1);
    return {
      items,
      next: rows.length > PAGE && last ? encodeCursor([last.receivedAt.toISOString(), last.id]) : null,
    };
  }

  private async asMayBeTold(referrals: readonly MyReferral[]): Promise<readonly MyReferral[]> {
    const people = referrals.flatMap(({ participantId, episodeStatus }) =>
      participantId && episodeStatus ? [participantId] : [],
    );
    const may = await this.consents.mayUseEach([...new Set(people)], 'referrer-progress');
    return referrals.map((referral) =>
      referral.participantId && may.get(referral.participantId)?.ok ? referral : { ...referral, episodeStatus: null },
    );
  }
}
