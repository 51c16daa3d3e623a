import { Injectable } from '@nestjs/common';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { RatesThere } from '../domain/policy.errors.js';
import type { TimeStandard } from '../domain/time-standards.js';

/** So many people of one provider and model; without a model, referrals that wait. */
export interface Group {
  readonly providerId: string | null;
  readonly model: TimeStandard['model'];
  readonly count: number;
}

/** An area's own time standards, and whom they could be about. Rows are only ever added. */
@Injectable()
export class TimesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Throws RatesThere when somebody added one for that day meanwhile. */
  async add(row: TimeStandard): Promise<void> {
    await refusing({ time_standard_once: () => new RatesThere() }, () =>
      this.unitOfWork.query(
        `INSERT INTO time_standard (area_id, code, effective_from, edition, label, from_event, to_event, days, working_days, model,
                                    provider_id, source, status, assumption)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
        [
          ...[row.areaId, row.code, row.effectiveFrom, row.edition, row.label, row.fromEvent, row.toEvent, row.days],
          ...[row.workingDays, row.model, row.providerId, row.source, row.status, row.assumption],
        ],
      ),
    );
  }

  /** The providers of an area, by name. */
  providers(areaId: string): Promise<{ readonly id: string; readonly name: string }[]> {
    return this.unitOfWork.query(`SELECT id, name FROM provider WHERE area_id = $1 ORDER BY name, id`, [areaId]);
  }

  /** Whose support goes on, by provider and model. */
  people(areaId: string): Promise<Group[]> {
    return this.unitOfWork.query<Group>(
      `SELECT provider_id AS "providerId", model, count(*)::integer AS count FROM episode
        WHERE area_id = $1 AND exited_on IS NULL AND status NOT IN ('exited', 'tracking', 'closed') GROUP BY provider_id, model`,
      [areaId],
    );
  }

  /** Referrals that wait for somebody in triage, by provider. */
  referrals(areaId: string): Promise<Group[]> {
    return this.unitOfWork.query<Group>(
      `SELECT provider_id AS "providerId", NULL AS model, count(*)::integer AS count FROM referral
        WHERE area_id = $1 AND status IN ('received', 'triage', 'eligible') GROUP BY provider_id`,
      [areaId],
    );
  }
}
