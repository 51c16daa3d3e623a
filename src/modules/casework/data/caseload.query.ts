import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '#shared/calendar-date';
import type { CaseloadCounts, CaseloadReason, CaseloadSort, Direction } from '../domain/caseload-list.js';
import { PreparedReads } from '#platform/persistence/prepared-reads';
import { REACHED_LATER, reachedBeforeStart } from './reached-before-start.js';

/** Which part of a caseload, in which order. Null means "any". */
export interface CaseloadSelection {
  readonly specialistIds: readonly string[];
  readonly status: string | null;
  readonly model: string | null;
  readonly route: string | null;
  readonly reason: CaseloadReason | null;
  /** The id of a tag they have. */
  readonly tag: string | null;
  /** Folded words, each of which must occur in the names or the reference. */
  readonly words: readonly string[];
  readonly sort: CaseloadSort;
  readonly direction: Direction;
}

export interface CaseloadRow {
  readonly participantId: string;
  readonly episodeId: string;
  readonly specialistId: string;
  readonly reference: string;
  readonly name: string;
  readonly knownAs: string;
  readonly status: string;
  readonly model: 'ips' | 'seqf';
  readonly route: string | null;
  readonly windowEndsOn: CalendarDate | null;
  readonly lastContactOn: CalendarDate | null;
  /** By anybody of us: while the referral was looked into, too. */
  readonly lastReachedOn: CalendarDate | null;
  readonly missedInARow: number;
  readonly nextActionOn: CalendarDate | null;
  readonly nextAction: string;
  readonly nextSessionAt: Date | null;
  /** The names of their tags, by name. */
  readonly tags: readonly string[];
  /** The value the list is sorted by, for the cursor. */
  readonly sortKey: string;
}

/** Where a page begins: the sort value and id of the last row before it. */
export interface CaseloadPosition {
  readonly key: string;
  readonly id: string;
}

export interface LoadRow extends CaseloadCounts {
  readonly specialistId: string;
  /** Of those counted, how many the actor may not see. */
  readonly restricted: number;
}

interface SortKey {
  readonly sql: string;
  readonly type: string;
  /** What the key needs besides episode and participant. */
  readonly join?: string;
}

/** What is not there sorts last where soon comes first, and first where long ago comes first. */
const SORT_KEYS: Readonly<Record<CaseloadSort, SortKey>> = {
  name: { sql: `p.family_key || ' ' || lower(p.given_name)`, type: 'text' },
  'days-left': { sql: `coalesce(e.window_ends_on, 'infinity'::date)`, type: 'date' },
  'last-contact': {
    sql: `coalesce(later.day, e.last_contact_on, '-infinity'::date)`,
    type: 'date',
    join: REACHED_LATER,
  },
  'next-action': { sql: `coalesce(e.next_action_on, 'infinity'::date)`, type: 'date' },
};

/** Days and counts the filters and figures compare with. */
export interface CaseloadMarks {
  readonly now: Date;
  readonly today: CalendarDate;
  /** The first day that still counts as active. */
  readonly activeSince: CalendarDate;
  readonly missedInARow: number;
  /** The last day that counts as "ending soon". */
  readonly endingBy: CalendarDate;
}

/** A caseload page by page, and how many people each specialist carries. */
@Injectable()
export class CaseloadQuery {
  constructor(private readonly reads: PreparedReads) {}

  /** Up to `limit` rows after a position. The page is cut first; only its rows are looked up further. */
  page(
    selection: CaseloadSelection,
    marks: CaseloadMarks,
    after: CaseloadPosition | null,
    limit: number,
  ): Promise<CaseloadRow[]> {
    const values: unknown[] = [];
    const put = (value: unknown): string => `$${values.push(value)}`;
    const order = selection.direction === 'ascending' ? 'ASC' : 'DESC';
    const key = SORT_KEYS[selection.sort];
    // Only words of this file go into the text; everything a person chose is a parameter.
    const conditions = [
      `e.specialist_id ${oneOf(selection.specialistIds, put)} AND e.exited_on IS NULL`,
      selection.status && `e.status = ${put(selection.status)}`,
      selection.model && `e.model = ${put(selection.model)}`,
      selection.route && `e.route = ${put(selection.route)}`,
      selection.reason && reasonCondition(selection.reason, marks, put),
      selection.tag &&
        `EXISTS (SELECT FROM participant_tag x WHERE x.participant_id = e.participant_id AND x.tag_id = ${put(selection.tag)}::uuid AND x.removed_at IS NULL)`,
      selection.words.length > 0 &&
        `p.search_key LIKE ALL (${put(selection.words.map((word) => `%${word}%`))}::text[])`,
      after &&
        `(${key.sql}, e.id) ${order === 'ASC' ? '>' : '<'} (${put(after.key)}::${key.type}, ${put(after.id)}::uuid)`,
    ].filter((condition) => typeof condition === 'string');
    return this.reads.query<CaseloadRow>(
      `WITH cut AS (
         SELECT e.id, e.participant_id, e.referral_id, e.specialist_id, e.status, e.model, e.route, e.window_ends_on,
                e.last_contact_on, e.missed_in_a_row, e.next_action_on, e.next_action,
                p.reference, p.given_name, p.family_name, p.known_as, ${key.sql} AS sort_key
           FROM episode e JOIN participant p ON p.id = e.participant_id ${key.join ?? ''}
          WHERE ${conditions.join(' AND ')}
          ORDER BY sort_key ${order}, e.id ${order} LIMIT ${put(limit)})
       SELECT c.participant_id AS "participantId", c.id AS "episodeId", c.specialist_id AS "specialistId", c.reference,
              trim(c.given_name || ' ' || c.family_name) AS name, c.known_as AS "knownAs", c.status, c.model, c.route,
              c.window_ends_on AS "windowEndsOn", c.last_contact_on AS "lastContactOn",
              greatest(c.last_contact_on, ${reachedBeforeStart('c.referral_id')}) AS "lastReachedOn", c.missed_in_a_row AS "missedInARow",
              c.next_action_on AS "nextActionOn", c.next_action AS "nextAction", c.sort_key::text AS "sortKey",
              (SELECT min(s.starts_at) FROM support_session s
                WHERE s.episode_id = c.id AND s.status = 'booked' AND s.starts_at >= ${put(marks.now)}) AS "nextSessionAt",
              ARRAY(SELECT DISTINCT t.name FROM participant_tag x JOIN tag t ON t.id = x.tag_id
                     WHERE x.participant_id = c.participant_id AND x.removed_at IS NULL AND t.retired_on IS NULL ORDER BY t.name) AS tags
         FROM cut c ORDER BY c.sort_key ${order}, c.id ${order}`,
      values,
    );
  }

