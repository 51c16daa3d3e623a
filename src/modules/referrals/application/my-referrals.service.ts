import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { readCursor, encodeCursor, type Page } from '#shared/paging';
import { type MyReferral, MyReferralsQuery } from '../data/my-referrals.query.js';

const PAGE = 25;

/** What a referrer sees: their own referrals, and how far each has come. */
@Injectable()
export class MyReferralsService {
  constructor(private readonly query: MyReferralsQuery) {}

  /** The newest first. */
  @Transactional()
  async page(after?: string): Promise<Page<MyReferral>> {
    const [receivedAt, id] = readCursor(after, 'instant', 'uuid') ?? [];
    const from = receivedAt && id ? { receivedAt, id } : null;
    const rows = await this.query.page(RequestContext.current.actor.id, from, PAGE + 1);
    const items = rows.slice(0, PAGE);
    const last = items.at(-1);
    return {
      items,
      next: rows.length > PAGE && last ? encodeCursor([last.receivedAt.toISOString(), last.id]) : null,
    };
  }
}
