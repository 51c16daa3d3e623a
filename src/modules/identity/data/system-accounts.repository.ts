import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** The account of a partner's system, before it is one. */
export interface SystemAccount {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly name: string;
  readonly organisation: string;
}

/** Rows of systems among the accounts. */
@Injectable()
export class SystemAccountsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The address is nobody's and leads nowhere (RFC 2606). */
  async add({ id, areaId, providerId, name, organisation }: SystemAccount): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO user_account (id, area_id, provider_id, email, name, role, organisation)
       VALUES ($1, $2, $3, $4, $5, 'partner-system', $6)`,
      [id, areaId, providerId, `${id}@partner-system.invalid`, name, organisation],
    );
  }

  async rename(id: string, name: string, organisation: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE user_account SET name = $2, organisation = $3, version = version + 1
        WHERE id = $1 AND role = 'partner-system' AND (name <> $2 OR organisation <> $3)`,
      [id, name, organisation],
    );
  }
}
