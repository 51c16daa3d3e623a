import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a provider claims for a period: its outcomes line by line, what was asked and decided, locked once it is approved. */
export class ClaimOutcomes1796040200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.tables(db);
    await this.lock(db);
  }

  private async tables(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE claim (
        id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id      uuid NOT NULL REFERENCES area,
        provider_id  uuid NOT NULL REFERENCES provider,
        period_from  date NOT NULL,
        period_to    date NOT NULL CHECK (period_to >= period_from),
        state        text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'approved')),
        drawn_by     text NOT NULL DEFAULT app_actor_id(),
        drawn_at     timestamptz NOT NULL,
        submitted_by text,
        submitted_at timestamptz,
        approved_by  text,
        approved_at  timestamptz,
        version      integer NOT NULL DEFAULT 1,
        CONSTRAINT claim_once_per_period UNIQUE (provider_id, period_from),
        CONSTRAINT claim_submitted CHECK ((state = 'draft') = (submitted_at IS NULL)),
        CONSTRAINT claim_approved CHECK ((state = 'approved') = (approved_at IS NOT NULL))
      );
      CREATE INDEX claim_area ON claim (area_id, period_from DESC);
      CALL protect_rows('claim', 'provider');
      COMMENT ON TABLE claim IS 'What one provider claims for one period of the claim calendar; locked once it is approved.';

      CREATE TABLE claim_line (
        id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id      uuid NOT NULL REFERENCES area,
        provider_id  uuid NOT NULL REFERENCES provider,
        claim_id     uuid NOT NULL REFERENCES claim,
        outcome_id   uuid NOT NULL REFERENCES outcome,
        adjusts_id   uuid REFERENCES claim_line,
        outcome_kind text NOT NULL,
        achieved_on  date NOT NULL,
        pence        bigint,
        state        text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'queried', 'approved', 'rejected', 'taken-off')),
        question     text NOT NULL DEFAULT '' CHECK (length(question) <= 1000),
        answer       text NOT NULL DEFAULT '' CHECK (length(answer) <= 1000),
        version      integer NOT NULL DEFAULT 1
      );
      CREATE UNIQUE INDEX claim_line_once ON claim_line (outcome_id) WHERE adjusts_id IS NULL AND state NOT IN ('rejected', 'taken-off');
      CREATE UNIQUE INDEX claim_line_adjusts_once ON claim_line (adjusts_id) WHERE state NOT IN ('rejected', 'taken-off');
      CREATE INDEX claim_line_claim ON claim_line (claim_id);
      CREATE INDEX claim_line_outcome ON claim_line (outcome_id);
      CALL protect_rows('claim_line', 'provider');
      COMMENT ON TABLE claim_line IS 'One outcome on a claim. Claimed once, whatever happens; one that falls later is taken off again by a line that adjusts it.';
      COMMENT ON COLUMN claim_line.pence IS 'What is paid for it, fixed when the claim was drawn up; null where outcomes are counted and not paid.';

      CREATE TABLE claim_step (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id     uuid NOT NULL REFERENCES area,
        provider_id uuid NOT NULL REFERENCES provider,
        claim_id    uuid NOT NULL REFERENCES claim,
        seq         bigint GENERATED ALWAYS AS IDENTITY,
        what        text NOT NULL CHECK (what <> ''),
        lines       integer NOT NULL,
        words       text NOT NULL DEFAULT '' CHECK (length(words) <= 1000),
        made_by     text NOT NULL DEFAULT app_actor_id(),
        made_at     timestamptz NOT NULL
      );
      CREATE INDEX claim_step_claim ON claim_step (claim_id, seq);
      CALL protect_rows('claim_step', 'provider');
      REVOKE UPDATE ON claim_step FROM ctw_app;
      COMMENT ON TABLE claim_step IS 'Who did what with a claim, one after another; only ever added to.';
    `);
  }

  private async lock(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION refuse_change_of_approved_claim() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_TABLE_NAME = 'claim' THEN
          IF OLD.state = 'approved' THEN
            RAISE EXCEPTION 'an approved claim cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'claim_is_locked';
          END IF;
        -- Words about somebody go when they are erased; nothing else does.
        ELSIF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'question' - 'answer' = to_jsonb(OLD) - 'question' - 'answer' THEN
          RETURN NEW;
        ELSIF EXISTS (SELECT FROM claim c WHERE c.id = NEW.claim_id AND c.state = 'approved') THEN
          RAISE EXCEPTION 'an approved claim cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'claim_is_locked';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER stays_locked BEFORE UPDATE ON claim FOR EACH ROW EXECUTE FUNCTION refuse_change_of_approved_claim();
      CREATE TRIGGER stays_locked BEFORE INSERT OR UPDATE ON claim_line FOR EACH ROW EXECUTE FUNCTION refuse_change_of_approved_claim();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE claim_step, claim_line, claim; DROP FUNCTION refuse_change_of_approved_claim();`);
  }
}
