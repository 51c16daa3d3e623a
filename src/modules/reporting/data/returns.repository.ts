import { Injectable } from '@nestjs/common';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { Column } from '../domain/return-columns.js';
import { ReturnInTheMaking, ReturnNotFound } from '../domain/return.errors.js';
import type { FinishedFile, ReturnSnapshot } from './return-snapshot.js';

const SNAPSHOT = `
  SELECT s.id, s.area_id AS "areaId", s.provider_id AS "providerId", s.month, s.edition, s.column_map AS columns, s.status,
         s.rows_total AS "rowsTotal", s.rows_done AS "rowsDone", s.rows_with_problem AS "rowsWithProblem", s.problems, s.sha256,
         s.sha256_now AS "sha256Now", s.lines_erased AS "linesErased", s.bytes,
         s.stored_name AS "fileName", s.requested_by AS "requestedBy", u.name AS "requestedByName", pr.name AS "providerName",
         s.created_at AS "createdAt", s.locked_at AS "lockedAt", s.told_at AS "toldAt", s.opened_at AS "openedAt", s.version
    FROM return_snapshot s
    LEFT JOIN user_account u ON u.id::text = s.requested_by
    LEFT JOIN provider pr ON pr.id = s.provider_id`;

/** What somebody asked for. */
export interface NewReturn {
  readonly areaId: string;
  readonly providerId: string | null;
  readonly month: CalendarDate;
  readonly columns: readonly Column[];
  readonly at: Date;
}

/** Whoever asked, and what for. */
export interface Requester {
  readonly email: string;
  readonly month: CalendarDate;
  readonly edition: number;
}

export interface ReturnPosition {
  readonly createdAt: string;
  readonly id: string;
}

