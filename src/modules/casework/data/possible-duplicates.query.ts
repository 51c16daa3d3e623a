import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { Permission } from '#platform/security/permission';

/** How many pairs of records wait for those who may merge; what `duplicates` lists to them. */
@Injectable()
export class PossibleDuplicatesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Pairs of which both are among these people. */
  async among(ids: readonly string[]): Promise<readonly { readonly one: string; readonly other: string }[]> {
    const { actor } = RequestContext.current;
    if (ids.length < 2 || !actor.permissions.has(Permission.ParticipantMerge)) return [];
    return this.unitOfWork.query(
      `SELECT participant_id AS one, other_id AS other FROM likely_duplicate
        WHERE provider_id = $1 AND dismissed_at IS NULL AND participant_id = ANY ($2::uuid[]) AND other_id = ANY ($2::uuid[])
        ORDER BY score DESC, id`,
      [actor.providerId, ids],
    );
  }

  async count(): Promise<number> {
    const { actor } = RequestContext.current;
    if (!actor.permissions.has(Permission.ParticipantMerge)) return 0;
    const [row] = await this.unitOfWork.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM likely_duplicate d JOIN participant a ON a.id = d.participant_id JOIN participant b ON b.id = d.other_id
        WHERE d.provider_id = $1 AND d.dismissed_at IS NULL AND a.merged_into_id IS NULL AND b.merged_into_id IS NULL`,
      [actor.providerId],
    );
    return row?.count ?? 0;
  }
}
