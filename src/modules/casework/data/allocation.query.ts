import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { SpecialistOption } from '../domain/suggest-allocation.js';

/** Who could take a person on: every specialist the actor may see, with what they carry. */
@Injectable()
export class AllocationQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  specialists(): Promise<SpecialistOption[]> {
    return this.unitOfWork.query<SpecialistOption>(
      `SELECT u.id AS "specialistId", u.name, u.provider_id AS "providerId", u.team_id AS "teamId", u.models, u.districts,
              u.fte AS "fullTimeShare", coalesce(load.clients, 0) AS clients, coalesce(load.waiting, 0) AS waiting
         FROM user_account u
         LEFT JOIN (SELECT specialist_id, count(*) FILTER (WHERE status <> 'allocated')::integer AS clients,
                           count(*) FILTER (WHERE status = 'allocated')::integer AS waiting
                      FROM episode WHERE exited_on IS NULL GROUP BY specialist_id) load ON load.specialist_id = u.id
        WHERE u.role = 'employment-specialist' AND u.suspended_at IS NULL`,
    );
  }

  /** Lets nobody else give this specialist somebody until the transaction ends, so that the most allowed holds. */
  async hold(specialistId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended('caseload|' || $1, 0))`, [specialistId]);
  }
}
