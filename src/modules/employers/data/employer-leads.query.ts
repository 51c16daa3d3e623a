import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';

/** Who leads with an employer for a provider. The name is null where the actor may not see the colleague. */
export interface EmployerLead {
  readonly employerId: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly userId: string;
  readonly name: string | null;
}

/** The leads of employers, one at most for each provider. */
@Injectable()
export class EmployerLeadsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The leads of every provider of the area, for these employers. */
  of(employerIds: readonly string[]): Promise<EmployerLead[]> {
    return this.unitOfWork.query<EmployerLead>(
      `SELECT l.employer_id AS "employerId", l.provider_id AS "providerId", p.name AS "providerName",
              l.user_id AS "userId", u.name
         FROM employer_lead l JOIN provider p ON p.id = l.provider_id LEFT JOIN user_account u ON u.id = l.user_id
        WHERE l.employer_id = ANY ($1::uuid[]) ORDER BY p.name`,
      [employerIds],
    );
  }

  /**
   * Makes somebody the lead of their provider, in place of `from` (null for nobody). Answers whether it did: not when
   * somebody else has become the lead meanwhile.
   */
  async put(lead: NewLead, from: string | null): Promise<boolean> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO employer_lead (employer_id, area_id, provider_id, user_id, since) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (employer_id, provider_id) DO UPDATE SET user_id = excluded.user_id, since = excluded.since
         WHERE employer_lead.user_id = $6::uuid OR employer_lead.user_id = excluded.user_id
       RETURNING id`,
      [lead.employerId, lead.areaId, lead.providerId, lead.userId, lead.since, from],
    );
    return rows.length > 0;
  }
}

export interface NewLead {
  readonly employerId: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly userId: string;
  readonly since: CalendarDate;
}
