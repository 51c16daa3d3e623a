import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** Somebody's "yes" that runs out soon or has run out, with whoever supports them now. */
export interface ExpiringConsent {
  readonly consentId: string;
  readonly purpose: string;
  readonly expiresOn: CalendarDate;
  readonly areaId: string;
  readonly providerId: string;
  readonly teamId: string | null;
  readonly participantId: string;
  readonly episodeId: string;
  readonly specialistId: string;
}

@Injectable()
export class ExpiringConsentsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The "yes" that stands, of people in support now, where it runs out on one of these days. */
  between(from: CalendarDate, to: CalendarDate): Promise<ExpiringConsent[]> {
    return this.unitOfWork.query<ExpiringConsent>(
      `SELECT c.id AS "consentId", c.purpose, c.expires_on AS "expiresOn", e.area_id AS "areaId", e.provider_id AS "providerId",
              e.team_id AS "teamId", e.participant_id AS "participantId", e.id AS "episodeId", e.specialist_id AS "specialistId"
         FROM participant_consent c JOIN episode e ON e.participant_id = c.participant_id AND e.exited_on IS NULL AND e.started_on IS NOT NULL
        WHERE c.expires_on BETWEEN $1::date AND $2::date
          AND NOT EXISTS (SELECT FROM participant_consent l WHERE l.participant_id = c.participant_id AND l.purpose = c.purpose
                             AND (l.recorded_at, l.seq) > (c.recorded_at, c.seq))
        ORDER BY c.expires_on, c.id`,
      [from, to],
    );
  }

  /** Open support of a person, and every decision of theirs about a purpose. */
  async causes(participantId: string, purpose: string): Promise<{ episodeIds: string[]; consentIds: string[] }> {
    const [row] = await this.unitOfWork.query<{ episodeIds: string[]; consentIds: string[] }>(
      `SELECT ARRAY(SELECT id FROM episode WHERE participant_id = $1 AND exited_on IS NULL) AS "episodeIds",
              ARRAY(SELECT id FROM participant_consent WHERE participant_id = $1 AND purpose = $2 AND expires_on IS NOT NULL) AS "consentIds"`,
      [participantId, purpose],
    );
    return row ?? { episodeIds: [], consentIds: [] };
  }
}