  /** Where somebody stands in the order of names; null when the actor may not see them. */
  async placeByName(episodeId: string): Promise<CaseloadPosition | null> {
    const [place] = await this.reads.query<CaseloadPosition>(
      `SELECT e.id, ${SORT_KEYS.name.sql} AS key FROM episode e JOIN participant p ON p.id = e.participant_id WHERE e.id = $1`,
      [episodeId],
    );
    return place ?? null;
  }

  /** The counts of each specialist who carries anybody, restricted records among them. Support whose time has run out is over, recorded or not (domain 2.2). */
  loads(specialistIds: readonly string[], { activeSince, today }: CaseloadMarks): Promise<LoadRow[]> {
    const values: unknown[] = [];
    const put = (value: unknown): string => `$${values.push(value)}`;
    const day = put(today);
    const runs = running(day);
    return this.reads.query<LoadRow>(
      `SELECT e.specialist_id AS "specialistId",
              count(*) FILTER (WHERE ${runs})::integer AS clients,
              count(*) FILTER (WHERE ${runs} AND e.status = 'in-work')::integer AS "inWork",
              count(*) FILTER (WHERE ${runs} AND NOT (${unreached(put(activeSince))}))::integer AS active,
              count(*) FILTER (WHERE ${runs} AND e.model = 'ips')::integer AS ips,
              count(*) FILTER (WHERE ${runs} AND e.model = 'seqf')::integer AS seqf,
              count(*) FILTER (WHERE e.status = 'allocated')::integer AS waiting,
              count(*) FILTER (WHERE ${over(day)})::integer AS over, count(*) FILTER (WHERE e.hidden)::integer AS restricted
         FROM (SELECT specialist_id, status, model, window_ends_on, last_contact_on, false AS hidden FROM episode WHERE exited_on IS NULL
               UNION ALL SELECT specialist_id, status, model, window_ends_on, last_contact_on, true FROM hidden_open_cases()) e
        WHERE e.specialist_id ${oneOf(specialistIds, put)} GROUP BY e.specialist_id`,
      values,
    );
  }
}

/** One specialist is asked for all day, and planned best without a list. */
function oneOf(ids: readonly string[], put: (value: unknown) => string): string {
  const [only, ...others] = ids;
  return only && others.length === 0 ? `= ${put(only)}::uuid` : `= ANY (${put(ids)}::uuid[])`;
}

/** Conditions that a figure and the list behind it share, so that both name the same people. */
const running = (today: string): string => `e.status <> 'allocated' AND e.window_ends_on >= ${today}::date`;
const over = (today: string): string => `e.window_ends_on < ${today}::date`;
const unreached = (since: string): string => `e.last_contact_on IS NULL OR e.last_contact_on < ${since}::date`;

function reasonCondition(reason: CaseloadReason, marks: CaseloadMarks, put: (value: unknown) => string): string {
  switch (reason) {
    case 'not-active':
      return `${running(put(marks.today))} AND (${unreached(put(marks.activeSince))})`;
    case 'running':
      return running(put(marks.today));
    case 'over':
      return over(put(marks.today));
    case 'missed-sessions':
      return `e.missed_in_a_row >= ${put(marks.missedInARow)}`;
    case 'window-ending':
      return `e.window_ends_on BETWEEN ${put(marks.today)}::date AND ${put(marks.endingBy)}::date`;
    case 'nothing-planned':
      return `e.next_action_on IS NULL AND NOT EXISTS
        (SELECT FROM support_session s WHERE s.episode_id = e.id AND s.status = 'booked' AND s.starts_at >= ${put(marks.now)})`;
  }
}
