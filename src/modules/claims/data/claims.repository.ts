import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { refusing } from '#platform/persistence/refusing';
import type { ToldRule } from '#modules/policy';
import type { CalendarDate } from '#shared/calendar-date';
import { ClaimExists, OutcomeAlreadyClaimed } from '../domain/claim.errors.js';
import type { ClaimState } from '../domain/claim.js';
import type { LineState } from '../domain/stages.js';

export interface ClaimRow {
  readonly id: string;
  readonly areaId: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly periodFrom: CalendarDate;
  readonly periodTo: CalendarDate;
  readonly state: ClaimState;
  readonly submittedAt: Date | null;
  readonly approvedAt: Date | null;
  readonly version: number;
  /** Its lines that stand, by state; adjustments among them. */
  readonly lines: Readonly<Partial<Record<LineState, number>>>;
  /** The sum of what is paid for lines that stand, in pence; null where nothing is paid. */
  readonly pence: number | null;
}

export interface ClaimLineRow {
  readonly id: string;
  readonly outcomeId: string;
  readonly adjustsId: string | null;
  readonly kind: string;
  readonly achievedOn: CalendarDate;
  readonly pence: number | null;
  readonly state: LineState;
  /** What the accountable body asked last about it, and what the provider answered. */
  readonly question: string;
  readonly answer: string;
  /** Questions before that one, each with its answer. */
  readonly askedBefore: string;
  /** What was said with the decision that holds; empty while there is none. */
  readonly decisionWords: string;
  readonly version: number;
  /** Null where the record is restricted, or went to another provider since. */
  readonly reference: string | null;
  readonly outcomeState: string | null;
  /** The rules it was reached under; null for one that is restricted. */
  readonly ruleSetCode: string | null;
  /** Null, with what follows, also for one that another provider has since. */
  readonly ruleSetVersion: number | null;
  readonly ruleSetLabel: string | null;
  readonly rule: ToldRule | null;
  /** When the person's support started: their rules are those of that day. */
  readonly startedOn: CalendarDate | null;
  /** What was earned and what was needed, in pence; null where money does not decide. */
  readonly sumPence: number | null;
  readonly thresholdPence: number | null;
  /** Days of trading it was reached by, whatever was earned; null where they do not decide. */
  readonly tradingDays: number | null;
  /** Another provider has the record since. */
  readonly isElsewhere: boolean;
}

export interface NewLine {
  readonly outcomeId: string;
  readonly adjustsId: string | null;
  readonly kind: string;
  readonly achievedOn: CalendarDate;
  readonly pence: number | null;
}

export interface ClaimStepRow {
  readonly id: string;
  readonly what: string;
  readonly lines: number;
  readonly words: string;
  readonly madeAt: Date;
  readonly name: string | null;
  /** Of the lines that were decided with it, how many it was taken back for, and for how many it is the last decision still. */
  readonly takenBack: number;
  readonly standing: number;
}

const CLAIMS = `SELECT c.id, c.area_id AS "areaId", c.provider_id AS "providerId", v.name AS "providerName", c.period_from AS "periodFrom", c.period_to AS "periodTo",
  c.state, c.submitted_at AS "submittedAt", c.approved_at AS "approvedAt", c.version,
  coalesce((SELECT jsonb_object_agg(g.state, g.n) FROM (SELECT l.state, count(*)::int AS n FROM claim_line l WHERE l.claim_id = c.id AND l.state <> 'taken-off' GROUP BY l.state) g), '{}') AS lines,
  (SELECT sum(l.pence) FROM claim_line l WHERE l.claim_id = c.id AND l.state NOT IN ('rejected', 'taken-off'))::float8 AS pence
  FROM claim c JOIN provider v ON v.id = c.provider_id`;
