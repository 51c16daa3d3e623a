import { Injectable } from '@nestjs/common';
import { PreparedReads } from '#platform/persistence/prepared-reads';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import { KIND_OF_PROOF } from './proof-kinds.query.js';
import type { EarningKind } from '../domain/earning-rules.js';
import type { RecordedOutcome } from '../domain/reconcile.js';
import type { OutcomeHolder } from './outcomes.repository.js';

/** Support that has started, as far as its outcomes depend on it. */
export interface EpisodeRow extends Omit<OutcomeHolder, 'episodeId'> {
  readonly id: string;
  readonly startedOn: CalendarDate;
  readonly route: 'out-of-work' | 'in-work-retention';
  readonly bornOn: CalendarDate;
  /** Which edition of policy was there when the rows were read. */
  readonly policyEdition: string;
}

/** A job as far as outcomes depend on it. */
export interface JobRow {
  readonly id: string;
  readonly episodeId: string;
  readonly kind: string;
  readonly selfEmployed: boolean;
  readonly employerName: string;
  readonly startsOn: CalendarDate;
  readonly endedOn: CalendarDate | null;
  readonly contractEndsOn: CalendarDate | null;
  readonly neverBeganOn: CalendarDate | null;
  readonly fourHoursWorkedOn: CalendarDate | null;
  readonly hoursPerWeek: number;
  readonly payPencePerHour: number;
  readonly isProviderJob: boolean;
  readonly evidenceKinds: readonly string[];
}

/** A payment as far as outcomes depend on it; those taken out are not among them. */
export interface EarningRow {
  readonly id: string;
  readonly episodeId: string;
  readonly placementId: string;
  readonly kind: EarningKind;
  readonly periodFrom: CalendarDate;
  readonly periodTo: CalendarDate;
  readonly paidOn: CalendarDate;
  readonly grossPence: number;
  readonly hours: number | null;
  readonly evidenceKinds: readonly string[];
  readonly isVoided: boolean;
}

/** What the outcomes of one or many runs of support are decided from: one statement for each kind of row, whoever they are. */
@Injectable()
export class FactsOfManyQuery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly prepared: PreparedReads,
  ) {}

  /** Everybody whose support has started, in order of id, after one of them. */
  async startedAfter(id: string | null, limit: number): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT id FROM episode WHERE started_on IS NOT NULL AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
      [id, limit],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Everybody whose outcomes may depend on an area's hourly rates from a day on, as they started under one of some rules and
   * started, began a job or were paid since; in order of id, after one of them. Under the area's own rules also who moved away.
   */
  async onRatesSince(
    areaId: string,
    from: CalendarDate,
    rules: readonly { readonly code: string; readonly version: number; readonly isOwn: boolean }[],
    [after, limit]: readonly [string | null, number],
  ): Promise<string[]> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `SELECT e.id FROM episode e
         JOIN unnest($3::text[], $4::integer[], $7::boolean[]) AS s(code, version, is_own)
           ON s.code = e.rule_set_code AND s.version = e.rule_set_version
        WHERE (s.is_own OR e.area_id = $1) AND e.started_on IS NOT NULL AND ($5::uuid IS NULL OR e.id > $5)
          AND (e.started_on >= $2 OR EXISTS (SELECT FROM placement p WHERE p.episode_id = e.id AND p.starts_on >= $2)
               OR EXISTS (SELECT FROM earning w WHERE w.episode_id = e.id AND w.paid_on >= $2))
        ORDER BY e.id LIMIT $6`,
      [
        ...[areaId, from, rules.map(({ code }) => code), rules.map(({ version }) => version), after, limit],
        rules.map(({ isOwn }) => isOwn),
      ],
    );
    return rows.map((row) => row.id);
  }

  episodes(ids: readonly string[]): Promise<EpisodeRow[]> {
    return this.of<EpisodeRow>(
      ids,
      `SELECT e.id, e.area_id AS "areaId", e.provider_id AS "providerId", e.contract_id AS "contractId", e.participant_id AS "participantId",
              e.started_on AS "startedOn", e.route, e.rule_set_code AS "ruleSetCode", e.rule_set_version AS "ruleSetVersion",
              p.date_of_birth AS "bornOn", (SELECT edition FROM policy_edition) AS "policyEdition"
         FROM episode e JOIN participant p ON p.id = e.participant_id
        WHERE e.id = ANY($1::uuid[]) AND e.started_on IS NOT NULL AND e.route IS NOT NULL AND e.rule_set_code IS NOT NULL
        ORDER BY e.id`,
    );
  }

  jobs(ids: readonly string[]): Promise<JobRow[]> {
    return this.of<JobRow>(
      ids,
      `SELECT j.id, j.episode_id AS "episodeId", j.kind, j.kind = 'self-employment' AS "selfEmployed", m.name AS "employerName",
              j.starts_on AS "startsOn", j.ended_on AS "endedOn", j.contract_ends_on AS "contractEndsOn", j.never_began_on AS "neverBeganOn",
              j.four_hours_worked_on AS "fourHoursWorkedOn", j.hours_per_week::float8 AS "hoursPerWeek",
              j.pay_pence_per_hour::integer AS "payPencePerHour", j.is_provider_job AS "isProviderJob",
              ARRAY(SELECT DISTINCT v.kind FROM placement_evidence v WHERE v.placement_id = j.id ORDER BY v.kind) AS "evidenceKinds"
         FROM placement j JOIN employer m ON m.id = j.employer_id
        WHERE j.episode_id = ANY($1::uuid[]) ORDER BY j.starts_on, j.id`,
    );
  }

  earnings(ids: readonly string[]): Promise<EarningRow[]> {
    return this.of<EarningRow>(
      ids,
      `SELECT w.id, w.episode_id AS "episodeId", w.placement_id AS "placementId", w.kind, w.period_from AS "periodFrom",
              w.period_to AS "periodTo", w.paid_on AS "paidOn", w.gross_pence::float8 AS "grossPence", w.hours::float8 AS hours,
              CASE WHEN w.document_id IS NULL OR w.proof_unchecked THEN '{}' ELSE ARRAY[${KIND_OF_PROOF}] END AS "evidenceKinds",
              false AS "isVoided"
         FROM earning w LEFT JOIN document d ON d.id = w.document_id
        WHERE w.episode_id = ANY($1::uuid[]) AND w.voided_at IS NULL ORDER BY w.paid_on, w.period_from, w.id`,
    );
  }

  recorded(ids: readonly string[]): Promise<(RecordedOutcome & { readonly episodeId: string })[]> {
    return this.of(
      ids,
      `SELECT id, episode_id AS "episodeId", kind, placement_id AS "placementId", achieved_on AS "achievedOn",
              threshold_pence::integer AS "thresholdPence", trading_days AS "tradingDays", state
         FROM outcome WHERE episode_id = ANY($1::uuid[]) AND state <> 'reversed' ORDER BY created_at, id`,
    );
  }

  /** Of one it is asked all day, so the plan is kept; of many the numbers differ each time. */
  private of<Row extends object>(ids: readonly string[], sql: string): Promise<Row[]> {
    return ids.length === 1 ? this.prepared.query<Row>(sql, [ids]) : this.unitOfWork.query<Row>(sql, [ids]);
  }
}