/** Snapshots and the parts of their files. A locked one no longer changes: the database says so. */
@Injectable()
export class ReturnsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<ReturnSnapshot> {
    const [found] = await this.unitOfWork.query<ReturnSnapshot>(`${SNAPSHOT} WHERE s.id = $1`, [id]);
    if (!found) throw new ReturnNotFound();
    return found;
  }

  /** References of people hidden from the actor: to leave their lines out of a file. */
  async hiddenReferences(): Promise<readonly string[]> {
    const rows = await this.unitOfWork.query<{ reference: string }>(
      `SELECT reference FROM hidden_references() AS h(reference)`,
    );
    return rows.map(({ reference }) => reference);
  }

  /** Up to `limit` after a position, newest first, with the exact time of each for the next position. */
  list(
    areaId: string,
    after: ReturnPosition | null,
    limit: number,
  ): Promise<(ReturnSnapshot & { position: string })[]> {
    return this.unitOfWork.query(
      `${SNAPSHOT.replace('SELECT ', 'SELECT s.created_at::text AS position, ')}
        WHERE s.area_id = $1 AND ($2::timestamptz IS NULL OR (s.created_at, s.id) < ($2::timestamptz, $3::uuid))
        ORDER BY s.created_at DESC, s.id DESC LIMIT $4`,
      [areaId, after?.createdAt ?? null, after?.id ?? null, limit],
    );
  }

  /** Returns that somebody asked for and has not looked at since they were ready or failed. */
  unopened(requestedBy: string): Promise<ReturnSnapshot[]> {
    return this.unitOfWork.query<ReturnSnapshot>(
      `${SNAPSHOT} WHERE s.requested_by = $1 AND s.status IN ('locked', 'failed') AND s.opened_at IS NULL
        ORDER BY s.created_at DESC LIMIT 5`,
      [requestedBy],
    );
  }

  /** The next edition of a month. Throws ReturnInTheMaking while one is being made. */
  async add({ areaId, providerId, month, columns, at }: NewReturn): Promise<string> {
    const [row] = await refusing(
      {
        return_snapshot_one_in_the_making: () => new ReturnInTheMaking(),
        return_snapshot_edition: () => new ReturnInTheMaking(),
      },
      () =>
        this.unitOfWork.query<{ id: string }>(
          `INSERT INTO return_snapshot (area_id, provider_id, month, edition, column_map, created_at)
           SELECT $1, $2, $3, 1 + coalesce(max(edition), 0), $4, $5 FROM return_snapshot
            WHERE area_id = $1 AND provider_id IS NOT DISTINCT FROM $2::uuid AND kind = 'dwp-participants' AND month = $3
           RETURNING id`,
          [areaId, providerId, month, JSON.stringify(columns), at],
        ),
    );
    if (!row) throw new Error('No return was added');
    return row.id;
  }

  /** One making at a time, until the transaction ends. Apart from the row, whose progress is written meanwhile. */
  async takeTurn(id: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 71))`, [id]);
  }

  /** Begins, or begins again; changes nothing when it is locked. */
  async markRunning(id: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE return_snapshot SET status = 'running', failure = '', rows_done = 0, opened_at = NULL, version = version + 1
        WHERE id = $1 AND status <> 'locked'`,
      [id],
    );
  }

  async markProgress(id: string, done: number, total: number): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE return_snapshot SET rows_done = $2, rows_total = $3, version = version + 1 WHERE id = $1 AND status = 'running'`,
      [id, done, total],
    );
  }

  async markFailed(id: string, failure: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE return_snapshot SET status = 'failed', failure = $2, version = version + 1 WHERE id = $1 AND status <> 'locked'`,
      [id, failure],
    );
  }

  async lock(id: string, file: FinishedFile, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE return_snapshot
          SET status = 'locked', rows_total = $2, rows_done = $2, rows_with_problem = $3, problems = $4, sha256 = $5, bytes = $6,
              stored_name = $7, locked_at = $8, version = version + 1
        WHERE id = $1`,
      [id, file.rows, file.rowsWithProblem, JSON.stringify(file.problems), file.sha256, file.bytes, file.fileName, at],
    );
  }

  /** Locked editions of the same month before this one. */
  async earlierEditions({ areaId, providerId, month, edition }: ReturnSnapshot): Promise<readonly string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM return_snapshot WHERE area_id = $1 AND provider_id IS NOT DISTINCT FROM $2::uuid AND kind = 'dwp-participants'
          AND month = $3 AND edition < $4 AND status = 'locked'`,
      [areaId, providerId, month, edition],
    );
    return rows.map(({ id }) => id);
  }

  /** `people` are those in it, so that whoever opens the file is known to have seen them. */
  async addPart(
    { id, areaId, providerId }: ReturnSnapshot,
    part: number,
    sealed: Buffer,
    people: readonly string[],
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO return_part (return_id, part, area_id, provider_id, sealed, people) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, part, areaId, providerId, sealed, people],
    );
  }

  /** Every locked return of an area. */
  async locked(areaId: string): Promise<ReturnSnapshot[]> {
    return this.unitOfWork.query<ReturnSnapshot>(
      `${SNAPSHOT} WHERE s.area_id = $1 AND s.status = 'locked' ORDER BY s.id`,
      [areaId],
    );
  }

  /** Puts an emptied part in the place of one of a locked file; the database allows it only while that erasure is under way. */
  async replacePart(orderId: string, id: string, part: number, sealed: Buffer): Promise<void> {
    await this.unitOfWork.query(`SELECT replace_return_part($1, $2, $3, $4)`, [orderId, id, part, sealed]);
  }

  async noteErased(id: string, lines: number, sha256: Buffer): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE return_snapshot SET lines_erased = lines_erased + $2, sha256_now = $3, version = version + 1 WHERE id = $1`,
      [id, lines, sha256],
    );
  }

  /** Everybody in the file, by id. */
  async peopleIn(id: string): Promise<readonly string[]> {
    const rows = await this.unitOfWork.query<{ person: string }>(
      `SELECT DISTINCT unnest(people) AS person FROM return_part WHERE return_id = $1`,
      [id],
    );
    return rows.map(({ person }) => person);
  }

  /** People with a line in some of the parts. */
  async peopleInParts(id: string, first: number, limit: number): Promise<readonly string[]> {
    const rows = await this.unitOfWork.query<{ person: string }>(
      `SELECT DISTINCT unnest(people) AS person FROM return_part WHERE return_id = $1 AND part >= $2 AND part < $2 + $3`,
      [id, first, limit],
    );
    return rows.map(({ person }) => person);
  }

  /** Up to `limit` parts in their order, which has no gaps, from one on. */
  async parts(id: string, first: number, limit: number): Promise<readonly Buffer[]> {
    const rows = await this.unitOfWork.query<{ sealed: Buffer }>(
      `SELECT sealed FROM return_part WHERE return_id = $1 AND part >= $2 ORDER BY part LIMIT $3`,
      [id, first, limit],
    );
    return rows.map(({ sealed }) => sealed);
  }

  /** Where to write to whoever asked; null when they were told already or cannot be reached. */
  toTell(id: string): Promise<Requester | null> {
    return this.requester(id, 's.told_at IS NULL');
  }

  /** The same about a failure; null also when it is being made again, or was made. */
  toTellOfFailure(id: string): Promise<Requester | null> {
    return this.requester(id, `s.status = 'failed' AND s.failure_told_at IS NULL`);
  }

  async markTold(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE return_snapshot SET told_at = $2, version = version + 1 WHERE id = $1`, [
      id,
      at,
    ]);
  }

  async markToldOfFailure(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE return_snapshot SET failure_told_at = $2, version = version + 1 WHERE id = $1`,
      [id, at],
    );
  }

  async markOpened(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE return_snapshot SET opened_at = $2, version = version + 1
        WHERE id = $1 AND opened_at IS NULL AND status IN ('locked', 'failed')`,
      [id, at],
    );
  }

  /** Held until the transaction ends, so that nobody is told twice. `whether` is ours, never a person's. */
  private async requester(id: string, whether: string): Promise<Requester | null> {
    const [row] = await this.unitOfWork.query<Requester>(
      `SELECT u.email, s.month, s.edition FROM return_snapshot s JOIN user_account u ON u.id::text = s.requested_by
        WHERE s.id = $1 AND ${whether} AND u.suspended_at IS NULL FOR UPDATE OF s`,
      [id],
    );
    return row ?? null;
  }
}