const LINES = `SELECT l.id, l.outcome_id AS "outcomeId", l.adjusts_id AS "adjustsId", l.outcome_kind AS kind, l.achieved_on AS "achievedOn", l.pence::float8 AS pence,
  l.state, l.question, l.answer, l.asked_before AS "askedBefore", l.decision_words AS "decisionWords", l.version, p.reference, coalesce(o.state, m.state) AS "outcomeState",
  coalesce(o.rule_set_code, m.rule_set_code) AS "ruleSetCode", o.rule_set_version AS "ruleSetVersion", s.label AS "ruleSetLabel",
  (SELECT r.rule FROM jsonb_array_elements(s.definition->'rules') r(rule) WHERE r.rule->>'kind' = l.outcome_kind LIMIT 1) AS rule, e.started_on AS "startedOn",
  o.sum_pence::float8 AS "sumPence", o.threshold_pence::float8 AS "thresholdPence", o.trading_days AS "tradingDays", m.id IS NOT NULL AS "isElsewhere"
  FROM claim_line l LEFT JOIN outcome o ON o.id = l.outcome_id LEFT JOIN outcomes_moved_away() m ON m.id = l.outcome_id LEFT JOIN participant p ON p.id = o.participant_id
  LEFT JOIN episode e ON e.id = o.episode_id LEFT JOIN outcome_rule_set s ON s.code = o.rule_set_code AND s.version = o.rule_set_version`;

/** Asks something of lines ($1) in words ($3): the exchange before joins those that are kept, and no decision holds. */
const ASK = `UPDATE claim_line SET state = $2, version = version + 1, question = $3, answer = '', decision_words = '',
  asked_before = concat_ws(E'\\n\\n', nullif(asked_before, ''), nullif(concat_ws(E'\\n', nullif(question, ''), 'Answer: ' || nullif(answer, '')), ''))
  WHERE id = ANY ($1::uuid[])`;
/** Decides lines in any other way. */
const DECIDE = `UPDATE claim_line SET state = $2, version = version + 1, decision_words = $3 WHERE id = ANY ($1::uuid[])`;

const STEPS = `SELECT s.id, s.what, s.lines, s.words, s.made_at AS "madeAt", u.name,
  (SELECT count(*)::int FROM claim_decision d WHERE d.step_id = s.id AND d.taken_back_at IS NOT NULL) AS "takenBack",
  (SELECT count(*)::int FROM claim_decision d WHERE d.step_id = s.id AND d.taken_back_at IS NULL AND NOT EXISTS (
     SELECT FROM claim_decision n JOIN claim_step t ON t.id = n.step_id WHERE n.line_id = d.line_id AND n.taken_back_at IS NULL AND t.seq > s.seq)) AS standing
  FROM claim_step s LEFT JOIN user_account u ON u.id::text = s.made_by WHERE s.claim_id = $1 ORDER BY s.seq`;

/** How often approved claims took an outcome (g) back: it is claimed once for each time and once more. */
const TIMES_TAKEN_BACK = `(SELECT count(*)::int FROM claim_line a JOIN claim t ON t.id = a.claim_id AND t.state = 'approved'
  WHERE a.outcome_id = g."outcomeId" AND a.adjusts_id IS NOT NULL AND a.state = 'approved')`;

