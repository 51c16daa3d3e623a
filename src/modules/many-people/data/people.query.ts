import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** One person as they are now, with what a task or a message to them needs. */
export interface PersonNow {
  readonly episodeId: string;
  readonly participantId: string;
  readonly areaId: string;
  readonly providerId: string;
  /** As they are called, and in full. */
  readonly calledName: string;
  readonly fullName: string;
  readonly specialistId: string;
  readonly specialistName: string;
  readonly specialistPhone: string | null;
  readonly providerName: string;
  readonly providerPhone: string | null;
  readonly exitedOn: CalendarDate | null;
  readonly isRestricted: boolean;
  readonly preference: 'phone' | 'sms' | 'email' | 'letter';
  readonly phone: string | null;
  readonly email: string | null;
  readonly mayText: boolean;
  readonly mayEmail: boolean;
  /** When an open task of the title asked for is due. */
  readonly sameTaskDueOn: CalendarDate | null;
}

/** Who has how much to do: `assigneeId` is null for what waits for anybody of a team. */
export interface OpenTasks {
  readonly assigneeId: string | null;
  readonly open: number;
}

/** People whom something is done about, read under the actor's own row-level security. */
@Injectable()
export class PeopleQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** `title` is that of a task which nobody gets twice; '' where none is added. */
  async of(episodeIds: readonly string[], title: string): Promise<ReadonlyMap<string, PersonNow>> {
    const rows = await this.unitOfWork.query<PersonNow>(
      `SELECT e.id AS "episodeId", p.id AS "participantId", e.area_id AS "areaId", e.provider_id AS "providerId",
              coalesce(nullif(p.known_as, ''), p.given_name) AS "calledName", trim(p.given_name || ' ' || p.family_name) AS "fullName",
              e.specialist_id AS "specialistId", u.name AS "specialistName", u.phone AS "specialistPhone",
              o.name AS "providerName", o.phone AS "providerPhone", e.exited_on AS "exitedOn",
              EXISTS (SELECT FROM record_restriction r WHERE r.participant_id = p.id AND r.lifted_at IS NULL) AS "isRestricted",
              p.contact_preference AS preference, p.phone, p.email, p.may_text AS "mayText", p.may_email AS "mayEmail",
              (SELECT min(t.due_on) FROM task t WHERE t.participant_id = p.id AND t.done_at IS NULL AND lower(trim(t.title)) = lower(trim($2))) AS "sameTaskDueOn"
         FROM episode e JOIN participant p ON p.id = e.participant_id JOIN user_account u ON u.id = e.specialist_id
         JOIN provider o ON o.id = e.provider_id
        WHERE e.id = ANY ($1::uuid[])`,
      [episodeIds, title],
    );
    return new Map(rows.map((row) => [row.episodeId, row]));
  }

  /** What these colleagues have to do, and what waits in the queue of these people's teams. */
  openTasks(assigneeIds: readonly string[], episodeIds: readonly string[]): Promise<OpenTasks[]> {
    return this.unitOfWork.query<OpenTasks>(
      `SELECT a.id AS "assigneeId", (SELECT count(*)::integer FROM task t
                WHERE t.done_at IS NULL AND (t.assignee_id = a.id OR t.also_for @> ARRAY[a.id])) AS open
         FROM unnest($1::uuid[]) AS a(id)
        UNION ALL
       SELECT NULL, count(*)::integer FROM task t
        WHERE t.done_at IS NULL AND t.assignee_id IS NULL
          AND t.team_id IN (SELECT e.team_id FROM episode e WHERE e.id = ANY ($2::uuid[]))`,
      [assigneeIds, episodeIds],
    );
  }
}
