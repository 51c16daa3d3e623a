import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** Somebody in support who has not been shown the notice in use. */
export interface NeedsNotice {
  readonly episodeId: string;
  readonly participantId: string;
  readonly reference: string;
  readonly name: string;
  readonly specialistName: string | null;
  /** The last they were shown; null where none is known. */
  readonly version: string | null;
  readonly shownOn: CalendarDate | null;
}

/** Who needs the new privacy notice, as far as the reader may see: people in support now. */
@Injectable()
export class OutdatedNoticesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By reference, after one of them; of one specialist, or of everybody the reader may see. */
  needing(
    version: string,
    specialistId: string | null,
    after: { readonly reference: string; readonly episodeId: string } | null,
    limit: number,
  ): Promise<NeedsNotice[]> {
    return this.unitOfWork.query<NeedsNotice>(
      `SELECT e.id AS "episodeId", p.id AS "participantId", p.reference, trim(p.given_name || ' ' || p.family_name) AS name,
              (SELECT u.name FROM user_account u WHERE u.id = e.specialist_id) AS "specialistName", n.version, n.shown_on AS "shownOn"
         FROM episode e JOIN participant p ON p.id = e.participant_id
         LEFT JOIN LATERAL (SELECT s.version, s.shown_on FROM participant_notice s WHERE s.participant_id = p.id
                             ORDER BY s.shown_on DESC, s.recorded_at DESC LIMIT 1) n ON true
        WHERE e.exited_on IS NULL AND e.started_on IS NOT NULL AND ($2::uuid IS NULL OR e.specialist_id = $2)
          AND NOT EXISTS (SELECT FROM participant_notice s WHERE s.participant_id = p.id AND s.version = $1)
          AND ($3::text IS NULL OR (p.reference, e.id) > ($3::text, $4::uuid))
        ORDER BY p.reference, e.id LIMIT $5`,
      [version, specialistId, after?.reference ?? null, after?.episodeId ?? null, limit],
    );
  }
}
