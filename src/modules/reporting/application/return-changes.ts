import { Injectable } from '@nestjs/common';
import { differencesOf, type ReturnDifference } from '#modules/outcomes';
import { Transactional } from '#platform/persistence/transactional';
import { lastOfMonth } from '#shared/calendar-date';
import { encodeCursor, readCursor, type Page } from '#shared/paging';
import { ReturnChangesQuery, type ChangedLine } from '../data/return-changes.query.js';
import type { ReturnSnapshot } from '../data/return-snapshot.js';
import { ReturnsRepository } from '../data/returns.repository.js';
import { ReturnNotReady } from '../domain/return.errors.js';

/** One difference between a locked return and the record, and whose it is. */
export type ReturnChange = ReturnDifference & Pick<ChangedLine, 'participantId' | 'episodeId' | 'reference' | 'name'>;

const PER_PAGE = 50;

/** What has changed since a return was locked: it stays as it is, and the record goes on. */
@Injectable()
export class ReturnChanges {
  constructor(
    private readonly returns: ReturnsRepository,
    private readonly changes: ReturnChangesQuery,
  ) {}

  /** How many differences there are; 0 for one that is not locked. */
  @Transactional()
  async count(id: string): Promise<number> {
    const snapshot = await this.returns.get(id);
    return snapshot.status === 'locked' ? this.changes.count(id, scopeOf(snapshot)) : 0;
  }

  /** A page of them by reference. Throws ReturnNotReady before it is locked. */
  @Transactional()
  async list(id: string, after: string | null): Promise<Page<ReturnChange>> {
    const snapshot = await this.returns.get(id);
    if (snapshot.status !== 'locked') throw new ReturnNotReady();
    const [start = null] = readCursor(after, 'text') ?? [];
    const found = await this.changes.list(id, scopeOf(snapshot), start, PER_PAGE + 1);
    const last = found.slice(0, PER_PAGE).at(-1);
    const items = found.slice(0, PER_PAGE).flatMap((line) => {
      const { participantId, episodeId, reference, name } = line;
      return differencesOf([line]).map((difference) => ({ ...difference, participantId, episodeId, reference, name }));
    });
    return { items, next: found.length > PER_PAGE && last ? encodeCursor([last.position]) : null };
  }
}

function scopeOf({ areaId, providerId, month }: ReturnSnapshot) {
  return { areaId, providerId, asOf: lastOfMonth(month) };
}
