import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** Somebody whom the actor was given, with what is to be known of them, not read yet. */
export interface HandedOver {
  readonly actionId: string;
  readonly participantId: string;
  readonly name: string;
  readonly fromName: string;
  readonly sharedNote: string;
  readonly note: string;
  readonly doneAt: Date;
}

/** People handed over to the actor whom they still carry, until they say that they have read it. */
@Injectable()
export class HandedOverQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  unread(): Promise<HandedOver[]> {
    return this.unitOfWork.query<HandedOver>(
      `SELECT i.action_id AS "actionId", i.participant_id AS "participantId", trim(p.given_name || ' ' || p.family_name) AS name,
              f.name AS "fromName", i.shared_note AS "sharedNote", i.note, i.done_at AS "doneAt"
         FROM bulk_action_item i
         JOIN bulk_action b ON b.id = i.action_id AND b.kind = 'move-caseload'
         JOIN episode e ON e.id = i.episode_id AND e.specialist_id = i.to_id AND e.exited_on IS NULL
         JOIN participant p ON p.id = i.participant_id
         JOIN user_account f ON f.id = i.from_id
        WHERE i.to_id::text = $1 AND i.state = 'done' AND i.read_at IS NULL
        ORDER BY i.done_at DESC, i.action_id, p.family_name, p.given_name, i.id`,
      [RequestContext.current.actor.id],
    );
  }
}
