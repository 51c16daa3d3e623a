import { Injectable } from '@nestjs/common';
import { recordWords } from '#modules/privacy';
import { Transactional } from '#platform/persistence/transactional';
import { calendarDate, isCalendarDate, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import { ErasuresRepository } from '../data/erasures.repository.js';
import { MentionsQuery, type MentionRow } from '../data/mentions.query.js';
import { PersonRowsQuery } from '../data/person-rows.query.js';
import { RequestsRepository } from '../data/requests.repository.js';
import { excerptOf, namingsOf, patternOf, type Naming } from '../domain/likely-mentions.js';
import { PERSONAL_DATA } from '../domain/personal-data/map.js';

/** Words of somebody else's record that may be about the person. */
export interface LikelyMention {
  /** "a contact note: Text". */
  readonly where: string;
  /** How it seems to name them: "family name". */
  readonly why: string;
  readonly excerpt: string;
  /** The day it was written; null where the record does not say. */
  readonly on: CalendarDate | null;
  readonly participantId: string | null;
  readonly reference: string | null;
}

export interface LikelyMentions {
  readonly mentions: readonly LikelyMention[];
  /** There are more than are shown. */
  readonly isCut: boolean;
  /** Restricted records nobody named the reader for: they were not looked into. */
  readonly notSearched: number;
}

const MOST = 100;

/**
 * Where other people's notes seem to name somebody, for the data protection lead to judge before an erasure: afterwards nobody
 * knows the names any more. Nothing is ever taken out by itself: a name may be another person's, and the note is theirs.
 */
@Injectable()
export class LikelyMentionsService {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly people: PersonRowsQuery,
    private readonly orders: ErasuresRepository,
    private readonly words: MentionsQuery,
  ) {}

  @Transactional()
  async of(requestId: string): Promise<LikelyMentions> {
    const { participantId, erasedAt } = await this.requests.get(requestId);
    const notSearched = await this.words.hidden();
    if (!participantId || erasedAt) return { mentions: [], isCut: false, notSearched };
    const ids = await this.people.idsOf(participantId);
    const namings = namingsOf(await this.orders.identities(ids));
    const found = namings.length === 0 ? [] : await this.search(namings, ids);
    const ranked = found.toSorted((a, b) => a.rank - b.rank || (b.at ?? '').localeCompare(a.at ?? ''));
    const mentions = ranked.slice(0, MOST).map((row) => mentionOf(row, namings));
    return { mentions, isCut: ranked.length > MOST, notSearched };
  }

  private async search(namings: readonly Naming[], ids: readonly string[]): Promise<readonly MentionRow[]> {
    const patterns = namings.map(({ words }) => patternOf(words));
    const found: MentionRow[] = [];
    for (const table of PERSONAL_DATA) {
      const columns = Object.entries(table.columns).filter(
        ([, { dataClass, mayNameOthers }]) => mayNameOthers && dataClass === 'free-text',
      );
      if (columns.length === 0) continue;
      const names = columns.map(([name]) => name);
      found.push(...(await this.words.in(table, names, patterns, ids, MOST + 1)));
    }
    return found;
  }
}

function mentionOf({ table, column, text, rank, ...row }: MentionRow, namings: readonly Naming[]): LikelyMention {
  const { why, words } = namings[rank - 1] ?? { why: '', words: [] };
  const label = PERSONAL_DATA.find((each) => each.table === table)?.columns[column]?.label ?? '';
  const { at, participantId, reference } = row;
  const on = dayOf(at);
  return {
    where: `${recordWords(table)}: ${label}`,
    why,
    excerpt: excerptOf(text, words),
    on,
    participantId,
    reference,
  };
}

function dayOf(at: string | null): CalendarDate | null {
  if (at === null) return null;
  if (isCalendarDate(at)) return calendarDate(at);
  return /^\d{4}-\d{2}-\d{2}T/.test(at) ? londonDay(new Date(at)) : null;
}
