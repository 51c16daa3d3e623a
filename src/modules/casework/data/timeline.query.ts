import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '#shared/calendar-date';
import type { TimelineEvent, TimelineKind } from '../domain/timeline-kind.js';
import { PreparedReads } from '#platform/persistence/prepared-reads';
import { EXTRAS, type Source } from './timeline-source.js';
import { SOURCES, londonDay, noon } from './timeline-sources.js';

/** One thing that happened, as its own room recorded it: codes and words, not yet a sentence. */
export interface TimelineRow {
  readonly id: string;
  readonly kind: TimelineKind;
  readonly event: TimelineEvent;
  readonly at: Date;
  /** The same instant to the microsecond, for the cursor. */
  readonly position: string;
  /** The day it is about; `at` holds the time when `isTimed`. */
  readonly on: CalendarDate;
  readonly isTimed: boolean;
  /** A code: status, mode, reason or sort, by event. */
  readonly code: string | null;
  /** A second code. */
  readonly also: string | null;
  /** Words a person wrote. */
  readonly words: string | null;
  /** A name: employer, practice, file. */
  readonly what: string | null;
  /** Why, as a code or a label. */
  readonly reason: string | null;
  readonly pence: number | null;
  readonly who: string | null;
  /** The record to open: a session, a job, a document. */
  readonly linkId: string | null;
}

export interface TimelinePosition {
  readonly at: string;
  readonly id: string;
}

/**
 * $1 person · $2 position's instant · $3 position's id · $4 now · $5 rows wanted · $6 kinds. Each source gives its newest
 * only, and one whose kind is not wanted is not looked at: so one statement serves every choice.
 */
const TIMELINE = `SELECT t.id, t.kind, t.event, t.at, t.at::text AS position, t.on, t.is_timed AS "isTimed", t.code, t.also,
         nullif(t.words, '') AS words, t.what, t.reason, t.pence, u.name AS who, t.link_id AS "linkId"
    FROM (${SOURCES.map(partOf).join(' UNION ALL ')} ORDER BY at DESC, id DESC LIMIT $5) t
    LEFT JOIN user_account u ON u.id = CASE WHEN t.who_id ~ '^[0-9a-f-]{36}$' THEN t.who_id::uuid END
   ORDER BY t.at DESC, t.id DESC`;

function partOf({ kind, event, id, at, day, extras = {}, from }: Source, place: number): string {
  const instant = at ?? noon(day ?? '', place);
  const columns = Object.entries(EXTRAS).map(
    ([name, type]) => `${extras[name as keyof typeof EXTRAS] ?? 'NULL'}::${type} AS ${name}`,
  );
  // The event is part of the key: one episode gives several entries with the same id.
  const key = `${id}::text || '/${event}'`;
  return `(SELECT ${key} AS id, '${kind}' AS kind, '${event}' AS event, ${instant} AS at, ${day ?? londonDay(instant)} AS on,
            ${at ? 'true' : 'false'} AS is_timed, ${columns.join(', ')}
       FROM ${from} AND '${kind}' = ANY ($6::text[]) AND ($2::timestamptz IS NULL OR (${instant}, ${key}) < ($2::timestamptz, $3::text))
       ORDER BY at DESC, id DESC LIMIT $5)`;
}

/** One timeline across the rooms, newest first, page by page. */
@Injectable()
export class TimelineQuery {
  constructor(private readonly reads: PreparedReads) {}

  of(
    participantId: string,
    kinds: readonly TimelineKind[],
    after: TimelinePosition | null,
    now: Date,
    limit: number,
  ): Promise<TimelineRow[]> {
    return this.reads.query<TimelineRow>(TIMELINE, [
      participantId,
      after?.at ?? null,
      after?.id ?? null,
      now,
      limit,
      kinds,
    ]);
  }
}
