import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { ErasureStep } from '../domain/personal-data/erasure-steps.js';
import { ErasureNotPossible } from '../domain/rights.errors.js';

export type ErasureCause = 'request' | 'case-records' | 'never-started';
export type OrderState = 'ordered' | 'under-way' | 'done' | 'cancelled' | 'refused';

export interface OrderRow {
  readonly id: string;
  readonly requestId: string | null;
  readonly areaId: string;
  readonly participantId: string;
  readonly cause: ErasureCause;
  readonly state: OrderState;
  readonly carryOutAfter: Date;
  readonly orderedBy: string;
  readonly orderedByName: string | null;
  readonly orderedAt: Date;
  readonly doneAt: Date | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly certificateId: string | null;
}

/** What an erasure needs to know of a person beyond what the map says. */
export interface ErasedIdentity {
  readonly id: string;
  readonly reference: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly knownAs: string;
  readonly dateOfBirth: CalendarDate;
  readonly ninoCipher: Buffer | null;
}

const COLUMNS = `o.id, o.request_id AS "requestId", o.area_id AS "areaId", o.participant_id AS "participantId", o.cause, o.state,
  o.carry_out_after AS "carryOutAfter", o.ordered_by AS "orderedBy", u.name AS "orderedByName", o.ordered_at AS "orderedAt", o.done_at AS "doneAt", o.counts,
  o.certificate_id AS "certificateId"`;
const FROM = `FROM erasure_order o LEFT JOIN user_account u ON u.id::text = o.ordered_by`;

@Injectable()
export class ErasuresRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(
    about: {
      readonly participantId: string;
      readonly requestId: string | null;
      readonly cause: OrderRow['cause'];
      readonly reason: string;
    },
    carryOutAfter: Date,
    at: Date,
  ): Promise<string> {
    const [row] = await refusing(
      { erasure_order_one_at_a_time: () => new ErasureNotPossible('An erasure of this person is ordered already') },
      () =>
        this.unitOfWork.query<{ id: string }>(
          `INSERT INTO erasure_order (participant_id, request_id, cause, reason, area_id, provider_id, carry_out_after, ordered_at)
           SELECT p.id, $2, $3, $4, p.area_id, p.provider_id, $5, $6 FROM participant p WHERE p.id = $1 AND p.erased_at IS NULL RETURNING id`,
          [about.participantId, about.requestId, about.cause, about.reason, carryOutAfter, at],
        ),
    );
    if (!row) throw new ErasureNotPossible('This person is erased already, or not yours to see');
    return row.id;
  }

  async getForUpdate(id: string): Promise<OrderRow> {
    await this.unitOfWork.query(`SELECT id FROM erasure_order WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    const [row] = await this.unitOfWork.query<OrderRow>(`SELECT ${COLUMNS} ${FROM} WHERE o.id = $1`, [id]);
    if (!row) throw new NotFound('erasure', 'rights.erasure-not-found');
    return row;
  }

  async latestOf(participantId: string): Promise<OrderRow | null> {
    const [row] = await this.unitOfWork.query<OrderRow>(
      `SELECT ${COLUMNS} ${FROM} WHERE o.participant_id = $1 ORDER BY o.ordered_at DESC, o.id LIMIT 1`,
      [participantId],
    );
    return row ?? null;
  }

  async setState(id: string, state: OrderState): Promise<void> {
    await this.unitOfWork.query(`UPDATE erasure_order SET state = $2 WHERE id = $1`, [id, state]);
  }

  /** Calls off what a request led to and nobody has carried out; answers whether there was such an order. */
  async callOff(requestId: string): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `UPDATE erasure_order SET state = 'cancelled' WHERE request_id = $1 AND state = 'ordered' RETURNING 1`,
      [requestId],
    );
    return rows.length > 0;
  }

  async finish(
    id: string,
    counts: Readonly<Record<string, number>>,
    certificateId: string | null,
    at: Date,
  ): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE erasure_order SET state = 'done', done_at = $2, counts = $3, certificate_id = $4 WHERE id = $1`,
      [id, at, JSON.stringify(counts), certificateId],
    );
  }

  /** Orders whose pause is over, oldest first. */
  async due(at: Date): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM erasure_order WHERE state = 'ordered' AND carry_out_after <= $1 ORDER BY carry_out_after, id`,
      [at],
    );
    return rows.map(({ id }) => id);
  }

  async isHeld(participantId: string, on: CalendarDate): Promise<boolean> {
    const [row] = await this.unitOfWork.query<{ held: boolean }>(`SELECT legally_held($1, $2) AS held`, [
      participantId,
      on,
    ]);
    return row?.held ?? false;
  }

  /** Whether a referral, support or participation of the person is open. */
  async isOpen(people: readonly string[]): Promise<boolean> {
    const [row] = await this.unitOfWork.query<{ open: boolean }>(
      `SELECT EXISTS (SELECT FROM episode e WHERE e.participant_id = ANY ($1::uuid[]) AND e.exited_on IS NULL)
           OR EXISTS (SELECT FROM referral r WHERE r.participant_id = ANY ($1::uuid[]) AND r.status IN ('received', 'triage', 'eligible', 'allocated'))
           OR EXISTS (SELECT FROM open_participation o WHERE o.participant_id = ANY ($1::uuid[]) AND o.closed_on IS NULL) AS open`,
      [people],
    );
    return row?.open ?? false;
  }

  identities(people: readonly string[]): Promise<ErasedIdentity[]> {
    return this.unitOfWork.query<ErasedIdentity>(
      `SELECT id, reference, given_name AS "givenName", family_name AS "familyName", known_as AS "knownAs", date_of_birth AS "dateOfBirth", nino_cipher AS "ninoCipher"
         FROM participant WHERE id = ANY ($1::uuid[])`,
      [people],
    );
  }

  /** Names on disk of everything handed in about these people, waiting on a form, or gathered in a pack. */
  async storedNames(people: readonly string[]): Promise<{ readonly files: string[]; readonly packs: string[] }> {
    const rows = await this.unitOfWork.query<{ kind: string; name: string }>(
      `SELECT 'file' AS kind, stored_name AS name FROM document WHERE participant_id = ANY ($1::uuid[])
       UNION ALL SELECT 'file', stored_name FROM held_file WHERE participant_id = ANY ($1::uuid[])
       UNION ALL SELECT 'pack', stored_name FROM subject_pack WHERE participant_id = ANY ($1::uuid[]) AND stored_name IS NOT NULL`,
      [people],
    );
    const of = (kind: string): string[] => rows.filter((row) => row.kind === kind).map(({ name }) => name);
    return { files: of('file'), packs: of('pack') };
  }

  /** Empties words about colleagues and matters that name the person of the order. Before their names are gone. */
  async eraseMentions(orderId: string, on: CalendarDate): Promise<Readonly<Record<string, number>>> {
    const [row] = await this.unitOfWork.query<{ counts: Record<string, number> }>(
      `SELECT erase_mentions($1, $2) AS counts`,
      [orderId, on],
    );
    return row?.counts ?? {};
  }

  /** Takes away what the steps say, for the person of the order and nobody else. */
  async eraseRows(
    orderId: string,
    on: CalendarDate,
    steps: readonly ErasureStep[],
  ): Promise<Readonly<Record<string, number>>> {
    const [row] = await this.unitOfWork.query<{ counts: Record<string, number> }>(
      `SELECT erase_rows($1, $2, $3) AS counts`,
      [orderId, on, JSON.stringify(steps)],
    );
    return row?.counts ?? {};
  }
}
