import { Injectable } from '@nestjs/common';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { AlreadyTakingPart } from '../domain/participant.errors.js';
import type { Participant } from './participant.entity.js';

/** What somebody agreed to, or was told. */
export type ConsentPurpose =
  'referral-share' | 'programme-agreement' | 'privacy-notice' | 'research-contact' | 'employer-contact';

export interface ConsentRow {
  readonly participantId: string;
  readonly areaId: string;
  readonly providerId: string | null;
  readonly purpose: ConsentPurpose;
  readonly version: string;
  readonly givenOn: CalendarDate;
}

const TWICE = {
  open_participation_one_per_nino: () => new AlreadyTakingPart(),
  open_participation_one_per_person: () => new AlreadyTakingPart(),
};

/** The register of open participation, which the database keeps to one a person, and what people agreed to. */
@Injectable()
export class ParticipationsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async open(person: Participant, on: CalendarDate): Promise<void> {
    await refusing(TWICE, () =>
      this.unitOfWork.query(
        `INSERT INTO open_participation (participant_id, area_id, provider_id, nino_index, opened_on) VALUES ($1, $2, $3, $4, $5)`,
        [person.id, person.areaId, person.providerId, person.ninoIndex, on],
      ),
    );
  }

  /** Answers whether there was one to close. */
  async close(participantId: string, on: CalendarDate): Promise<boolean> {
    const rows = await this.unitOfWork.query(
      `UPDATE open_participation SET closed_on = greatest($2::date, opened_on)
        WHERE participant_id = $1 AND closed_on IS NULL RETURNING id`,
      [participantId, on],
    );
    return rows.length > 0;
  }

  /** A number learnt later guards the open participation too. */
  async setNinoIndex(participantId: string, ninoIndex: Buffer | null): Promise<void> {
    await refusing(TWICE, () =>
      this.unitOfWork.query(
        `UPDATE open_participation SET nino_index = $2 WHERE participant_id = $1 AND closed_on IS NULL`,
        [participantId, ninoIndex],
      ),
    );
  }

  async takesPart(participantId: string): Promise<boolean> {
    const [row] = await this.unitOfWork.query<{ it: boolean }>(`SELECT takes_part($1) AS it`, [participantId]);
    return row?.it ?? false;
  }

  async addConsents(consents: readonly ConsentRow[]): Promise<void> {
    if (consents.length === 0) return;
    await this.unitOfWork.query(
      `INSERT INTO participant_consent (participant_id, area_id, provider_id, purpose, version, given_on)
       SELECT c."participantId", c."areaId", c."providerId", c.purpose, c.version, c."givenOn"
         FROM jsonb_to_recordset($1::jsonb) AS c("participantId" uuid, "areaId" uuid, "providerId" uuid, purpose text, version text, "givenOn" date)`,
      [JSON.stringify(consents)],
    );
  }

  /** From a day on the person no longer agrees; one agreed to later than that is taken back on its own day. */
  async withdrawConsent(participantId: string, purpose: ConsentPurpose, on: CalendarDate): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE participant_consent SET withdrawn_on = greatest($3::date, given_on)
        WHERE participant_id = $1 AND purpose = $2 AND withdrawn_on IS NULL`,
      [participantId, purpose, on],
    );
  }
}
