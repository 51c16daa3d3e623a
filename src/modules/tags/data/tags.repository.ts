import { Injectable } from '@nestjs/common';
import { StaleVersion } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { TagNameTaken, tagMissing } from '../domain/tag.errors.js';

export interface TagRow {
  readonly id: string;
  readonly providerId: string;
  readonly name: string;
  readonly retiredOn: CalendarDate | null;
  readonly version: number;
}

/** A tag with how many have it, of those whom the actor may see and who get support. */
export interface CountedTag extends TagRow {
  readonly people: number;
}

const TAG = `SELECT t.id, t.provider_id AS "providerId", t.name, t.retired_on AS "retiredOn", t.version`;

/** The tags of a provider, as far as the actor may see them. */
@Injectable()
export class TagsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<TagRow> {
    return found(await this.unitOfWork.query<TagRow>(`${TAG} FROM tag t WHERE t.id = $1`, [id]));
  }

  /** The same, held until the transaction ends: who gives it to somebody, and who retires it, follow each other. */
  async hold(id: string): Promise<TagRow> {
    return found(await this.unitOfWork.query<TagRow>(`${TAG} FROM tag t WHERE t.id = $1 FOR NO KEY UPDATE`, [id]));
  }

  /** Those in use, by name. */
  current(providerId: string): Promise<TagRow[]> {
    return this.unitOfWork.query<TagRow>(
      `${TAG} FROM tag t WHERE t.provider_id = $1 AND t.retired_on IS NULL ORDER BY t.name_key`,
      [providerId],
    );
  }

  /** All of them, those in use first. */
  counted(providerId: string): Promise<CountedTag[]> {
    return this.unitOfWork.query<CountedTag>(
      `${TAG}, (SELECT count(DISTINCT x.participant_id)::integer FROM participant_tag x
                  JOIN episode e ON e.participant_id = x.participant_id AND e.exited_on IS NULL
                 WHERE x.tag_id = t.id AND x.removed_at IS NULL) AS people
         FROM tag t WHERE t.provider_id = $1 ORDER BY t.retired_on NULLS FIRST, t.name_key`,
      [providerId],
    );
  }

  /** One that has this name, however it is spelt; null where there is none. */
  async byKey(providerId: string, key: string): Promise<TagRow | null> {
    const [row] = await this.unitOfWork.query<TagRow>(
      `${TAG} FROM tag t WHERE t.provider_id = $1 AND t.name_key = $2`,
      [providerId, key],
    );
    return row ?? null;
  }

  /** Throws TagNameTaken; the database decides who was first. */
  async add(of: { readonly areaId: string; readonly providerId: string }, name: string, key: string): Promise<string> {
    const [row] = await refusing({ tag_once: () => new TagNameTaken(name) }, () =>
      this.unitOfWork.query<{ id: string }>(
        `INSERT INTO tag (area_id, provider_id, name, name_key) VALUES ($1, $2, $3, $4) RETURNING id`,
        [of.areaId, of.providerId, name, key],
      ),
    );
    if (!row) throw new Error('The tag was not added');
    return row.id;
  }

  /** Throws TagNameTaken, or StaleVersion where somebody else changed it first. */
  async rename(id: string, name: string, key: string, version: number): Promise<void> {
    const changed = await refusing({ tag_once: () => new TagNameTaken(name) }, () =>
      this.unitOfWork.query(
        `UPDATE tag SET name = $2, name_key = $3, version = version + 1 WHERE id = $1 AND version = $4 RETURNING id`,
        [id, name, key, version],
      ),
    );
    if (changed.length === 0) throw new StaleVersion('tag', (await this.get(id)).version);
  }

  async setRetired(id: string, on: CalendarDate | null): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE tag SET retired_on = $2, version = version + 1 WHERE id = $1 AND (retired_on IS NULL) <> ($2::date IS NULL)`,
      [id, on],
    );
  }
}

function found([row]: readonly TagRow[]): TagRow {
  if (!row) throw tagMissing();
  return row;
}
