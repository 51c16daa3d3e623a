import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import type { CalendarDate } from '#shared/calendar-date';
import type { LineState } from '../domain/stages.js';

/** An outcome that stands, with its live line. */
export interface OutcomeOnItsWay {
  readonly id: string;
  /** Null where the record went to another provider since: it still counts for the first. */
  readonly reference: string | null;
  readonly kind: string;
  readonly achievedOn: CalendarDate;
  readonly outcome: string;
  readonly line: LineState | null;
  readonly claimId: string | null;
  readonly pence: number | null;
  readonly providerName: string;
  readonly ruleSetCode: string;
  readonly contractName: string;
  readonly version: number;
}

/** Something that is not reached yet, of somebody who is at work. */
export interface FormingOutcome {
  readonly episodeId: string;
  readonly reference: string;
  readonly kind: string;
  readonly since: CalendarDate;
  readonly providerName: string;
}

/** A line of an approved claim whose outcome fell since. */
export interface FallenLine {
  readonly lineId: string;
  readonly outcomeId: string;
  readonly kind: string;
  readonly achievedOn: CalendarDate;
  readonly pence: number | null;
  readonly reference: string | null;
  readonly outcomeState: string;
  readonly periodFrom: CalendarDate;
}

const COUNTS_FOR = 'coalesce(o.counted_provider_id, o.provider_id)';
/** Outcomes in sight, and those that count here while the record is with another provider since. */
const ALL = `(SELECT o.id, o.state, o.participant_id, o.contract_id, o.kind, o.achieved_on, o.rule_set_code, o.version, ${COUNTS_FOR} AS counts_for,
    NULL AS provider_name, NULL AS contract_name FROM outcome o
  UNION ALL SELECT m.id, m.state, NULL, NULL, m.kind, m.achieved_on, m.rule_set_code, m.version, m.counted_provider_id, m.provider_name, m.contract_name
    FROM outcomes_moved_away() m) o`;
/** A line stands until an approved claim took it back: then its outcome may be claimed again. */
const LIVE_LINE = `LEFT JOIN claim_line l ON l.outcome_id = o.id AND l.adjusts_id IS NULL AND l.state NOT IN ('rejected', 'taken-off')
    AND NOT EXISTS (SELECT FROM claim_line a JOIN claim t ON t.id = a.claim_id AND t.state = 'approved' WHERE a.adjusts_id = l.id AND a.state = 'approved')`;
const ON_ITS_WAY = `SELECT o.id, p.reference, o.kind, o.achieved_on AS "achievedOn", o.state AS outcome, l.state AS line, l.claim_id AS "claimId",
    l.pence::float8 AS pence, coalesce(o.provider_name, v.name, provider_called(o.counts_for)) AS "providerName", o.rule_set_code AS "ruleSetCode",
    coalesce(o.contract_name, k.name, '') AS "contractName", o.version
  FROM ${ALL} LEFT JOIN participant p ON p.id = o.participant_id LEFT JOIN provider v ON v.id = o.counts_for LEFT JOIN contract k ON k.id = o.contract_id
  ${LIVE_LINE}`;
/** Each stage as what it asks of outcome (o) and line (l), as \`stageOf\` says it; a test holds the two together. */
const STAGE = `CASE WHEN l.state = 'approved' AND o.state IN ('rejected', 'reversed') THEN 'to-take-back'
    WHEN l.state = 'approved' THEN CASE WHEN l.pence IS NULL THEN 'counted' ELSE 'paid' END
    WHEN o.state IN ('rejected', 'reversed') THEN NULL
    WHEN l.state = 'queried' OR o.state = 'queried' THEN 'queried'
    WHEN l.state = 'waiting' THEN CASE WHEN o.state IN ('verified', 'confirmed') THEN 'verified' ELSE 'claimed' END
    WHEN o.state = 'claimed' THEN 'evidence-missing'
    WHEN o.state IN ('verified', 'confirmed', 'provider-qa') THEN 'ready' ELSE 'checking' END`;
/** Kinds of the rules somebody started under that are not reached yet, for those whose job goes on or was paid, while it still counts. */
const FORMING = `FROM episode e JOIN participant p ON p.id = e.participant_id JOIN provider v ON v.id = e.provider_id
  JOIN outcome_rule_set s ON s.code = e.rule_set_code AND s.version = e.rule_set_version
  CROSS JOIN LATERAL jsonb_array_elements(s.definition->'rules') r(rule)
  CROSS JOIN LATERAL (SELECT min(j.starts_on) AS since FROM placement j WHERE j.episode_id = e.id AND j.never_began_on IS NULL AND job_kind_counts(j.kind, e.started_on) AND (j.ended_on IS NULL
                         OR EXISTS (SELECT FROM earning w WHERE w.placement_id = j.id AND w.voided_at IS NULL))) work
  WHERE e.started_on IS NOT NULL AND e.tracking_ends_on >= $1 AND work.since IS NOT NULL AND ($2::uuid IS NULL OR e.provider_id = $2)
    AND (r.rule->>'kind' = 'RETENTION') = (e.route = 'in-work-retention')
    AND NOT EXISTS (SELECT FROM outcome o WHERE o.episode_id = e.id AND o.kind = r.rule->>'kind' AND o.state NOT IN ('rejected', 'reversed'))`;

