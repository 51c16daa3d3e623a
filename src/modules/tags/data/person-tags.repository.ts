import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { Tag } from '../domain/tag.js';

/** Who has which tag, and who had it. Nothing is deleted: what was taken off stays in the history. */
@Injectable()
export class PersonTagsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** What each of these people has now, by name; retired tags are not shown. */
  async ofEach(participantIds: readonly string[]): Promise<ReadonlyMap<string, readonly Tag[]>> {
    const rows = await this.unitOfWork.query<{ participantId: string; tags: Tag[] }>(
      `SELECT x.participant_id AS "participantId", jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name) ORDER BY x.name_key) AS tags
         FROM (SELECT DISTINCT p.participant_id, t.id, t.name, t.name_key
                 FROM participant_tag p JOIN tag t ON t.id = p.tag_id
                WHERE p.participant_id = ANY ($1::uuid[]) AND p.removed_at IS NULL AND t.retired_on IS NULL) x
        GROUP BY x.participant_id`,
      [participantIds],
    );
    return new Map(rows.map(({ participantId, tags }) => [participantId, tags]));
  }

  /** False where they have it already. Whoever calls holds the tag, so that two at once give it once. */
  async add(
    tag: { readonly id: string; readonly providerId: string },
    person: { readonly id: string; readonly areaId: string },
    key: string,
    at: Date,
  ): Promise<boolean> {
    const added = await this.unitOfWork.query(
      `INSERT INTO participant_tag (area_id, provider_id, participant_id, tag_id, added_key, added_at)
       SELECT $1, $2, $3, $4, $5, $6
        WHERE NOT EXISTS (SELECT FROM participant_tag x WHERE x.participant_id = $3 AND x.tag_id = $4 AND x.removed_at IS NULL)
       RETURNING id`,
      [person.areaId, tag.providerId, person.id, tag.id, key, at],
    );
    return added.length > 0;
  }

  /** False where they do not have it. */
  async remove(tagId: string, participantId: string, key: string, at: Date): Promise<boolean> {
    const removed = await this.unitOfWork.query(
      `UPDATE participant_tag SET removed_at = $4, removed_by = app_actor_id(), removed_key = $3
        WHERE tag_id = $1 AND participant_id = $2 AND removed_at IS NULL RETURNING id`,
      [tagId, participantId, key, at],
    );
    return removed.length > 0;
  }

  /** Takes off what was added under this key; false where somebody took it off since. */
  async takeBackAdded(key: string, at: Date): Promise<boolean> {
    const removed = await this.unitOfWork.query(
      `UPDATE participant_tag SET removed_at = $2, removed_by = app_actor_id(), removed_key = $1
        WHERE added_key = $1 AND removed_at IS NULL RETURNING id`,
      [key, at],
    );
    return removed.length > 0;
  }

  /** Puts back what was removed under this key; false where they have the tag again by now. */
  async putBackRemoved(key: string): Promise<boolean> {
    const back = await this.unitOfWork.query(
      `UPDATE participant_tag x SET removed_at = NULL, removed_by = NULL, removed_key = ''
        WHERE x.removed_key = $1 AND NOT EXISTS (SELECT FROM participant_tag o
                WHERE o.participant_id = x.participant_id AND o.tag_id = x.tag_id AND o.removed_at IS NULL) RETURNING x.id`,
      [key],
    );
    return back.length > 0;
  }

  /** Of a person who left these providers: everything that is not of the one they are with now. */
  async endAllButOf(participantId: string, providerId: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE participant_tag SET removed_at = $3, removed_by = app_actor_id()
        WHERE participant_id = $1 AND provider_id <> $2 AND removed_at IS NULL`,
      [participantId, providerId, at],
    );
  }
}
