import { Injectable } from '@nestjs/common';
import { Transactional } from '#platform/persistence/transactional';
import { DiaryEntriesQuery, type DiaryEntry } from '../data/diary-entries.query.js';

export type { DiaryEntry };

/** A diary as calendars elsewhere may copy it: hours and kinds, and nothing of any participant. */
@Injectable()
export class DiaryEntries {
  constructor(private readonly entries: DiaryEntriesQuery) {}

  @Transactional()
  of(staffId: string, from: Date, to: Date, offSince: Date): Promise<readonly DiaryEntry[]> {
    return this.entries.of(staffId, from, to, offSince);
  }
}
