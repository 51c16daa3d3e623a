import { Injectable } from '@nestjs/common';
import { inBatches } from '#platform/persistence/batches';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { DraftFormCode } from '../domain/draft-form.js';

/** What a draft is of: a form, and what it is about. */
export interface DraftPlace {
  readonly form: DraftFormCode;
  readonly aboutId: string;
  /** The person it is about; null where it is about an employer, whom `aboutId` names then. */
  readonly participantId: string | null;
}

export interface DraftRow extends DraftPlace {
  readonly id: string;
  /** Null once it is over. */
  readonly cipher: Buffer | null;
  readonly writer: string;
  readonly turn: number;
  readonly revision: number;
  readonly keptAt: Date;
  readonly isOver: boolean;
}

/** One edition of a draft. */
export type DraftEdition = Pick<DraftRow, 'id' | 'writer' | 'turn' | 'keptAt'> & { readonly cipher: Buffer };

const COLUMNS = `id, participant_id AS "participantId", form, about_id AS "aboutId", fields_cipher AS cipher,
  writer, turn, revision, kept_at AS "keptAt", over_at IS NOT NULL AS "isOver"`;

/** $2 is the person, $4 what it is about. */
const EMPLOYER = `CASE WHEN $2::uuid IS NULL THEN $4::uuid END`;

/** Drafts of whoever acts: row-level security shows nobody another person's. */
@Injectable()
export class DraftsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Holds the name of a draft, whether there is one or not: two sendings of it follow each other. */
  async hold(id: string): Promise<DraftRow | null> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended('draft/' || $1, 0))`, [id]);
    const [row] = await this.unitOfWork.query<DraftRow>(`SELECT ${COLUMNS} FROM draft WHERE id = $1`, [id]);
    return row ?? null;
  }

  /** Whether whoever acts sees the person or the employer: a draft is begun about nobody else. */
  async isVisible({ participantId, aboutId }: DraftPlace): Promise<boolean> {
    const rows =
      participantId === null
        ? await this.unitOfWork.query(`SELECT 1 FROM employer WHERE id = $1`, [aboutId])
        : await this.unitOfWork.query(`SELECT 1 FROM participant WHERE id = $1`, [participantId]);
    return rows.length > 0;
  }

  /** Those one person has not sent, of one form about one thing, the newest first. */
  of({ form, aboutId }: Pick<DraftPlace, 'form' | 'aboutId'>, actorId: string): Promise<DraftRow[]> {
    return this.unitOfWork.query<DraftRow>(
      `SELECT ${COLUMNS} FROM draft WHERE actor_id = $1 AND over_at IS NULL AND form = $2 AND about_id = $3 ORDER BY kept_at DESC, id`,
      [actorId, form, aboutId],
    );
  }

  async begin(place: DraftPlace, { id, cipher, writer, turn, keptAt }: DraftEdition): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO draft (id, participant_id, form, about_id, fields_cipher, writer, turn, begun_at, kept_at, employer_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, ${EMPLOYER})`,
      [id, place.participantId, place.form, place.aboutId, cipher, writer, turn, keptAt],
    );
  }

  async goOn({ id, cipher, writer, turn, keptAt }: DraftEdition): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE draft SET fields_cipher = $2, writer = $3, turn = $4, kept_at = greatest($5, kept_at), revision = revision + 1 WHERE id = $1`,
      [id, cipher, writer, turn, keptAt],
    );
  }

  /** Empties it: it was sent as it stood at this turn of this page, or thrown away. */
  async end({ id, writer, turn }: Pick<DraftRow, 'id' | 'writer' | 'turn'>, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE draft SET over_at = coalesce(over_at, $4), fields_cipher = NULL, writer = $2,
         turn = CASE WHEN writer = $2 THEN greatest(turn, $3) ELSE $3 END WHERE id = $1`,
      [id, writer, turn, at],
    );
  }

  /** Takes the name of one that was sent before anything of it was kept: what is still on its way does not begin it. */
  async beginOver(
    { participantId, form, aboutId }: DraftPlace,
    { id, writer, turn }: Pick<DraftRow, 'id' | 'writer' | 'turn'>,
    at: Date,
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO draft (id, participant_id, form, about_id, writer, turn, begun_at, kept_at, over_at, employer_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, ${EMPLOYER})`,
      [id, participantId, form, aboutId, writer, turn, at],
    );
  }

  /** What nobody went on with since `kept`, and what was over by `over`. For the system; answers how many. */
  forgetBefore({ kept, over }: { readonly kept: Date; readonly over: Date }): Promise<number> {
    return inBatches((atMost) =>
      this.unitOfWork.runApartAsSystem(async () => {
        const rows = await this.unitOfWork.query(
          `DELETE FROM draft WHERE id IN (SELECT id FROM draft WHERE kept_at < $1 OR over_at < $2 LIMIT $3) RETURNING 1`,
          [kept, over, atMost],
        );
        return rows.length;
      }),
    );
  }
}
