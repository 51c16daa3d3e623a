import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { Permission } from '#platform/security/permission';
import { PERMISSIONS } from '#platform/security/role';
import type { CalendarDate } from '#shared/calendar-date';
import { NOTICES, NOTICE_OF_TASK, TOLD_BY_THEIR_ROOM, type NoticeKind, type Way } from '../domain/notices.js';

/** A task or reminder its recipient was not told of by email, and how they want to hear of such. */
export interface Untold {
  readonly id: string;
  readonly kind: NoticeKind;
}

/** Somebody who may be written to. */
export interface Recipient {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly email: string;
}

/** What is asked: by which way unless somebody chose another, and up to which day a cancelled room cannot wait. */
export interface Asked {
  readonly defaults: Readonly<Record<NoticeKind, Way>>;
  readonly urgentUntil: CalendarDate;
}

/** Whoever sees no page of reminders is not sent to one. */
const ROLES = Object.entries(PERMISSIONS).flatMap(([role, may]) =>
  may.has(Permission.ReminderRead) ? [`'${role}'`] : [],
);
const AT_WORK = `u.suspended_at IS NULL AND u.role IN (${ROLES.join(', ')})`;

/**
 * What is open and was not told: tasks not done, reminders not seen. What is about a restricted person is left out for those
 * who do not see the record. A clinic room that is cancelled for today or the next working day is told at once, by rule.
 */
const UNTOLD = `
  person AS MATERIALIZED (
    SELECT u.id, u.area_id, u.provider_id, u.email, people_hidden_from(u.id::text, 'provider', u.area_id, NULL) AS hidden
      FROM user_account u WHERE ${AT_WORK} AND ($1::uuid IS NULL OR u.id = $1)
  ), item AS (
    SELECT t.id, whose.id AS recipient_id, t.participant_id, coalesce(of.notice, 'other-task') AS notice,
           t.kind = 'clinic-room-cancelled'
             AND EXISTS (SELECT FROM clinic_day d WHERE starts_with(t.cause_key, 'clinic-room/' || d.id || '/') AND d.day <= $6::date) AS urgent
      FROM task t CROSS JOIN LATERAL unnest(t.assignee_id || t.also_for) AS whose(id)
      LEFT JOIN unnest($2::text[], $3::text[]) AS of(kind, notice) ON of.kind = t.kind
     WHERE t.done_at IS NULL AND t.assignee_id IS NOT NULL AND t.kind <> ALL ($7::text[])
       AND ($1::uuid IS NULL OR whose.id = $1)
    UNION ALL
    SELECT r.id, r.recipient_id, r.participant_id, r.kind, false FROM reminder r
     WHERE r.closed_at IS NULL AND r.seen_at IS NULL AND ($1::uuid IS NULL OR r.recipient_id = $1)
  ), untold AS (
    SELECT i.id, i.notice, p.id AS recipient_id, CASE WHEN i.urgent THEN 'at-once' ELSE coalesce(c.way, d.way) END AS way
      FROM item i JOIN person p ON p.id = i.recipient_id JOIN unnest($4::text[], $5::text[]) AS d(notice, way) ON d.notice = i.notice
      LEFT JOIN notice_choice c ON c.actor_id = p.id::text AND c.notice = i.notice
     WHERE (i.participant_id IS NULL OR i.participant_id <> ALL (p.hidden))
       AND NOT EXISTS (SELECT FROM notice_told n WHERE n.recipient_id = p.id AND n.item_id = i.id)
  )`;

@Injectable()
export class UntoldQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Whoever has not had the digest of a day yet, nor was passed over for it. */
  withoutDigest(day: CalendarDate): Promise<{ id: string }[]> {
    return this.unitOfWork.query(
      `SELECT u.id FROM user_account u
        WHERE ${AT_WORK} AND NOT EXISTS (SELECT FROM digest g WHERE g.recipient_id = u.id AND g.day = $1) ORDER BY u.id`,
      [day],
    );
  }

  /** Whoever has something that is to be told at once. */
  waitingAtOnce(asked: Asked): Promise<{ id: string }[]> {
    return this.unitOfWork.query(
      `WITH ${UNTOLD} SELECT DISTINCT recipient_id AS id FROM untold WHERE way = 'at-once' ORDER BY 1`,
      parametersOf(null, asked),
    );
  }

  of(recipientId: string, way: Way, asked: Asked): Promise<Untold[]> {
    return this.unitOfWork.query(`WITH ${UNTOLD} SELECT id, notice AS kind FROM untold WHERE way = $8 ORDER BY id`, [
      ...parametersOf(recipientId, asked),
      way,
    ]);
  }

  /** Null where they may not be written to any more. Held, so that whoever is switched off meanwhile waits for us. */
  async recipient(id: string): Promise<Recipient | null> {
    const [row] = await this.unitOfWork.query<Recipient>(
      `SELECT u.id, u.area_id AS "areaId", u.provider_id AS "providerId", u.email FROM user_account u
        WHERE u.id = $1 AND ${AT_WORK} FOR SHARE`,
      [id],
    );
    return row ?? null;
  }

  /** The leave of a colleague that touches a stretch of time. */
  leave(id: string, from: Date, until: Date): Promise<{ startsAt: Date; endsAt: Date }[]> {
    return this.unitOfWork.query(
      `SELECT starts_at AS "startsAt", ends_at AS "endsAt" FROM own_time
        WHERE staff_id = $1 AND kind = 'leave' AND removed_at IS NULL AND starts_at < $3 AND ends_at > $2`,
      [id, from, until],
    );
  }
}

function parametersOf(recipientId: string | null, { defaults, urgentUntil }: Asked): readonly unknown[] {
  const ofTasks = Object.entries(NOTICE_OF_TASK);
  return [
    recipientId,
    ofTasks.map(([kind]) => kind),
    ofTasks.map(([, notice]) => notice),
    NOTICES,
    NOTICES.map((notice) => defaults[notice]),
    urgentUntil,
    TOLD_BY_THEIR_ROOM,
  ];
}
