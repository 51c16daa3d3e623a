import { Injectable } from '@nestjs/common';
import { NoticesService } from '#modules/consents';
import { RequestContext } from '#platform/context/request-context';
import { Transactional } from '#platform/persistence/transactional';
import { encodeCursor, readCursor, type Page } from '#shared/paging';
import { OutdatedNoticesQuery, type NeedsNotice } from '../data/outdated-notices.query.js';

const PER_PAGE = 50;

/** Who has not been shown the privacy notice in use: a specialist's own people, else everybody the reader may see. */
@Injectable()
export class OutdatedNotices {
  constructor(
    private readonly query: OutdatedNoticesQuery,
    private readonly notices: NoticesService,
  ) {}

  @Transactional()
  async page(after: string | null): Promise<Page<NeedsNotice> & { readonly version: string | null }> {
    const { id, role, areaId } = RequestContext.current.actor;
    const version = areaId ? await this.notices.currentVersion(areaId) : null;
    if (version === null) return { version, items: [], next: null };
    const [reference, episodeId] = readCursor(after, 'text', 'uuid') ?? [];
    const from = reference && episodeId ? { reference, episodeId } : null;
    const mine = role === 'employment-specialist' ? id : null;
    const found = await this.query.needing(version, mine, from, PER_PAGE + 1);
    const items = found.slice(0, PER_PAGE);
    const last = items.at(-1);
    const next = found.length > PER_PAGE && last ? encodeCursor([last.reference, last.episodeId]) : null;
    return { version, items, next };
  }
}
