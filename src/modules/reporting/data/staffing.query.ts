import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** Full time of employment specialists who work in the same models. */
export interface Staffing {
  readonly providerId: string;
  readonly models: readonly string[];
  readonly fullTime: number;
}

/** Employment specialists at work, as full-time equivalents. */
@Injectable()
export class StaffingQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  of(areaId: string, providerId: string | null): Promise<Staffing[]> {
    return this.unitOfWork.query<Staffing>(
      `SELECT provider_id AS "providerId", models, sum(fte) AS "fullTime" FROM user_account
        WHERE role = 'employment-specialist' AND suspended_at IS NULL AND area_id = $1 AND ($2::uuid IS NULL OR provider_id = $2)
        GROUP BY provider_id, models`,
      [areaId, providerId],
    );
  }
}
