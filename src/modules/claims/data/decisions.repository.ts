import { Injectable } from '@nestjs/common';
import { refusing } from '#platform/persistence/refusing';
import { UnitOfWork } from '#platform/persistence/unit-of-work';
import { OutcomeAlreadyClaimed } from '../domain/claim.errors.js';
import type { LastDecision } from '../domain/take-back.js';

type LastRow = LastDecision & { readonly lineId: string };

/** Whether the outcome of a line (l) stands on another claim: the rules of `claim_line_once` and `claim_line_adjusts_once`. */
const ELSEWHERE = `EXISTS (SELECT FROM claim_line x WHERE x.outcome_id = l.outcome_id AND x.id <> l.id AND x.state NOT IN ('rejected', 'taken-off')
  AND CASE WHEN l.adjusts_id IS NULL THEN x.adjusts_id IS NULL AND x.turn = l.turn ELSE x.adjusts_id = l.adjusts_id END)`;
const LAST = `SELECT DISTINCT ON (d.line_id) d.line_id AS "lineId", d.id, d.step_id AS "stepId", s.what AS made,
    l.state = 'rejected' AND ${ELSEWHERE} AS "isElsewhere",
    jsonb_build_object('state', d.was_state, 'question', d.was_question, 'answer', d.was_answer, 'askedBefore', d.was_asked_before, 'decisionWords', d.was_decision_words) AS before
  FROM claim_decision d JOIN claim_step s ON s.id = d.step_id JOIN claim_line l ON l.id = d.line_id
 WHERE d.line_id = ANY ($1::uuid[]) AND d.taken_back_at IS NULL ORDER BY d.line_id, s.seq DESC`;

/** What lines of claims were before each decision about them. */
@Injectable()
export class DecisionsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Keeps what lines are before a decision changes them; `stepId` is its step in the trail. */
  async keep(stepId: string, lineIds: readonly string[]): Promise<void> {
    await this.unitOfWork.query(
      `INSERT INTO claim_decision (area_id, provider_id, step_id, line_id, outcome_id, was_state, was_question, was_answer, was_asked_before, was_decision_words)
       SELECT area_id, provider_id, $1, id, outcome_id, state, question, answer, asked_before, decision_words FROM claim_line WHERE id = ANY ($2::uuid[])`,
      [stepId, lineIds],
    );
  }

  /** The last decision about each line that nobody took back, by the id of the line. */
  async last(lineIds: readonly string[]): Promise<ReadonlyMap<string, LastDecision>> {
    const rows = await this.unitOfWork.query<LastRow>(LAST, [lineIds]);
    return new Map(rows.map(({ lineId, ...decision }) => [lineId, decision]));
  }

  /** Lines are again what they were before these decisions. Throws OutcomeAlreadyClaimed where one stands on another claim since. */
  async takeBack(ids: readonly string[], at: Date): Promise<void> {
    const taken = () => new OutcomeAlreadyClaimed('lineIds');
    await refusing({ claim_line_once: taken, claim_line_adjusts_once: taken }, () =>
      this.unitOfWork.query(
        `UPDATE claim_line l SET state = d.was_state, question = d.was_question, answer = d.was_answer, asked_before = d.was_asked_before,
                decision_words = d.was_decision_words, version = l.version + 1
           FROM claim_decision d WHERE d.id = ANY ($1::uuid[]) AND l.id = d.line_id`,
        [ids],
      ),
    );
    await this.unitOfWork.query(`UPDATE claim_decision SET taken_back_at = $2 WHERE id = ANY ($1::uuid[])`, [ids, at]);
  }
}
