import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { SupervisionKind } from '../domain/supervision-due.js';

export interface SupervisionRow {
  readonly areaId: string;
  readonly providerId: string;
  readonly specialistId: string;
  readonly heldBy: string;
  readonly heldOn: CalendarDate;
  readonly kind: SupervisionKind;
}

@Injectable()
export class SupervisionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The same supervision recorded again, as by a colleague of the group, is one. */
  async addOnce({ areaId, providerId, specialistId, heldBy, heldOn, kind }: SupervisionRow): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO supervision (area_id, provider_id, specialist_id, held_by, held_on, kind) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (specialist_id, held_on, kind) DO NOTHING`,
      [areaId, providerId, specialistId, heldBy, heldOn, kind],
    );
  }

  /** The last day on which each was supervised; who never was is left out. */
  lastOf(
    specialistIds: readonly string[],
  ): Promise<{ readonly specialistId: string; readonly heldOn: CalendarDate }[]> {
    return this.unitOfWork.query(
      `SELECT specialist_id AS "specialistId", max(held_on) AS "heldOn" FROM supervision
        WHERE specialist_id = ANY ($1::uuid[]) GROUP BY specialist_id`,
      [specialistIds],
    );
  }
}
