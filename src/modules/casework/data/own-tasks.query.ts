import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** A task of the actor that no line of their own caseload shows. */
export interface OwnTask {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly dueOn: CalendarDate;
  readonly episodeId: string | null;
  /** About whom, of those somebody else carries; null for nobody. */
  readonly personName: string | null;
}

/** What the actor has to do beside their caseload: about nobody, or about somebody whom a colleague carries. Soonest due first. */
@Injectable()
export class OwnTasksQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  besideTheCaseload(): Promise<OwnTask[]> {
    return this.unitOfWork.query<OwnTask>(
      `SELECT t.id, t.kind, t.title, t.due_on AS "dueOn", t.episode_id AS "episodeId",
              trim(p.given_name || ' ' || p.family_name) AS "personName"
         FROM task t LEFT JOIN participant p ON p.id = t.participant_id LEFT JOIN episode e ON e.id = t.episode_id
        WHERE t.done_at IS NULL AND (t.assignee_id = $1::uuid OR t.also_for @> ARRAY[$1::uuid])
          AND (t.participant_id IS NULL OR e.id IS NULL OR e.specialist_id <> $1 OR e.exited_on IS NOT NULL)
        ORDER BY t.due_on, t.id`,
      [RequestContext.current.actor.id],
    );
  }
}
