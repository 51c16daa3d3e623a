import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = `'claimed', 'evidenced', 'provider-qa', 'verified', 'confirmed', 'rejected', 'reversed'`;
const NOW = `'claimed', 'evidenced', 'submitted', 'provider-qa', 'queried', 'verified', 'confirmed', 'rejected', 'reversed'`;

const allow = (states: string): string => `
  ALTER TABLE outcome DROP CONSTRAINT outcome_state_check, ADD CONSTRAINT outcome_state_check CHECK (state IN (${states}));
`;

/** Who recorded what an outcome stands on, every step of its review, and what was decided about many at once. */
export class ReviewOutcomes1796040000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(allow(NOW));
    await this.authors(db);
    await this.steps(db);
    await this.batches(db);
  }

  /** Nobody checks their own work, so the row itself says whose it is; the audit knows it of those recorded before. */
  private async authors(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE earning ADD recorded_by text;
      ALTER TABLE placement_evidence ADD recorded_by text;
      ALTER TABLE earning DISABLE TRIGGER USER;
      ALTER TABLE placement_evidence DISABLE TRIGGER USER;
      UPDATE earning w SET recorded_by = a.actor_id FROM audit_entry a
       WHERE a.what = 'earning' AND a.action = 'insert' AND a.row_id = w.id::text;
      UPDATE placement_evidence x SET recorded_by = a.actor_id FROM audit_entry a
       WHERE a.what = 'placement_evidence' AND a.action = 'insert' AND a.row_id = x.id::text;
      ALTER TABLE earning ENABLE TRIGGER USER;
      ALTER TABLE placement_evidence ENABLE TRIGGER USER;
      ALTER TABLE earning ALTER recorded_by SET DEFAULT app_actor_id();
      ALTER TABLE placement_evidence ALTER recorded_by SET DEFAULT app_actor_id();
      COMMENT ON COLUMN earning.recorded_by IS 'Whoever recorded it does no quality check of an outcome that stands on it; null where nobody knows.';
      COMMENT ON COLUMN placement_evidence.recorded_by IS 'Whoever attached it, likewise.';
    `);
  }

  private async steps(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE outcome_step (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        outcome_id     uuid NOT NULL REFERENCES outcome,
        seq            bigint GENERATED ALWAYS AS IDENTITY,
        move           text NOT NULL CHECK (move <> ''),
        from_state     text NOT NULL CHECK (from_state IN (${NOW})),
        to_state       text NOT NULL CHECK (to_state IN (${NOW})),
        reason         text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
        stood_on       text NOT NULL DEFAULT '',
        batch_id       uuid,
        made_by        text NOT NULL DEFAULT app_actor_id(),
        made_at        timestamptz NOT NULL
      );
      CREATE INDEX outcome_step_outcome ON outcome_step (outcome_id, seq);
      CREATE INDEX outcome_step_participant ON outcome_step (participant_id);
      CREATE INDEX outcome_step_batch ON outcome_step (batch_id) WHERE batch_id IS NOT NULL;
      CALL protect_rows('outcome_step', 'provider');
      CALL hide_restricted('outcome_step');
      REVOKE UPDATE ON outcome_step FROM ctw_app;
      COMMENT ON TABLE outcome_step IS 'Each step of the review of an outcome: who, when, from where to where and why. Only ever added to.';
      COMMENT ON COLUMN outcome_step.stood_on IS 'A digest of the jobs, payments and files it stood on then: after a rejection something of it must change.';
      CREATE INDEX outcome_review ON outcome (provider_id, state, achieved_on, id) WHERE state IN ('claimed', 'evidenced', 'submitted', 'provider-qa', 'queried', 'verified');
      CREATE INDEX outcome_review_area ON outcome (area_id, state, achieved_on, id) WHERE state IN ('provider-qa', 'queried', 'verified');
    `);
  }

  private async batches(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE review_batch (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id     uuid NOT NULL REFERENCES area,
        provider_id uuid REFERENCES provider,
        move        text NOT NULL CHECK (move <> ''),
        reason      text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
        state       text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'done', 'undone')),
        planned_by  text NOT NULL DEFAULT app_actor_id(),
        planned_at  timestamptz NOT NULL,
        done_at     timestamptz,
        undone_at   timestamptz,
        CONSTRAINT review_batch_done CHECK ((state = 'planned') = (done_at IS NULL) AND (state = 'undone') = (undone_at IS NOT NULL))
      );
      CALL protect_rows('review_batch', 'provider');
      COMMENT ON TABLE review_batch IS 'One decision about many outcomes: looked at, done as it was seen, and taken back where nothing happened since.';

      CREATE TABLE review_batch_item (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id     uuid NOT NULL REFERENCES area,
        provider_id uuid REFERENCES provider,
        batch_id    uuid NOT NULL REFERENCES review_batch,
        outcome_id  uuid NOT NULL REFERENCES outcome,
        place       integer NOT NULL,
        state       text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'done', 'left-out', 'undone', 'stays')),
        because     text NOT NULL DEFAULT '',
        CONSTRAINT review_batch_item_once UNIQUE (batch_id, outcome_id)
      );
      CREATE INDEX review_batch_item_outcome ON review_batch_item (outcome_id);
      CALL protect_rows('review_batch_item', 'provider');
      ALTER TABLE outcome_step ADD CONSTRAINT outcome_step_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES review_batch;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX outcome_review, outcome_review_area;
      DROP TABLE outcome_step, review_batch_item, review_batch;
      ALTER TABLE earning DROP recorded_by;
      ALTER TABLE placement_evidence DROP recorded_by;
      ALTER TABLE outcome DISABLE TRIGGER USER;
      UPDATE outcome SET state = 'evidenced' WHERE state = 'submitted';
      UPDATE outcome SET state = 'provider-qa' WHERE state = 'queried';
      ALTER TABLE outcome ENABLE TRIGGER USER;
    `);
    await db.query(allow(BEFORE));
  }
}
