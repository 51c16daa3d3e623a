import { Injectable } from '@nestjs/common';
import { NotFound } from '#platform/errors/domain-error';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { RequestChannel, RequestKind, RequestState, StepKind } from '../domain/request-words.js';

export interface RequestRow {
  readonly id: string;
  readonly reference: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly participantId: string | null;
  readonly personName: string | null;
  readonly personReference: string | null;
  readonly erasedAt: Date | null;
  readonly asker: string;
  readonly kind: RequestKind;
  readonly receivedOn: CalendarDate;
  readonly channel: RequestChannel;
  readonly words: string;
  readonly state: RequestState;
  readonly dueOn: CalendarDate;
  readonly acknowledgedOn: CalendarDate | null;
  readonly extendedOn: CalendarDate | null;
  readonly closedOn: CalendarDate | null;
  readonly loggedByName: string | null;
  readonly loggedAt: Date;
  readonly version: number;
}

export interface StepRow {
  readonly requestId: string;
  readonly kind: StepKind;
  readonly onDay: CalendarDate;
  readonly words: string;
  readonly byName: string | null;
  readonly at: Date;
}

export interface NewRequest {
  readonly areaId: string;
  readonly providerId: string | null;
  readonly participantId: string | null;
  readonly asker: string;
  readonly kind: RequestKind;
  readonly receivedOn: CalendarDate;
  readonly channel: RequestChannel;
  readonly words: string;
  readonly dueOn: CalendarDate;
  readonly loggedAt: Date;
}

/** What a step changes of its request. */
export interface RequestChange {
  readonly state: RequestState;
  readonly dueOn: CalendarDate;
  readonly acknowledgedOn: CalendarDate | null;
  readonly extendedOn: CalendarDate | null;
  readonly closedOn: CalendarDate | null;
}

const COLUMNS = `r.id, r.reference, r.area_id AS "areaId", r.provider_id AS "providerId", r.participant_id AS "participantId",
  trim(concat_ws(' ', p.given_name, p.family_name)) AS "personName", p.reference AS "personReference", p.erased_at AS "erasedAt", r.asker,
  r.kind, r.received_on AS "receivedOn", r.channel, r.words, r.state, r.due_on AS "dueOn", r.acknowledged_on AS "acknowledgedOn",
  r.extended_on AS "extendedOn", r.closed_on AS "closedOn", u.name AS "loggedByName", r.logged_at AS "loggedAt", r.version`;
const FROM = `FROM rights_request r LEFT JOIN participant p ON p.id = r.participant_id LEFT JOIN user_account u ON u.id::text = r.logged_by`;

@Injectable()
export class RequestsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async insert(request: NewRequest): Promise<string> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO rights_request (area_id, provider_id, participant_id, asker, kind, received_on, channel, words, due_on, logged_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
      [
        ...[request.areaId, request.providerId, request.participantId, request.asker, request.kind],
        ...[request.receivedOn, request.channel, request.words, request.dueOn, request.loggedAt],
      ],
    );
    if (!row) throw new Error('The database kept no request');
    return row.id;
  }

  async get(id: string): Promise<RequestRow> {
    const [row] = await this.unitOfWork.query<RequestRow>(`SELECT ${COLUMNS} ${FROM} WHERE r.id = $1`, [id]);
    if (!row) throw new NotFound('request', 'rights.request-not-found');
    return row;
  }

  /** The same, and nobody else takes a step before this transaction ends. */
  async getForUpdate(id: string): Promise<RequestRow> {
    await this.unitOfWork.query(`SELECT id FROM rights_request WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    return this.get(id);
  }

  async change(id: string, change: RequestChange): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE rights_request SET state = $2, due_on = $3, acknowledged_on = $4, extended_on = $5, closed_on = $6, version = version + 1 WHERE id = $1`,
      [id, change.state, change.dueOn, change.acknowledgedOn, change.extendedOn, change.closedOn],
    );
  }

  async addStep(request: RequestRow, kind: StepKind, onDay: CalendarDate, words: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO rights_step (request_id, area_id, provider_id, participant_id, kind, on_day, words, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [request.id, request.areaId, request.providerId, request.participantId, kind, onDay, words, at],
    );
  }

  /** The steps of these requests, first to last. */
  steps(ids: readonly string[]): Promise<StepRow[]> {
    return this.unitOfWork.query<StepRow>(
      `SELECT s.request_id AS "requestId", s.kind, s.on_day AS "onDay", s.words, u.name AS "byName", s.at
         FROM rights_step s LEFT JOIN user_account u ON u.id::text = s.by_actor WHERE s.request_id = ANY ($1::uuid[]) ORDER BY s.at, s.id`,
      [ids],
    );
  }

  /** Open ones with the earliest due first, or closed ones with the latest closed first; after a place in the list. */
  list(
    open: boolean,
    after: { readonly day: CalendarDate; readonly id: string } | null,
    limit: number,
  ): Promise<RequestRow[]> {
    const order = open
      ? `r.closed_on IS NULL AND ($1::date IS NULL OR (r.due_on, r.id) > ($1, $2::uuid)) ORDER BY r.due_on, r.id`
      : `r.closed_on IS NOT NULL AND ($1::date IS NULL OR (r.closed_on, r.id) < ($1, $2::uuid)) ORDER BY r.closed_on DESC, r.id DESC`;
    return this.unitOfWork.query<RequestRow>(`SELECT ${COLUMNS} ${FROM} WHERE ${order} LIMIT $3`, [
      after?.day ?? null,
      after?.id ?? null,
      limit,
    ]);
  }

  /** Ids of requests that are not closed: their days may have moved on while the clock stood still. */
  async openIds(): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM rights_request WHERE closed_on IS NULL ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  /** Requests whose words are kept no longer: closed before that day, with words left, and nobody under legal hold. */
  async closedBefore(areaId: string, day: CalendarDate, today: CalendarDate): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT r.id FROM rights_request r WHERE r.area_id = $1 AND r.closed_on <= $2 AND (r.words <> '' OR r.asker NOT IN ('', 'Erased'))
          AND (r.participant_id IS NULL OR NOT legally_held(r.participant_id, $3)) ORDER BY r.id`,
      [areaId, day, today],
    );
    return rows.map(({ id }) => id);
  }

  /** The colleague of the area who deals with requests: the longest there of the data protection leads. */
  async leadOf(areaId: string): Promise<string | null> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM user_account WHERE area_id = $1 AND role = 'privacy-lead' AND suspended_at IS NULL ORDER BY created_at, id LIMIT 1`,
      [areaId],
    );
    return row?.id ?? null;
  }

  /** The person a reference belongs to, as far as the actor may see; one who was merged is who stands for them now. */
  async personOf(
    reference: string,
  ): Promise<{ readonly id: string; readonly areaId: string; readonly providerId: string | null } | null> {
    const [row] = await this.unitOfWork.query<{ id: string; areaId: string; providerId: string | null }>(
      `SELECT coalesce(p.merged_into_id, p.id) AS id, p.area_id AS "areaId", p.provider_id AS "providerId"
         FROM participant p WHERE p.reference = upper($1) OR p.id::text = lower($1)`,
      [reference],
    );
    return row ?? null;
  }
}
