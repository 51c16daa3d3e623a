import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a claim line was before each decision about it, so that a decision made by mistake is taken back instead of covered by another. */
export class TakeDecisionsBack1796089000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE claim_decision (
        id                 uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id            uuid NOT NULL REFERENCES area,
        provider_id        uuid NOT NULL REFERENCES provider,
        step_id            uuid NOT NULL REFERENCES claim_step,
        line_id            uuid NOT NULL REFERENCES claim_line,
        outcome_id         uuid NOT NULL REFERENCES outcome,
        was_state          text NOT NULL CHECK (was_state IN ('waiting', 'queried', 'approved', 'rejected')),
        was_question       text NOT NULL,
        was_answer         text NOT NULL,
        was_asked_before   text NOT NULL,
        was_decision_words text NOT NULL,
        taken_back_at      timestamptz,
        CONSTRAINT claim_decision_once UNIQUE (step_id, line_id)
      );
      CREATE INDEX claim_decision_line ON claim_decision (line_id);
      CREATE INDEX claim_decision_outcome ON claim_decision (outcome_id);
      CALL protect_rows('claim_decision', 'provider');
      COMMENT ON TABLE claim_decision IS 'One line of one decision about a claim, with what the line was before; taken back as long as the claim is not approved.';
    `);
  }

  /** What was taken back stays so; its step in the trail stays, too. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE claim_decision`);
  }
}
