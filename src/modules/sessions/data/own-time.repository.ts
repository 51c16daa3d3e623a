import { Injectable } from '@nestjs/common';
import { NotFound, StaleVersion } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { OwnTimeKind } from '../domain/own-time.js';
import type { Slot } from '../domain/slot.js';

export interface OwnTimeRow {
  readonly id: string;
  readonly staffId: string;
  readonly kind: OwnTimeKind;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly version: number;
}

export interface NewOwnTime extends Slot {
  readonly areaId: string;
  readonly providerId: string;
  readonly staffId: string;
  readonly kind: OwnTimeKind;
}

const ROW = `id, staff_id AS "staffId", kind, starts_at AS "startsAt", ends_at AS "endsAt", version`;

@Injectable()
export class OwnTimeRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<OwnTimeRow> {
    const [row] = await this.unitOfWork.query<OwnTimeRow>(
      `SELECT ${ROW} FROM own_time WHERE id = $1 AND removed_at IS NULL`,
      [id],
    );
    if (!row) throw new NotFound('time in the diary', 'own-time.not-found');
    return row;
  }

  /** What touches the stretch from one instant up to another, of these colleagues, soonest first. */
  between(staffIds: readonly string[], from: Date, to: Date): Promise<OwnTimeRow[]> {
    return this.unitOfWork.query<OwnTimeRow>(
      `SELECT ${ROW} FROM own_time
        WHERE staff_id = ANY ($1::uuid[]) AND removed_at IS NULL AND starts_at < $3 AND ends_at > $2 ORDER BY starts_at, id`,
      [staffIds, from, to],
    );
  }

  async add({ areaId, providerId, staffId, kind, startsAt, endsAt }: NewOwnTime, at: Date): Promise<string> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO own_time (area_id, provider_id, staff_id, kind, starts_at, ends_at, made_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING id`,
      [areaId, providerId, staffId, kind, startsAt, endsAt, at],
    );
    if (!row) throw new Error('The time was not kept');
    return row.id;
  }

  async change(
    id: string,
    version: number,
    { kind, startsAt, endsAt }: Slot & { kind: OwnTimeKind },
    at: Date,
  ): Promise<void> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `WITH changed AS (UPDATE own_time SET kind = $3, starts_at = $4, ends_at = $5, changed_at = $6, version = version + 1
         WHERE id = $1 AND version = $2 AND removed_at IS NULL RETURNING id) SELECT id FROM changed`,
      [id, version, kind, startsAt, endsAt, at],
    );
    if (rows.length === 0) throw new StaleVersion('own-time', (await this.get(id)).version);
  }

  async remove(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE own_time SET removed_at = $2, changed_at = $2, version = version + 1 WHERE id = $1 AND removed_at IS NULL`,
      [id, at],
    );
  }
}
