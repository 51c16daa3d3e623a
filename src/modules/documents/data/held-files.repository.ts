import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

export interface HeldFileRow {
  readonly id: string;
  readonly form: string;
  readonly participantId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly storedName: string;
}

const COLUMNS = `id, form, participant_id AS "participantId", file_name AS "fileName", media_type AS "mediaType", bytes,
  sha256, stored_name AS "storedName"`;

/** Files of forms that were sent back. Row-level security shows each only to whoever chose it. */
@Injectable()
export class HeldFilesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The one of its form from now on: a second takes the place of the first, under an id of its own. */
  async put(file: Omit<HeldFileRow, 'id'>, heldAt: Date): Promise<HeldFileRow> {
    const [row] = await this.unitOfWork.query<HeldFileRow>(
      `INSERT INTO held_file AS h (form, participant_id, file_name, media_type, bytes, sha256, stored_name, held_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT ON CONSTRAINT held_file_one_for_each_form DO UPDATE SET id = gen_random_uuid(),
         participant_id = excluded.participant_id, file_name = excluded.file_name, media_type = excluded.media_type,
         bytes = excluded.bytes, sha256 = excluded.sha256, stored_name = excluded.stored_name, held_at = excluded.held_at
       RETURNING ${COLUMNS}`,
      [file.form, file.participantId, file.fileName, file.mediaType, file.bytes, file.sha256, file.storedName, heldAt],
    );
    if (!row) throw new Error('The database held no file');
    return row;
  }

  /** The file of that id on that form; null for any other, and for one that somebody else chose. */
  async find(id: string, form: string): Promise<HeldFileRow | null> {
    const [row] = await this.unitOfWork.query<HeldFileRow>(
      `SELECT ${COLUMNS} FROM held_file WHERE id = $1 AND form = $2 AND actor_id = app_actor_id()`,
      [id, form],
    );
    return row ?? null;
  }

  /** The file of that id, on whatever form; null for one that somebody else chose. */
  async findMine(id: string): Promise<HeldFileRow | null> {
    const [row] = await this.unitOfWork.query<HeldFileRow>(
      `SELECT ${COLUMNS} FROM held_file WHERE id = $1 AND actor_id = app_actor_id()`,
      [id],
    );
    return row ?? null;
  }

  /** Takes whatever waits on a form away and answers the names its bytes are stored under. */
  async removeFrom(form: string): Promise<readonly string[]> {
    const rows = await this.unitOfWork.query<{ name: string }>(
      `DELETE FROM held_file WHERE form = $1 AND actor_id = app_actor_id() RETURNING stored_name AS name`,
      [form],
    );
    return rows.map(({ name }) => name);
  }

  /** The same for everything that has waited since before that moment. */
  async removeOlderThan(moment: Date): Promise<readonly string[]> {
    const rows = await this.unitOfWork.query<{ name: string }>(
      `DELETE FROM held_file WHERE held_at < $1 RETURNING stored_name AS name`,
      [moment],
    );
    return rows.map(({ name }) => name);
  }

  /** Those of the stored names that a waiting file stands for. */
  async storedNamesAmong(names: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.unitOfWork.query<{ name: string }>(
      `SELECT stored_name AS name FROM held_file WHERE stored_name = ANY($1::text[])`,
      [names],
    );
    return new Set(rows.map(({ name }) => name));
  }
}
