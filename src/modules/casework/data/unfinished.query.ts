import { Injectable } from '@nestjs/common';
import type { DraftFormCode } from '#modules/drafts';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** Something whoever looks began to write and has not sent. */
export interface Unfinished {
  readonly id: string;
  readonly form: DraftFormCode;
  readonly aboutId: string;
  /** Null for what is about an employer. */
  readonly participantId: string | null;
  readonly name: string;
  readonly keptAt: Date;
}

/** What the actor has begun about people and employers they may still see, the newest first. */
@Injectable()
export class UnfinishedQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  of(participantId: string | null = null): Promise<Unfinished[]> {
    return this.unitOfWork.query<Unfinished>(
      `SELECT d.id, d.form, d.about_id AS "aboutId", d.participant_id AS "participantId",
              coalesce(m.name, trim(p.given_name || ' ' || p.family_name)) AS name, d.kept_at AS "keptAt"
         FROM draft d LEFT JOIN participant p ON p.id = d.participant_id LEFT JOIN employer m ON m.id = d.employer_id
        WHERE d.actor_id = $1 AND d.over_at IS NULL AND (p.id IS NOT NULL OR m.id IS NOT NULL)
          AND ($2::uuid IS NULL OR d.participant_id = $2)
        ORDER BY d.kept_at DESC, d.id`,
      [RequestContext.current.actor.id, participantId],
    );
  }
}
