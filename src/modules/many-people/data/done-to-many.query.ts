import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** One line of what was done to many people. */
export interface DoneLine {
  readonly id: string;
  readonly kind: 'move-caseload' | 'add-task' | 'message' | 'tag' | 'end-support';
  readonly state: 'running' | 'done' | 'undoing' | 'undone';
  readonly terms: Readonly<Record<string, unknown>>;
  /** The words of it, as far as the actor sees anybody it was about; the name of a tag; blank where there are none. */
  readonly words: string;
  readonly askedByName: string | null;
  readonly confirmedAt: Date;
  readonly undoUntil: CalendarDate;
  /** Whom it was done for; who was left out does not count. */
  readonly people: number;
  /** Messages that have not left yet. */
  readonly waiting: number;
}

/** Whose: one's own, and those of a team, or of everybody where the team is null. */
export interface Whose {
  readonly id: string;
  readonly others: 'none' | 'team' | 'all';
  readonly teamId: string | null;
}

/** What was done to many people lately, the newest first. */
@Injectable()
export class DoneToManyQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  latest({ id, others, teamId }: Whose, most: number): Promise<DoneLine[]> {
    return this.unitOfWork.query<DoneLine>(
      `SELECT b.id, b.kind, b.state, b.terms, a.name AS "askedByName", b.confirmed_at AS "confirmedAt", b.undo_until AS "undoUntil",
              coalesce((SELECT t.name FROM tag t WHERE b.kind = 'tag' AND t.id = (b.terms ->> 'tagId')::uuid),
                       (SELECT i.shared_note FROM bulk_action_item i WHERE i.action_id = b.id AND i.shared_note <> '' LIMIT 1), '') AS words,
              (SELECT count(*)::integer FROM bulk_action_item i WHERE i.action_id = b.id AND i.state <> 'refused') AS people,
              (SELECT count(*)::integer FROM bulk_action_item i JOIN message m ON m.cause_key = 'bulk-message/' || i.id
                WHERE i.action_id = b.id AND b.kind = 'message' AND m.status = 'waiting') AS waiting
         FROM bulk_action b LEFT JOIN user_account a ON a.id::text = b.asked_by
        WHERE b.confirmed_at IS NOT NULL
          AND (b.asked_by = $1 OR $2 = 'all' OR ($2 = 'team' AND a.team_id = $3))
        ORDER BY b.confirmed_at DESC, b.id LIMIT $4`,
      [id, others, teamId, most],
    );
  }
}
