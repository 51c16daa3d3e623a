import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** How many people each specialist carries: support that is open, also of restricted records, which figures count. */
@Injectable()
export class CarriedQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async by(specialistId: string): Promise<number> {
    const [row] = await this.unitOfWork.query<{ count: number }>(
      `SELECT (SELECT count(*) FROM episode WHERE specialist_id = $1 AND exited_on IS NULL)::int
              + (SELECT count(*) FROM hidden_open_cases() WHERE specialist_id = $1)::int AS count`,
      [specialistId],
    );
    return row?.count ?? 0;
  }
}
