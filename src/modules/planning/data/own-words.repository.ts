import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { OwnWords, PartFacts } from '../domain/own-words.js';

/** One part that somebody was asked to write. */
export interface OwnWordsRow extends PartFacts {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly episodeId: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** What they have written and not sent, sealed. */
  readonly cipher: Buffer | null;
  readonly writer: string | null;
  readonly turn: number;
  readonly revision: number;
  readonly answers: OwnWords | null;
  readonly takenBy: string | null;
  readonly takenEdition: number | null;
}

export type NewPart = Pick<
  OwnWordsRow,
  | 'id'
  | 'areaId'
  | 'providerId'
  | 'participantId'
  | 'episodeId'
  | 'specialistId'
  | 'askedAt'
  | 'until'
  | 'cipher'
  | 'keptAt'
>;

/** One saving of words that are not sent yet. */
export type KeptWords = Pick<OwnWordsRow, 'id' | 'turn'> & {
  readonly cipher: Buffer;
  readonly writer: string | null;
  readonly at: Date;
};

const COLUMNS = `id, area_id AS "areaId", provider_id AS "providerId", participant_id AS "participantId", episode_id AS "episodeId",
  asked_of AS "askedOf", specialist_id AS "specialistId", asked_by AS "askedBy", asked_at AS "askedAt", until, words_cipher AS cipher,
  writer, turn, revision, kept_at AS "keptAt", sent_at AS "sentAt", answers, taken_at AS "takenAt", taken_by AS "takenBy",
  taken_edition AS "takenEdition", ended_at AS "endedAt"`;

@Injectable()
export class OwnWordsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Holds what an episode was asked until the transaction ends: two who ask at once come one after the other. */
  async hold(episodeId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended('own words/' || $1, 0))`, [episodeId]);
  }

  /** Every part of an episode, the newest first. */
  list(episodeId: string): Promise<OwnWordsRow[]> {
    return this.unitOfWork.query<OwnWordsRow>(
      `SELECT ${COLUMNS} FROM own_words WHERE episode_id = $1 ORDER BY (sent_at IS NULL AND ended_at IS NULL) DESC, asked_at DESC, id`,
      [episodeId],
    );
  }

  /** One, held until the transaction ends; null where there is none. */
  async find(id: string): Promise<OwnWordsRow | null> {
    const [row] = await this.unitOfWork.query<OwnWordsRow>(
      `SELECT ${COLUMNS} FROM own_words WHERE id = $1 FOR UPDATE`,
      [id],
    );
    return row ?? null;
  }

  async get(id: string): Promise<OwnWordsRow> {
    const row = await this.find(id);
    if (!row) throw new NotFound('part of the profile', 'own-words.not-found');
    return row;
  }

  /** Adds one; false when there is one of that id. */
  async add(part: NewPart): Promise<boolean> {
    const { id, areaId, providerId, participantId, episodeId, specialistId, askedAt, until, cipher, keptAt } = part;
    const rows = await this.unitOfWork.query(
      `INSERT INTO own_words (id, area_id, provider_id, participant_id, asked_of, episode_id, specialist_id, asked_at, until, words_cipher, kept_at, revision)
       VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, CASE WHEN $10::timestamptz IS NULL THEN 0 ELSE 1 END)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, areaId, providerId, participantId, episodeId, specialistId, askedAt, until, cipher, keptAt],
    );
    return rows.length > 0;
  }

  async keep({ id, cipher, writer, turn, at }: KeptWords): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE own_words SET words_cipher = $2, writer = $3, turn = $4, revision = revision + 1, kept_at = $5 WHERE id = $1`,
      [id, cipher, writer, turn, at],
    );
  }

  async markSent(id: string, answers: OwnWords, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE own_words SET sent_at = $2, answers = $3, words_cipher = NULL, kept_at = coalesce(kept_at, $2) WHERE id = $1`,
      [id, at, JSON.stringify(answers)],
    );
  }

  async markTaken(id: string, by: string, edition: number | null, at: Date): Promise<void> {
    await this.unitOfWork.query(`UPDATE own_words SET taken_at = $2, taken_by = $3, taken_edition = $4 WHERE id = $1`, [
      id,
      at,
      by,
      edition,
    ]);
  }

  async markEnded(id: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE own_words SET ended_at = $2, words_cipher = NULL WHERE id = $1 AND sent_at IS NULL AND ended_at IS NULL`,
      [id, at],
    );
  }
}
