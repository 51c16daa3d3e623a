import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { encodeCursor, readCursor, type Page } from '#shared/paging';
import type { DismissedBecause } from '../domain/likely-pair.js';

/** Two records that may be of one person. */
export interface LikelyPair {
  readonly id: string;
  readonly participantId: string;
  readonly otherId: string;
  readonly score: number;
  /** What they have in common, by the names of the same-person weights. */
  readonly common: readonly string[];
  readonly dismissedAt: Date | null;
  readonly dismissedBecause: DismissedBecause | null;
}

const PAIR = `d.id, d.participant_id AS "participantId", d.other_id AS "otherId", d.score, d.common,
  d.dismissed_at AS "dismissedAt", d.dismissed_because AS "dismissedBecause"`;
/** Of the own provider, and of records that both stand: a merge settles a pair. */
const OPEN = `likely_duplicate d JOIN participant a ON a.id = d.participant_id JOIN participant b ON b.id = d.other_id
 WHERE a.merged_into_id IS NULL AND b.merged_into_id IS NULL AND d.provider_id = $1`;

@Injectable()
export class LikelyDuplicatesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The likeliest first. */
  async list(state: 'open' | 'dismissed', after: string | null, limit: number): Promise<Page<LikelyPair>> {
    const [score, id] = readCursor(after, 'whole', 'uuid') ?? [null, null];
    const rows = await this.unitOfWork.query<LikelyPair>(
      `SELECT ${PAIR} FROM ${OPEN} AND (d.dismissed_at IS NULL) = $2 AND ($3::int IS NULL OR (-d.score, d.id) > (-$3::int, $4::uuid))
        ORDER BY -d.score, d.id LIMIT $5`,
      [ownProvider(), state === 'open', score, id, limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? encodeCursor([last.score, last.id]) : null };
  }

  async count(state: 'open' | 'dismissed'): Promise<number> {
    const [row] = await this.unitOfWork.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${OPEN} AND (d.dismissed_at IS NULL) = $2`,
      [ownProvider(), state === 'open'],
    );
    return row?.count ?? 0;
  }

  async get(id: string): Promise<LikelyPair> {
    const [row] = await this.unitOfWork.query<LikelyPair>(`SELECT ${PAIR} FROM ${OPEN} AND d.id = $2`, [
      ownProvider(),
      id,
    ]);
    if (!row) throw new NotFound('pair of records');
    return row;
  }

  /** Said twice, who said it first stays. */
  async dismiss(id: string, because: DismissedBecause | null, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE likely_duplicate SET dismissed_at = $2, dismissed_by = app_actor_id(), dismissed_because = $3
        WHERE id = $1 AND dismissed_at IS NULL`,
      [id, at, because],
    );
  }

  async listAgain(id: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE likely_duplicate SET dismissed_at = NULL, dismissed_by = NULL, dismissed_because = NULL
        WHERE id = $1 AND dismissed_at IS NOT NULL`,
      [id],
    );
  }
}

const ownProvider = (): string | null => RequestContext.current.actor.providerId;
