import { Injectable } from '@nestjs/common';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { alreadyAsked, transferMissing } from '../domain/transfer.errors.js';
import { AREA_TABLES } from '../domain/another-area.js';
import type { TransferState } from '../domain/transfer.js';
import { TRANSFERRED_TABLES } from '../domain/transferred-tables.js';

/** What is asked: nothing of the person but initials and a reference. */
export interface NewTransfer {
  readonly areaId: string;
  /** Null where both providers are of one area. */
  readonly toAreaId: string | null;
  readonly providerId: string;
  readonly toProviderId: string;
  readonly participantId: string;
  readonly episodeId: string;
  readonly reference: string;
  readonly initials: string;
  readonly model: 'ips' | 'seqf';
  readonly reason: string;
  readonly wantedFrom: CalendarDate;
  readonly note: string;
  readonly askedAt: Date;
}

/** Where somebody lives in the area they go to (E5). */
export interface NewHome {
  readonly postcode: string;
  readonly districtGss: string;
}

/** A transfer as both sides see it; names of colleagues only where they are one's own. */
export interface TransferRow extends NewTransfer {
  readonly id: string;
  readonly providerName: string;
  readonly toProviderName: string;
  /** The two areas; null where it is one. */
  readonly areaName: string | null;
  readonly toAreaName: string | null;
  readonly state: TransferState;
  readonly askedByName: string | null;
  readonly toId: string | null;
  readonly toName: string | null;
  readonly answeredByName: string | null;
  readonly answeredAt: Date | null;
  readonly answer: string;
  readonly moved: Readonly<Record<string, number>>;
  readonly version: number;
}

const TABLES = Object.keys(TRANSFERRED_TABLES);
const ALL_TABLES = [...TABLES, ...AREA_TABLES];
const MOST = 100;
const TRANSFER = `SELECT t.id, t.area_id AS "areaId", t.to_area_id AS "toAreaId", t.provider_id AS "providerId",
  provider_called(t.provider_id) AS "providerName", t.to_provider_id AS "toProviderId", provider_called(t.to_provider_id) AS "toProviderName",
  CASE WHEN b.id IS NOT NULL THEN g.name END AS "areaName", b.name AS "toAreaName", t.participant_id AS "participantId", t.episode_id AS "episodeId", t.reference, t.initials, t.model, t.reason,
  t.wanted_from AS "wantedFrom", t.note, t.state, a.name AS "askedByName", t.asked_at AS "askedAt", t.to_id AS "toId", s.name AS "toName",
  w.name AS "answeredByName", t.answered_at AS "answeredAt", t.answer, t.moved, t.version
  FROM transfer t JOIN area g ON g.id = t.area_id LEFT JOIN area b ON b.id = t.to_area_id
  LEFT JOIN user_account a ON a.id::text = t.asked_by LEFT JOIN user_account s ON s.id = t.to_id LEFT JOIN user_account w ON w.id::text = t.answered_by`;

/** Transfers that the actor's provider asked for, or was asked for. */
@Injectable()
export class TransfersRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async get(id: string): Promise<TransferRow> {
    const [row] = await this.unitOfWork.query<TransferRow>(`${TRANSFER} WHERE t.id = $1`, [id]);
    if (!row) throw transferMissing();
    return row;
  }

  /** The same, held until the transaction ends: two who press at once follow each other. */
  async hold(id: string): Promise<TransferRow> {
    await this.unitOfWork.query(`SELECT 1 FROM transfer WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    return this.get(id);
  }

  /** What waits for an answer about one person; null where nothing does. */
  async openOf(participantId: string): Promise<TransferRow | null> {
    const [row] = await this.unitOfWork.query<TransferRow>(
      `${TRANSFER} WHERE t.participant_id = $1 AND t.state = 'asked'`,
      [participantId],
    );
    return row ?? null;
  }

  /** What waits for an answer first, then the latest; those that one provider is a side of. */
  ofProvider(providerId: string): Promise<TransferRow[]> {
    return this.unitOfWork.query<TransferRow>(
      `${TRANSFER} WHERE t.provider_id = $1 OR t.to_provider_id = $1
        ORDER BY t.state <> 'asked', t.asked_at DESC, t.id LIMIT ${MOST}`,
      [providerId],
    );
  }

  async add(transfer: NewTransfer): Promise<string> {
    const [row] = await refusing({ transfer_one_open: alreadyAsked }, () =>
      this.unitOfWork.query<{ id: string }>(
        `INSERT INTO transfer (area_id, to_area_id, provider_id, to_provider_id, participant_id, episode_id, reference, initials, model, reason, wanted_from, note, asked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`,
        [
          ...[transfer.areaId, transfer.toAreaId, transfer.providerId, transfer.toProviderId, transfer.participantId],
          transfer.episodeId,
          ...[transfer.reference, transfer.initials, transfer.model, transfer.reason, transfer.wantedFrom],
          ...[transfer.note, transfer.askedAt],
        ],
      ),
    );
    if (!row) throw new Error('The transfer was not added');
    return row.id;
  }

  async answer(
    id: string,
    to: { readonly state: TransferState; readonly toId?: string; readonly answer?: string },
    by: { readonly id: string; readonly at: Date },
  ): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE transfer SET state = $2, to_id = $3, answer = $4, answered_by = $5, answered_at = $6, version = version + 1 WHERE id = $1`,
      [id, to.state, to.toId ?? null, to.answer ?? '', by.id, by.at],
    );
  }

  /** Where they live in the area they are to go to; seen by the side that asks alone, and gone with the answer. */
  async addPlace(id: string, { postcode, districtGss }: NewHome): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO transfer_place (transfer_id, area_id, provider_id, participant_id, postcode, district_gss)
       SELECT id, area_id, provider_id, participant_id, $2, $3 FROM transfer WHERE id = $1`,
      [id, postcode, districtGss],
    );
  }

  /**
   * Everything of the person goes to the provider that is accepting them in this transaction; into another area with what is the
   * area's, and without the "yes" to each purpose that means something else there.
   */
  async moveRows({ id, toAreaId }: TransferRow, contractId: string, askAnew: readonly string[]): Promise<void> {
    if (toAreaId === null) {
      await this.unitOfWork.query(`SELECT move_transferred_rows($1, $2, $3)`, [id, contractId, TABLES]);
      return;
    }
    await this.unitOfWork.query(`SELECT move_rows_to_area($1, $2, $3, $4)`, [id, contractId, ALL_TABLES, askAnew]);
  }

  /** What was being written elsewhere at that moment; as the system, after the commit. Safe to call twice. */
  async moveLateRows({ id, toAreaId }: TransferRow): Promise<void> {
    if (toAreaId === null) await this.unitOfWork.query(`SELECT move_late_transferred_rows($1, $2)`, [id, TABLES]);
    else await this.unitOfWork.query(`SELECT move_late_rows_to_area($1, $2)`, [id, ALL_TABLES]);
  }

  async finish(id: string): Promise<void> {
    await this.unitOfWork.query(`UPDATE transfer SET state = 'moved', version = version + 1 WHERE id = $1`, [id]);
  }
}
