import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** How many people each specialist carries: support that is open. */
@Injectable()
export class CarriedQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async by(specialistId: string): Promise<number> {
    const [row] = await this.unitOfWork.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM episode WHERE specialist_id = $1 AND exited_on IS NULL`,
      [specialistId],
    );
    return row?.count ?? 0;
  }
}
