import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** The run of support that a task about somebody belongs to: the open one, or else the last. */
export interface AboutWhom {
  readonly participantId: string;
  readonly episodeId: string | null;
  readonly teamId: string | null;
}

/** About whom a task is, and whose names stand on it. */
@Injectable()
export class AboutWhomQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Throws NotFound for a person the actor does not see. */
  async of(participantId: string): Promise<AboutWhom> {
    const [row] = await this.unitOfWork.query<AboutWhom>(
      `SELECT p.id AS "participantId", e.id AS "episodeId", e.team_id AS "teamId" FROM participant p
         LEFT JOIN LATERAL (SELECT x.id, x.team_id FROM episode x WHERE x.participant_id = p.id
                             ORDER BY x.exited_on DESC NULLS FIRST, x.referred_on DESC LIMIT 1) e ON true
        WHERE p.id = $1 AND p.merged_into_id IS NULL`,
      [participantId],
    );
    if (!row) throw new NotFound('participant', 'participant.not-found');
    return row;
  }

  /** By account, as far as the actor sees them. */
  async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.unitOfWork.query<{ id: string; name: string }>(
      `SELECT id, name FROM user_account WHERE id::text = ANY ($1::text[])`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
