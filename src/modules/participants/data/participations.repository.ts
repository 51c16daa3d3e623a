import { Injectable } from '@nestjs/common';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { AlreadyTakingPart } from '../domain/participant.errors.js';
import type { Participant } from './participant.entity.js';

const TWICE = {
  open_participation_one_per_nino: () => new AlreadyTakingPart(),
  open_participation_one_per_person: () => new AlreadyTakingPart(),
};

/** The register of open participation, which the database keeps to one a person. */
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
}
