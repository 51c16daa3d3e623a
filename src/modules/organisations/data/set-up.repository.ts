import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { Model } from '../application/organisations.views.js';

export interface ProviderRow {
  readonly areaId: string;
  readonly name: string;
  readonly leadProviderId: string | null;
  readonly phone: string | null;
}

export interface ContractRow {
  readonly areaId: string;
  readonly providerId: string;
  readonly name: string;
  readonly model: Model;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
}

/** What a contract promises for one month, which is its first day. */
export interface PromisedMonth {
  readonly month: CalendarDate;
  readonly starts: number;
  readonly jobStarts: number;
}

/** Adds organisations. The triggers on the tables write the audit. */
@Injectable()
export class SetUpRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One person at a time sets up organisations, so that a name is not taken twice. */
  async takeTurn(): Promise<void> {
    await this.unitOfWork.query(`SELECT pg_advisory_xact_lock(hashtextextended('organisations', 0))`);
  }

  addProvider({ areaId, name, leadProviderId, phone }: ProviderRow): Promise<string> {
    return this.added(
      `INSERT INTO provider (area_id, name, lead_provider_id, phone) VALUES ($1, $2, $3, $4) RETURNING id`,
      [areaId, name, leadProviderId, phone],
    );
  }

  addTeam(areaId: string, providerId: string, name: string): Promise<string> {
    return this.added(`INSERT INTO team (area_id, provider_id, name) VALUES ($1, $2, $3) RETURNING id`, [
      ...[areaId, providerId, name],
    ]);
  }

  async addContract(row: ContractRow, districts: readonly string[]): Promise<string> {
    const id = await this.added(
      `INSERT INTO contract (area_id, provider_id, name, model, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [row.areaId, row.providerId, row.name, row.model, row.startsOn, row.endsOn],
    );
    await this.unitOfWork.query(
      `INSERT INTO contract_district (contract_id, area_id, provider_id, district_gss) SELECT $1, $2, $3, unnest($4::text[])`,
      [id, row.areaId, row.providerId, districts],
    );
    return id;
  }

  /** Months that are there are changed, the others added. */
  async setProfile(
    { id, areaId, providerId }: { readonly id: string; readonly areaId: string; readonly providerId: string },
    months: readonly PromisedMonth[],
  ): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO contract_profile (contract_id, area_id, provider_id, month, starts, job_starts)
       SELECT $1, $2, $3, r.month, r.starts, r."jobStarts" FROM jsonb_to_recordset($4::jsonb) AS r(month date, starts integer, "jobStarts" integer)
       ON CONFLICT (contract_id, month) DO UPDATE SET starts = excluded.starts, job_starts = excluded.job_starts`,
      [id, areaId, providerId, JSON.stringify(months)],
    );
  }

  private async added(sql: string, values: readonly unknown[]): Promise<string> {
    const [row] = await this.unitOfWork.query<{ id: string }>(sql, values);
    if (!row) throw new Error('The row was not added');
    return row.id;
  }
}