/** Claims, their lines and steps. */
@Injectable()
export class ClaimsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The latest period first. */
  latest(limit: number): Promise<ClaimRow[]> {
    return this.unitOfWork.query<ClaimRow>(`${CLAIMS} ORDER BY c.period_from DESC, v.name, c.id LIMIT $1`, [limit]);
  }

  async get(id: string): Promise<ClaimRow | null> {
    const [row] = await this.unitOfWork.query<ClaimRow>(`${CLAIMS} WHERE c.id = $1`, [id]);
    return row ?? null;
  }

  /** Held until the transaction ends. */
  async hold(id: string): Promise<void> {
    await this.unitOfWork.query(`SELECT FROM claim WHERE id = $1 FOR NO KEY UPDATE`, [id]);
  }

  /** Adjustments last, else in the order of their days. */
  lines(claimId: string): Promise<ClaimLineRow[]> {
    return this.unitOfWork.query<ClaimLineRow>(
      `${LINES} WHERE l.claim_id = $1 ORDER BY l.adjusts_id IS NOT NULL, l.achieved_on, l.id`,
      [claimId],
    );
  }

  steps(claimId: string): Promise<ClaimStepRow[]> {
    return this.unitOfWork.query<ClaimStepRow>(STEPS, [claimId]);
  }

  /** Throws ClaimExists: a provider claims once for a period. */
  async add(
    whose: { readonly areaId: string; readonly providerId: string },
    period: { readonly from: CalendarDate; readonly to: CalendarDate },
    at: Date,
  ): Promise<string> {
    const [row] = await refusing({ claim_once_per_period: () => new ClaimExists() }, () =>
      this.unitOfWork.query<{ id: string }>(
        `INSERT INTO claim (area_id, provider_id, period_from, period_to, drawn_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
        [whose.areaId, whose.providerId, period.from, period.to, at],
      ),
    );
    return row?.id ?? '';
  }

  /** Throws OutcomeAlreadyClaimed: the database decides, whoever else draws up a claim. */
  async addLines(claim: Pick<ClaimRow, 'id' | 'areaId' | 'providerId'>, lines: readonly NewLine[]): Promise<void> {
    const taken = () => new OutcomeAlreadyClaimed();
    await refusing({ claim_line_once: taken, claim_line_adjusts_once: taken }, () =>
      this.unitOfWork.query(
        `INSERT INTO claim_line (area_id, provider_id, claim_id, outcome_id, adjusts_id, outcome_kind, achieved_on, pence, turn)
         SELECT $1, $2, $3, g."outcomeId", g."adjustsId", g.kind, g."achievedOn", g.pence, 1 + ${TIMES_TAKEN_BACK}
           FROM jsonb_to_recordset($4::jsonb) AS g("outcomeId" uuid, "adjustsId" uuid, kind text, "achievedOn" date, pence bigint)`,
        [claim.areaId, claim.providerId, claim.id, JSON.stringify(lines)],
      ),
    );
  }

  /**
   * A question takes the place of the one before, which is kept with its answer, and no decision holds until it is answered. The
   * words of any other decision stand beside what was asked, and go with that decision.
   * Throws OutcomeAlreadyClaimed where a rejected line is to stand again while its outcome is on another claim since.
   */
  async setLines(ids: readonly string[], state: LineState, words: string): Promise<void> {
    const taken = () => new OutcomeAlreadyClaimed('lineIds');
    await refusing({ claim_line_once: taken, claim_line_adjusts_once: taken }, () =>
      this.unitOfWork.query(state === 'queried' ? ASK : DECIDE, [ids, state, words]),
    );
  }

  async answer(id: string, words: string): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE claim_line SET state = 'waiting', answer = $2, version = version + 1 WHERE id = $1`,
      [id, words],
    );
  }

  async submit(id: string, by: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE claim SET state = 'submitted', submitted_by = $2, submitted_at = $3, version = version + 1 WHERE id = $1`,
      [id, by, at],
    );
  }

  async approve(id: string, by: string, at: Date): Promise<void> {
    await this.unitOfWork.query(
      `UPDATE claim SET state = 'approved', approved_by = $2, approved_at = $3, version = version + 1 WHERE id = $1`,
      [id, by, at],
    );
  }

  /** Something about its lines changed: whoever looked before looks again. */
  async touch(id: string): Promise<void> {
    await this.unitOfWork.query(`UPDATE claim SET version = version + 1 WHERE id = $1`, [id]);
  }

  /** Answers its id. */
  async addStep(
    { id, areaId, providerId }: Pick<ClaimRow, 'id' | 'areaId' | 'providerId'>,
    step: { readonly what: string; readonly lines: number; readonly words: string; readonly at: Date },
  ): Promise<string> {
    const [row] = await this.unitOfWork.query<{ id: string }>(
      `INSERT INTO claim_step (area_id, provider_id, claim_id, what, lines, words, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [areaId, providerId, id, step.what, step.lines, step.words, step.at],
    );
    return row?.id ?? '';
  }
}
