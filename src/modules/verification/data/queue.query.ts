import { Injectable } from '@nestjs/common';
import type { OutcomeKind, OutcomeState } from '#modules/outcomes';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** What a queue is narrowed to; null for everything. */
export interface QueueFilter {
  readonly states: readonly OutcomeState[];
  readonly kind: OutcomeKind | null;
  readonly providerId: string | null;
  /** Of the people one specialist supports. */
  readonly specialistId: string | null;
  /** Reached on this day or before. */
  readonly reachedBy: CalendarDate | null;
}

export interface QueueLine {
  readonly id: string;
  readonly achievedOn: CalendarDate;
  readonly personName: string;
  readonly specialistName: string | null;
}

const COUNTS_FOR = 'coalesce(o.counted_provider_id, o.provider_id)';
const FITS = `($1::text[] = '{}' OR o.state = ANY ($1)) AND ($2::text IS NULL OR o.kind = $2) AND ($3::uuid IS NULL OR ${COUNTS_FOR} = $3)
  AND ($4::uuid IS NULL OR e.specialist_id = $4) AND ($5::date IS NULL OR o.achieved_on <= $5)`;

/** Outcomes that wait for somebody, the one that was reached first first. */
@Injectable()
export class QueueQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** After the outcome `after`. */
  lines(filter: QueueFilter, after: string | null, limit: number): Promise<QueueLine[]> {
    return this.unitOfWork.query<QueueLine>(
      `SELECT o.id, o.achieved_on AS "achievedOn", trim(p.given_name || ' ' || p.family_name) AS "personName", u.name AS "specialistName"
         FROM outcome o JOIN episode e ON e.id = o.episode_id JOIN participant p ON p.id = o.participant_id
         LEFT JOIN user_account u ON u.id = e.specialist_id
        WHERE ${FITS} AND ($6::uuid IS NULL OR (o.achieved_on, o.id) > (SELECT x.achieved_on, x.id FROM outcome x WHERE x.id = $6))
        ORDER BY o.achieved_on, o.id LIMIT $7`,
      [...valuesOf(filter), after, limit],
    );
  }

  /** How many there are in each state, whatever state is chosen. */
  async counts(filter: QueueFilter): Promise<ReadonlyMap<OutcomeState, number>> {
    const rows = await this.unitOfWork.query<{ state: OutcomeState; n: number }>(
      `SELECT o.state, count(*)::int AS n FROM outcome o JOIN episode e ON e.id = o.episode_id WHERE ${FITS} GROUP BY o.state`,
      valuesOf({ ...filter, states: [] }),
    );
    return new Map(rows.map(({ state, n }) => [state, n]));
  }
}

const valuesOf = ({ states, kind, providerId, specialistId, reachedBy }: QueueFilter): readonly unknown[] => [
  states,
  kind,
  providerId,
  specialistId,
  reachedBy,
];
