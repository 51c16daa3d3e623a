import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Earnings and the outcomes that follow from them; reminders given once; returns kept as locked snapshots. */
export class CreateOutcomesAndReturns1795200006000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE earning (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        placement_id   uuid NOT NULL REFERENCES placement,
        kind           text NOT NULL CHECK (kind IN ('wages', 'holiday-pay', 'tax-refund', 'pay-in-lieu', 'self-employed-profit')),
        period_from    date NOT NULL,
        period_to      date NOT NULL CHECK (period_to >= period_from),
        paid_on        date NOT NULL,
        gross_pence    bigint NOT NULL CHECK (gross_pence >= 0),
        hours          numeric(5,1) CHECK (hours >= 0),
        document_id    uuid REFERENCES document,
        created_at     timestamptz NOT NULL DEFAULT now(),
        version        integer NOT NULL DEFAULT 1,
        CONSTRAINT earning_once_per_payment UNIQUE (placement_id, paid_on, period_from, kind)
      );
      CREATE INDEX earning_episode ON earning (episode_id, paid_on);
      CALL protect_rows('earning', 'provider');

      CREATE TABLE placement_evidence (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        placement_id   uuid NOT NULL REFERENCES placement,
        document_id    uuid NOT NULL REFERENCES document,
        kind           text NOT NULL,
        created_at     timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX placement_evidence_placement ON placement_evidence (placement_id);
      CALL protect_rows('placement_evidence', 'provider');

      CREATE TABLE outcome (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL,
        provider_id    uuid NOT NULL REFERENCES provider,
        contract_id    uuid NOT NULL REFERENCES contract,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        placement_id   uuid REFERENCES placement,
        kind           text NOT NULL CHECK (kind IN ('JOB_START', 'FIRST_EARNINGS', 'LOWER', 'HIGHER', 'BASELINE', 'RETENTION')),
        achieved_on    date NOT NULL,
        sum_pence      bigint,
        threshold_pence bigint,
        rule_set_code  text NOT NULL,
        rule_set_version integer NOT NULL,
        state          text NOT NULL DEFAULT 'evidenced' CHECK (state IN ('claimed', 'evidenced', 'provider-qa', 'verified', 'confirmed', 'rejected', 'reversed')),
        reason         text NOT NULL DEFAULT '',
        created_at     timestamptz NOT NULL DEFAULT now(),
        version        integer NOT NULL DEFAULT 1
      );
      CREATE UNIQUE INDEX outcome_once ON outcome (episode_id, kind) WHERE kind <> 'JOB_START' AND state NOT IN ('rejected', 'reversed');
      CREATE UNIQUE INDEX outcome_job_start_once ON outcome (placement_id) WHERE kind = 'JOB_START' AND state NOT IN ('rejected', 'reversed');
      CREATE INDEX outcome_episode ON outcome (episode_id);
      CREATE INDEX outcome_provider ON outcome (provider_id, kind, achieved_on);
      CREATE INDEX outcome_area ON outcome (area_id, kind, achieved_on);
      CALL protect_rows('outcome', 'provider');
      COMMENT ON TABLE outcome IS 'Once per episode and kind, a job start once per job; reversed ones stay as a trail.';
    `);

    await db.query(`
      CREATE TABLE reminder (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        recipient_id   uuid NOT NULL REFERENCES user_account,
        kind           text NOT NULL CHECK (kind IN ('window-ending', 'no-contact', 'session-tomorrow', 'evidence-due', 'plan-review-due')),
        due_on         date NOT NULL,
        cause_key      text NOT NULL,
        text           text NOT NULL,
        given_at       timestamptz NOT NULL DEFAULT now(),
        seen_at        timestamptz,
        CONSTRAINT reminder_once_per_cause UNIQUE (cause_key)
      );
      CREATE INDEX reminder_recipient ON reminder (recipient_id, given_at DESC) WHERE seen_at IS NULL;
      CREATE INDEX reminder_episode ON reminder (episode_id);
      CALL protect_rows('reminder', 'provider');
      COMMENT ON COLUMN reminder.cause_key IS 'Names the one occasion it is about: however often the job runs, it is given once.';

      CREATE TABLE return_snapshot (
        id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id      uuid NOT NULL REFERENCES area,
        provider_id  uuid REFERENCES provider,
        kind         text NOT NULL DEFAULT 'dwp-participants',
        month        date NOT NULL CHECK (extract(day FROM month) = 1),
        edition      integer NOT NULL,
        column_map   jsonb NOT NULL,
        status       text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'running', 'locked', 'failed')),
        rows_total   integer NOT NULL DEFAULT 0,
        rows_done    integer NOT NULL DEFAULT 0,
        failure      text NOT NULL DEFAULT '',
        sha256       bytea,
        bytes        bigint,
        stored_name  text,
        requested_by text NOT NULL DEFAULT app_actor_id(),
        created_at   timestamptz NOT NULL DEFAULT now(),
        locked_at    timestamptz,
        told_at      timestamptz,
        version      integer NOT NULL DEFAULT 1,
        CONSTRAINT return_snapshot_edition UNIQUE NULLS NOT DISTINCT (area_id, provider_id, kind, month, edition),
        CONSTRAINT return_snapshot_locked_whole CHECK ((status = 'locked') = (sha256 IS NOT NULL AND locked_at IS NOT NULL AND stored_name IS NOT NULL))
      );
      CALL protect_rows('return_snapshot', 'provider');

      CREATE FUNCTION refuse_change_of_locked_return() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status = 'locked' AND (to_jsonb(NEW) - 'told_at' - 'version') IS DISTINCT FROM (to_jsonb(OLD) - 'told_at' - 'version') THEN
          RAISE EXCEPTION 'a locked return cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'return_snapshot_is_locked';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER stays_locked BEFORE UPDATE ON return_snapshot FOR EACH ROW EXECUTE FUNCTION refuse_change_of_locked_return();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE return_snapshot;
      DROP FUNCTION refuse_change_of_locked_return();
      DROP TABLE reminder, outcome, placement_evidence, earning;
    `);
  }
}
