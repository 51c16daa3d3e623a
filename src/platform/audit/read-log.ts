import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';

/** What the access log calls a look at somebody's record. */
export enum Reads {
  Participant = 'participant',
  ParticipantList = 'participant-list',
  Referral = 'referral',
  ReferralList = 'referral-list',
  Caseload = 'caseload',
  Episode = 'episode',
  Session = 'session',
  Document = 'document',
  Search = 'search',
  Placement = 'placement',
  Outcome = 'outcome',
  Performance = 'performance-rows',
  Return = 'return',
  Message = 'message',
  Audit = 'audit',
  ClinicDay = 'clinic-day',
  RightsRequest = 'rights-request',
  SubjectPack = 'subject-pack',
  Retention = 'retention',
}

@Injectable()
export class ReadLog {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One entry in the caller's transaction: no look without it. The database knows whom the record is about. */
  async record(what: string, rowId: string | null): Promise<void> {
    const { actor, correlationId } = RequestContext.current;
    await this.unitOfWork.query(
      `INSERT INTO audit_entry (actor_id, area_id, action, what, row_id, subject_id, correlation_id, purpose, grounds)
       SELECT $1, $2, 'read', $3, $4::text, subject, $5, app_setting('purpose'), app_grounds(subject)
         FROM subject_of_look($3, $4::text) AS subject`,
      [actor.id, actor.areaId, what, rowId, correlationId],
    );
  }

  /** A refusal, written apart so that it stays although the request fails. */
  async denied(what: string): Promise<void> {
    const { actor, correlationId } = RequestContext.current;
    await this.unitOfWork.runApart(() =>
      this.unitOfWork.query(
        `INSERT INTO audit_entry (actor_id, area_id, action, what, correlation_id, purpose)
         VALUES ($1, $2, 'denied', $3, $4, app_setting('purpose'))`,
        [actor.id, actor.areaId, what, correlationId],
      ),
    );
  }
}