/** What a stage is narrowed to; null for everything. */
export interface StageFilter {
  readonly providerId: string | null;
  readonly kind: string | null;
  /** Reached on this day or before; for what is forming, at work since. */
  readonly until: CalendarDate | null;
}

/** Where outcomes stand on their way to a claim, across outcomes, jobs and claims. */
@Injectable()
export class StagesQuery {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** How many are in each stage; of one provider, or of everybody the actor sees. */
  async counts(providerId: string | null, today: CalendarDate): Promise<ReadonlyMap<string, number>> {
    const rows = await this.unitOfWork.query<{ stage: string | null; n: number }>(
      `SELECT ${STAGE} AS stage, count(*)::int AS n FROM ${ALL} ${LIVE_LINE} WHERE ($1::uuid IS NULL OR o.counts_for = $1) GROUP BY 1`,
      [providerId],
    );
    const [forming] = await this.unitOfWork.query<{ n: number }>(`SELECT count(*)::int AS n ${FORMING}`, [
      today,
      providerId,
    ]);
    const known = rows.flatMap(({ stage, n }): [string, number][] => (stage === null ? [] : [[stage, n]]));
    return new Map([...known, ['forming', forming?.n ?? 0]]);
  }

  /** Outcomes in one stage, the oldest first, after a day and an id. */
  inStage(
    stage: string,
    { providerId, kind, until }: StageFilter,
    [day, id]: readonly [CalendarDate | null, string | null],
    limit: number,
  ): Promise<OutcomeOnItsWay[]> {
    return this.unitOfWork.query<OutcomeOnItsWay>(
      `${ON_ITS_WAY} WHERE ${STAGE} = $1 AND ($2::uuid IS NULL OR o.counts_for = $2) AND ($3::date IS NULL OR (o.achieved_on, o.id) > ($3, $4::uuid))
          AND ($6::text IS NULL OR o.kind = $6) AND ($7::date IS NULL OR o.achieved_on <= $7)
        ORDER BY o.achieved_on, o.id LIMIT $5`,
      [stage, providerId, day, id, limit, kind, until],
    );
  }

  /** What is forming, the longest at work first, after a day, a run of support and a kind. */
  forming(
    { providerId, kind: only, until }: StageFilter,
    today: CalendarDate,
    [day, episodeId, kind]: readonly [CalendarDate | null, string | null, string | null],
    limit: number,
  ): Promise<FormingOutcome[]> {
    return this.unitOfWork.query<FormingOutcome>(
      `SELECT e.id AS "episodeId", p.reference, r.rule->>'kind' AS kind, work.since, v.name AS "providerName" ${FORMING}
          AND ($3::date IS NULL OR (work.since, e.id, r.rule->>'kind') > ($3, $4::uuid, $5))
          AND ($7::text IS NULL OR r.rule->>'kind' = $7) AND ($8::date IS NULL OR work.since <= $8)
        ORDER BY work.since, e.id, 3 LIMIT $6`,
      [today, providerId, day, episodeId, kind, limit, only, until],
    );
  }

  /** Everything of a provider that was reached by a day and is on no claim yet, ready or not, the oldest first. */
  unclaimed(providerId: string, until: CalendarDate): Promise<OutcomeOnItsWay[]> {
    return this.unitOfWork.query<OutcomeOnItsWay>(
      `${ON_ITS_WAY} WHERE o.counts_for = $1 AND o.achieved_on <= $2 AND l.id IS NULL AND o.state NOT IN ('rejected', 'reversed')
        ORDER BY o.achieved_on, o.id`,
      [providerId, until],
    );
  }

  /** Lines of approved claims of a provider whose outcome fell since, and which no line takes back yet. */
  fallen(providerId: string): Promise<FallenLine[]> {
    return this.unitOfWork.query<FallenLine>(
      `SELECT l.id AS "lineId", l.outcome_id AS "outcomeId", l.outcome_kind AS kind, l.achieved_on AS "achievedOn", l.pence::float8 AS pence, p.reference,
              o.state AS "outcomeState", c.period_from AS "periodFrom"
         FROM claim_line l JOIN claim c ON c.id = l.claim_id AND c.state = 'approved' JOIN ${ALL} ON o.id = l.outcome_id
         LEFT JOIN participant p ON p.id = o.participant_id
        WHERE l.provider_id = $1 AND l.adjusts_id IS NULL AND l.state = 'approved' AND o.state IN ('rejected', 'reversed')
          AND NOT EXISTS (SELECT FROM claim_line a WHERE a.adjusts_id = l.id AND a.state NOT IN ('rejected', 'taken-off'))
        ORDER BY l.achieved_on, l.id`,
      [providerId],
    );
  }
}
