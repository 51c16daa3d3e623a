import { Injectable } from '@nestjs/common';
import { PreparedReads } from '#platform/persistence/prepared-reads';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { SpecialistOption } from '../domain/suggest-allocation.js';

/** The same with codes in place of what they mean. */
export type SpecialistRow = Omit<SpecialistOption, 'skills'> & { readonly skills: readonly string[] };

/** Who could take a person on: every specialist the actor may see, with what they carry. */
@Injectable()
export class AllocationQuery {
  constructor(
    private readonly reads: PreparedReads,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Support whose time has run out takes nobody's place (domain 2.2, 5); that of restricted people does, whoever asks. */
  specialists(today: CalendarDate): Promise<SpecialistRow[]> {
    return this.reads.query<SpecialistRow>(
      `SELECT u.id AS "specialistId", u.name, u.provider_id AS "providerId", u.team_id AS "teamId", u.models, u.districts,
              u.languages, u.skills, u.fte AS "fullTimeShare", coalesce(load.clients, 0) AS clients,
              coalesce(load.ips, 0) AS ips, coalesce(load.seqf, 0) AS seqf, coalesce(load.waiting, 0) AS waiting
         FROM user_account u
         LEFT JOIN (SELECT specialist_id, count(*) FILTER (WHERE status <> 'allocated' AND window_ends_on >= $1::date)::integer AS clients,
                           count(*) FILTER (WHERE status <> 'allocated' AND window_ends_on >= $1::date AND model = 'ips')::integer AS ips,
                           count(*) FILTER (WHERE status <> 'allocated' AND window_ends_on >= $1::date AND model = 'seqf')::integer AS seqf,
                           count(*) FILTER (WHERE status = 'allocated')::integer AS waiting
                      FROM (SELECT specialist_id, status, model, window_ends_on FROM episode WHERE exited_on IS NULL
                            UNION ALL SELECT specialist_id, status, model, window_ends_on FROM hidden_open_cases()) open
                     GROUP BY specialist_id) load ON load.specialist_id = u.id
        WHERE u.role = 'employment-specialist' AND u.suspended_at IS NULL`,
      [today],
    );
  }

  /** Lets nobody else give this specialist somebody until the transaction ends, so that the most allowed holds. */
  async hold(specialistId: string): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended('caseload|' || $1, 0))`, [specialistId]);
  }
}
