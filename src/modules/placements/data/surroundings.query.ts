import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { EarlierTerms } from '../domain/job-terms.js';

/** What stands round a job in other rooms and is shown with it. */
export interface JobSurroundings {
  readonly employerName: string;
  readonly bornOn: CalendarDate;
  /** The day whose policy says what counts: the start of the support the job belongs to. */
  readonly supportStartedOn: CalendarDate | null;
  readonly hasEvidence: boolean;
  /** What the job was before its hours, pay or contract changed, the first first. */
  readonly earlierTerms: readonly EarlierTerms[];
}

/** One look at what surrounds jobs: this is read with every job that is shown or decided on. */
@Injectable()
export class SurroundingsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async of(placementIds: readonly string[]): Promise<ReadonlyMap<string, JobSurroundings>> {
    const rows = await this.unitOfWork.query<JobSurroundings & { id: string }>(
      `SELECT p.id, e.name AS "employerName", a.date_of_birth AS "bornOn", s.started_on AS "supportStartedOn",
              EXISTS (SELECT FROM placement_evidence v WHERE v.placement_id = p.id) AS "hasEvidence",
              coalesce((SELECT jsonb_agg(jsonb_build_object('untilOn', t.until_on, 'jobTitle', t.job_title, 'socCode', t.soc_code,
                 'contractType', t.contract_type, 'hoursPerWeek', t.hours_per_week, 'guaranteedHours', t.guaranteed_hours,
                 'payPencePerHour', t.pay_pence_per_hour, 'apprentice', t.apprentice, 'contractEndsOn', t.contract_ends_on)
                 ORDER BY t.until_on) FROM placement_term t WHERE t.placement_id = p.id), '[]'::jsonb) AS "earlierTerms"
         FROM placement p JOIN employer e ON e.id = p.employer_id JOIN participant a ON a.id = p.participant_id
         JOIN episode s ON s.id = p.episode_id
        WHERE p.id = ANY($1::uuid[])`,
      [placementIds],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The date of birth, on which the minimum wage depends; null when the actor may not see the person. */
  async bornOn(participantId: string): Promise<CalendarDate | null> {
    const [row] = await this.unitOfWork.query<{ bornOn: CalendarDate }>(
      `SELECT date_of_birth AS "bornOn" FROM participant WHERE id = $1`,
      [participantId],
    );
    return row?.bornOn ?? null;
  }
}
