import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { TransferStanding } from '../domain/transfer.js';
import { TRANSFERRED_TABLES } from '../domain/transferred-tables.js';

export interface BookedRow {
  readonly id: string;
  readonly startsAt: Date;
}

export interface ProviderChoice {
  readonly id: string;
  readonly name: string;
}

/** A provider of another area, which has a running contract for a model. */
export interface ProviderElsewhere extends ProviderChoice {
  readonly areaId: string;
  readonly areaName: string;
}

/** Who supports somebody now, and how they may be written to. */
export interface MovedPerson {
  readonly areaId: string;
  readonly providerId: string;
  readonly participantId: string;
  readonly callName: string;
  readonly fullName: string;
  readonly preference: 'phone' | 'sms' | 'email' | 'letter';
  readonly phone: string | null;
  readonly email: string | null;
  readonly mayText: boolean;
  readonly mayEmail: boolean;
  readonly specialistName: string;
  readonly specialistPhone: string | null;
  readonly providerName: string;
  readonly providerPhone: string | null;
}

/** What a transfer has to know of other rooms. */
@Injectable()
export class TransferFactsQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** What stands in the way; null for somebody who is no business of the actor's. */
  async standing(participantId: string, today: CalendarDate): Promise<TransferStanding | null> {
    const [row] = await this.unitOfWork.query<TransferStanding>(
      `SELECT restricted, held, being_erased AS "beingErased", open_request AS "openRequest", on_a_visit AS "onAVisit", takes_part AS "takesPart"
         FROM transfer_standing($1, $2)`,
      [participantId, today],
    );
    return row ?? null;
  }

  /** Providers of the area with a running contract for a model. */
  providers(model: 'ips' | 'seqf', today: CalendarDate): Promise<ProviderChoice[]> {
    return this.unitOfWork.query<ProviderChoice>(`SELECT id, name FROM providers_running($1, $2)`, [model, today]);
  }

  /** The same of every other area; for a colleague of a provider. */
  elsewhere(model: 'ips' | 'seqf', today: CalendarDate): Promise<ProviderElsewhere[]> {
    return this.unitOfWork.query<ProviderElsewhere>(
      `SELECT area_id AS "areaId", area_name AS "areaName", id, name FROM providers_elsewhere($1, $2)`,
      [model, today],
    );
  }

  /** Whether an area has a record under their National Insurance number; for the two sides of a transfer. */
  async recordedIn(areaId: string, participantId: string): Promise<boolean> {
    const [row] = await this.unitOfWork.query<{ known: boolean }>(`SELECT recorded_elsewhere($1, $2) AS known`, [
      participantId,
      areaId,
    ]);
    return row?.known ?? false;
  }

  /** Outcomes that the accountable body has not decided about: it cannot open them once they are in another area. */
  async unverified(episodeId: string): Promise<number> {
    const [row] = await this.unitOfWork.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM outcome WHERE episode_id = $1 AND state IN ('claimed', 'evidenced', 'submitted', 'provider-qa', 'queried')`,
      [episodeId],
    );
    return row?.n ?? 0;
  }

  /** How many rows of each table would go along. Names of tables come from the list of this room alone. */
  async counts(participantId: string): Promise<Readonly<Record<string, number>>> {
    const parts = Object.keys(TRANSFERRED_TABLES).map(
      (table) => `SELECT '${table}' AS name, count(*)::integer AS rows FROM ${table} WHERE participant_id = $1`,
    );
    const rows = await this.unitOfWork.query<{ name: string; rows: number }>(parts.join(' UNION ALL '), [
      participantId,
    ]);
    return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]));
  }

  /** Still to come in one run of support. */
  booked(episodeId: string, now: Date): Promise<BookedRow[]> {
    return this.unitOfWork.query<BookedRow>(
      `SELECT id, starts_at AS "startsAt" FROM support_session WHERE episode_id = $1 AND status = 'booked' AND starts_at > $2 ORDER BY starts_at`,
      [episodeId, now],
    );
  }

  /** Over, and nobody said what became of it: best done by whoever was there. */
  async unrecorded(episodeId: string, now: Date): Promise<number> {
    const [row] = await this.unitOfWork.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM support_session WHERE episode_id = $1 AND status = 'booked' AND starts_at <= $2`,
      [episodeId, now],
    );
    return row?.n ?? 0;
  }

  /** Who answers for a provider: its managers, or where it has none its team leaders. As the system. */
  leaders(providerId: string): Promise<{ readonly id: string; readonly teamId: string | null }[]> {
    return this.unitOfWork.query(
      `SELECT u.id, u.team_id AS "teamId" FROM user_account u
        WHERE u.provider_id = $1 AND u.suspended_at IS NULL AND u.role = (
          SELECT max(l.role) FROM user_account l WHERE l.provider_id = $1 AND l.suspended_at IS NULL AND l.role IN ('provider-manager', 'team-leader')
            AND (l.role = 'provider-manager' OR NOT EXISTS (SELECT FROM user_account m WHERE m.provider_id = $1 AND m.role = 'provider-manager' AND m.suspended_at IS NULL)))
        ORDER BY u.id`,
      [providerId],
    );
  }

  /** As the system, after the commit. */
  async movedPerson(episodeId: string): Promise<MovedPerson | null> {
    const [row] = await this.unitOfWork.query<MovedPerson>(
      `SELECT e.area_id AS "areaId", e.provider_id AS "providerId", e.participant_id AS "participantId",
              coalesce(nullif(p.known_as, ''), nullif(p.given_name, ''), p.family_name) AS "callName",
              trim(concat_ws(' ', coalesce(nullif(p.known_as, ''), p.given_name), p.family_name)) AS "fullName",
              p.contact_preference AS preference, p.phone, p.email, p.may_text AS "mayText", p.may_email AS "mayEmail",
              u.name AS "specialistName", u.phone AS "specialistPhone", o.name AS "providerName", o.phone AS "providerPhone"
         FROM episode e JOIN participant p ON p.id = e.participant_id JOIN user_account u ON u.id = e.specialist_id JOIN provider o ON o.id = e.provider_id
        WHERE e.id = $1 AND e.exited_on IS NULL`,
      [episodeId],
    );
    return row ?? null;
  }
}
