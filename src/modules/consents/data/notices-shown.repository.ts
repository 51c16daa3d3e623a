import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { Way } from '../domain/decision.js';

export interface NewShowing {
  readonly participantId: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly version: string;
  readonly language: string;
  readonly shownOn: CalendarDate;
  readonly how: Way;
}

/** A notice somebody was shown. */
export interface Showing extends Omit<NewShowing, 'participantId' | 'areaId' | 'providerId'> {
  readonly id: string;
  readonly recordedAt: Date;
  readonly recordedByName: string | null;
}

/** Which notices people were shown. Rows are only ever added. */
@Injectable()
export class NoticesShownRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add({ participantId, areaId, providerId, version, language, shownOn, how }: NewShowing): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO participant_notice (participant_id, area_id, provider_id, version, language, shown_on, how) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [participantId, areaId, providerId, version, language, shownOn, how],
    );
  }

  /** The last shown first. */
  of(participantId: string): Promise<Showing[]> {
    return this.unitOfWork.query<Showing>(
      `SELECT n.id, n.version, n.language, n.shown_on AS "shownOn", n.how, n.recorded_at AS "recordedAt", u.name AS "recordedByName"
         FROM participant_notice n LEFT JOIN user_account u ON u.id::text = n.recorded_by
        WHERE n.participant_id = $1 ORDER BY n.shown_on DESC, n.recorded_at DESC`,
      [participantId],
    );
  }
}
