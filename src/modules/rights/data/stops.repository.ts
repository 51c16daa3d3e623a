import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { StopPurpose } from '../domain/request-words.js';
import { StopAlreadyInForce } from '../domain/rights.errors.js';

export interface StopRow {
  readonly id: string;
  readonly participantId: string;
  readonly requestId: string | null;
  readonly ground: 'restriction' | 'objection';
  readonly purpose: StopPurpose;
  readonly reason: string;
  readonly placedOn: CalendarDate;
  readonly liftedOn: CalendarDate | null;
  readonly liftedBecause: string;
}

const COLUMNS = `id, participant_id AS "participantId", request_id AS "requestId", ground, purpose, reason, placed_on AS "placedOn",
  lifted_on AS "liftedOn", lifted_because AS "liftedBecause"`;

@Injectable()
export class StopsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async place(
    stop: Omit<StopRow, 'id' | 'liftedOn' | 'liftedBecause'>,
    areaId: string,
    providerId: string | null,
  ): Promise<void> {
    await refusing({ processing_stop_once: () => new StopAlreadyInForce() }, () =>
      this.unitOfWork.query(
        `INSERT INTO processing_stop (participant_id, request_id, area_id, provider_id, ground, purpose, reason, placed_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [stop.participantId, stop.requestId, areaId, providerId, stop.ground, stop.purpose, stop.reason, stop.placedOn],
      ),
    );
  }

  get(id: string): Promise<StopRow> {
    return this.one(`SELECT ${COLUMNS} FROM processing_stop WHERE id = $1`, id);
  }

  getForUpdate(id: string): Promise<StopRow> {
    return this.one(`SELECT ${COLUMNS} FROM processing_stop WHERE id = $1 FOR NO KEY UPDATE`, id);
  }

  private async one(sql: string, id: string): Promise<StopRow> {
    const [row] = await this.unitOfWork.query<StopRow>(sql, [id]);
    if (!row) throw new NotFound('stop', 'rights.stop-not-found');
    return row;
  }

  async lift(id: string, on: CalendarDate, by: string, because: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE processing_stop SET lifted_on = $2, lifted_by = $3, lifted_because = $4 WHERE id = $1`,
      [id, on, by, because],
    );
  }

  /** Everything ever stopped for somebody, what is in force first. */
  of(participantId: string): Promise<StopRow[]> {
    return this.unitOfWork.query<StopRow>(
      `SELECT ${COLUMNS} FROM processing_stop WHERE participant_id = $1 ORDER BY lifted_on IS NOT NULL, placed_on DESC, id`,
      [participantId],
    );
  }
}
