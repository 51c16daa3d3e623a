import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { OwnBusinessNamed } from '../domain/own-business.js';

/** Businesses of participants who work for themselves. The database shows one to those who see a job there. */
@Injectable()
export class OwnBusinessesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The business of this person that is called so, there; null where they have none. */
  async of(participantId: string, { key, postcode }: OwnBusinessNamed): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `SELECT e.id FROM employer e WHERE e.is_own_business AND e.name_key = $2 AND coalesce(e.postcode, '') = coalesce($3, '')
          AND EXISTS (SELECT FROM placement p WHERE p.employer_id = e.id AND p.participant_id = $1) ORDER BY e.created_at, e.id LIMIT 1`,
      [participantId, key, postcode],
    );
    return row?.id ?? null;
  }

  /** Those of these that are the own business of somebody, and not of this person. */
  async ofOthers(employerIds: readonly string[], participantId: string): Promise<ReadonlySet<string>> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT e.id FROM employer e WHERE e.id = ANY ($1::uuid[]) AND e.is_own_business
          AND NOT EXISTS (SELECT FROM placement p WHERE p.employer_id = e.id AND p.participant_id = $2)`,
      [employerIds, participantId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Kept apart from its first moment: whoever adds it sees it once the job at it is recorded, and so answers nothing but its id. */
  async add(areaId: string, ownerUserId: string, { name, key, postcode }: OwnBusinessNamed): Promise<string> {
    const id = randomUUID();
    await this.unitOfWork.query(
      `INSERT INTO employer (id, area_id, name, name_key, postcode, owner_user_id, is_own_business) VALUES ($1, $2, $3, $4, $5, $6, true)`,
      [id, areaId, name, key, postcode, ownerUserId],
    );
    return id;
  }

  async settle(employerId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT settle_own_business($1)`, [employerId]);
  }
}
