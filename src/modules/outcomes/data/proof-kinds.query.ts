import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** What a file proves it by, where it was attached before anybody said: a payslip. */
export const KIND_OF_PROOF = `coalesce(d.kind, 'payslip')`;

/** Kinds of the files that prove the jobs and payments of one run of support. */
@Injectable()
export class ProofKindsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By the id of the job or payment; without those that have none. */
  async ofEpisode(episodeId: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.unitOfWork.query<{ id: string; kinds: string[] }>(
      `SELECT id, array_agg(DISTINCT kind ORDER BY kind) AS kinds FROM (
         SELECT v.placement_id AS id, v.kind FROM placement_evidence v JOIN placement j ON j.id = v.placement_id WHERE j.episode_id = $1
         UNION ALL SELECT w.id, ${KIND_OF_PROOF} FROM earning w LEFT JOIN document d ON d.id = w.document_id
          WHERE w.episode_id = $1 AND w.document_id IS NOT NULL) AS proof(id, kind) GROUP BY id`,
      [episodeId],
    );
    return new Map(rows.map(({ id, kinds }) => [id, kinds]));
  }
}
