import { Injectable } from '@nestjs/common';
import { RequestContext } from '#platform/context/request-context';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { idsIn } from './people-shown.js';

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
  /** A document that was made out of the record, or that people sign. */
  Paper = 'paper',
  Search = 'search',
  Placement = 'placement',
  Outcome = 'outcome',
  OutcomeSample = 'outcome-sample',
  Performance = 'performance-rows',
  Return = 'return',
  Message = 'message',
  Audit = 'audit',
  AccessLog = 'access-log',
  ClinicDay = 'clinic-day',
  RightsRequest = 'rights-request',
  SubjectPack = 'subject-pack',
  Retention = 'retention',
}

/**
 * Why somebody was refused.
 * - role: the permission is not theirs. not-theirs: the record is somebody else's. not-there: nobody has such a record.
 * - form-token: a form that could not be checked as theirs. too-often: over the limit, once per window.
 * - step-up: they did not prove again that it is them. date-of-birth, link: a link for one person, used wrongly.
 */
export type Refused =
  'role' | 'not-theirs' | 'not-there' | 'form-token' | 'too-often' | 'step-up' | 'date-of-birth' | 'link';

/** Whom a look showed, where its answer does not say so itself, such as a file that is written while it is sent. */
const SHOWN = new WeakMap<RequestContext, Set<string>>();

@Injectable()
export class ReadLog {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Says whose records the answer under way shows, for files and whatever else names people without their ids. */
  shows(recordIds: Iterable<string>): void {
    const context = RequestContext.current;
    const shown = SHOWN.get(context) ?? new Set();
    for (const id of recordIds) shown.add(id);
    SHOWN.set(context, shown);
  }

  /**
   * One entry in the caller's transaction: no look without it. The database knows whom the record is about, and whose
   * the other records in the answer are: "who saw me" must find lists of names too.
   */
  async record(what: string, rowId: string | null, answer?: unknown): Promise<void> {
    const context = RequestContext.current;
    const { actor, correlationId } = context;
    const ids = [...idsIn(answer), ...(SHOWN.get(context) ?? [])].filter((id) => id !== rowId);
    await this.unitOfWork.query(
      `INSERT INTO audit_entry (actor_id, area_id, action, what, row_id, subject_id, seen, correlation_id, purpose, grounds)
       SELECT $1, $2, 'read', $3, $4::text, subject, nullif(array_remove(people_of_records($6::uuid[]), subject), '{}'), $5,
              app_setting('purpose'), app_grounds(subject)
         FROM subject_of_look($3, $4::text) AS subject`,
      [actor.id, actor.areaId, what, rowId, correlationId, ids],
    );
  }

  /** A refusal, written apart so that it stays although the request fails. `what` is the route, such as `GET /audit`. */
  async denied(what: string, reason: Refused): Promise<void> {
    const { actor, correlationId } = RequestContext.current;
    await this.unitOfWork.runApart(() =>
      this.unitOfWork.query(
        `INSERT INTO audit_entry (actor_id, area_id, action, what, reason, correlation_id, purpose)
         VALUES ($1, $2, 'denied', $3, $5, $4, app_setting('purpose'))`,
        [actor.id, actor.areaId, what, correlationId, reason],
      ),
    );
  }

  /**
   * After a record was not found: one entry when it is somebody else's, and one when nobody has it. The answer went out
   * of these ids' hands before, and the work is the same for both, so that neither words nor time tell them apart. A
   * record that the actor may see (and that lacks something asked of it) is no refusal.
   */
  async notFound(what: string, ids: readonly string[]): Promise<void> {
    const { actor, correlationId } = RequestContext.current;
    await this.unitOfWork.runApart(() =>
      this.unitOfWork.query(
        `INSERT INTO audit_entry (actor_id, area_id, action, what, row_id, subject_id, reason, correlation_id, purpose)
         SELECT $1, $2, 'denied', $3, asked.id, there.participant_id,
                CASE WHEN there.id IS NULL THEN 'not-there' ELSE 'not-theirs' END, $4, app_setting('purpose')
           FROM unnest($5::uuid[]) WITH ORDINALITY AS asked (id, place)
           LEFT JOIN records_there_are($5::uuid[]) there ON there.id = asked.id
           LEFT JOIN records_in_sight($5::uuid[]) seen ON seen.id = asked.id
          WHERE seen.id IS NULL
          ORDER BY there.id IS NULL, asked.place LIMIT 1`,
        [actor.id, actor.areaId, what, correlationId, ids],
      ),
    );
  }
}
