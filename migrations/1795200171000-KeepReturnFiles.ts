import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The file of a return, sealed in parts beside its snapshot; what is missing in its lines; and whether it was opened. */
export class KeepReturnFiles1795200171000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE return_snapshot
        ADD problems jsonb NOT NULL DEFAULT '{}',
        ADD rows_with_problem integer NOT NULL DEFAULT 0,
        ADD opened_at timestamptz;
      COMMENT ON COLUMN return_snapshot.problems IS 'How many lines lack what, by code, when the file was made.';
      COMMENT ON COLUMN return_snapshot.opened_at IS 'When whoever asked for it first looked at it once it was ready or had failed.';
      COMMENT ON COLUMN return_snapshot.stored_name IS 'The name the file is downloaded under; its content is in return_part.';
      CREATE INDEX return_snapshot_recent ON return_snapshot (area_id, created_at DESC, id DESC);
      CREATE UNIQUE INDEX return_snapshot_one_in_the_making ON return_snapshot (area_id, provider_id, kind, month) NULLS NOT DISTINCT
        WHERE status IN ('waiting', 'running');

      CREATE TABLE return_part (
        return_id   uuid NOT NULL REFERENCES return_snapshot,
        part        integer NOT NULL CHECK (part > 0),
        area_id     uuid NOT NULL,
        provider_id uuid,
        sealed      bytea NOT NULL,
        PRIMARY KEY (return_id, part)
      );
      CALL protect_rows('return_part', 'provider', false);
      REVOKE UPDATE ON return_part FROM ctw_app;
      COMMENT ON TABLE return_part IS 'The file of a return, in order, each part encrypted under its own place: it holds NINOs.';

      CREATE OR REPLACE FUNCTION refuse_change_of_locked_return() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status = 'locked' AND (to_jsonb(NEW) - 'told_at' - 'opened_at' - 'version') IS DISTINCT FROM (to_jsonb(OLD) - 'told_at' - 'opened_at' - 'version') THEN
          RAISE EXCEPTION 'a locked return cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'return_snapshot_is_locked';
        END IF;
        RETURN NEW;
      END $$;
      CREATE FUNCTION refuse_change_of_locked_file() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM return_snapshot WHERE id = coalesce(NEW.return_id, OLD.return_id) AND status = 'locked') THEN
          RAISE EXCEPTION 'the file of a locked return cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'return_snapshot_is_locked';
        END IF;
        RETURN coalesce(NEW, OLD);
      END $$;
      CREATE TRIGGER stays_locked BEFORE INSERT OR UPDATE OR DELETE ON return_part FOR EACH ROW EXECUTE FUNCTION refuse_change_of_locked_file();
      CREATE FUNCTION refuse_removal_of_locked_return() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status = 'locked' THEN
          RAISE EXCEPTION 'a locked return cannot be removed' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'return_snapshot_is_locked';
        END IF;
        RETURN OLD;
      END $$;
      CREATE TRIGGER stays BEFORE DELETE ON return_snapshot FOR EACH ROW EXECUTE FUNCTION refuse_removal_of_locked_return();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER stays ON return_snapshot;
      DROP TABLE return_part;
      DROP FUNCTION refuse_removal_of_locked_return(), refuse_change_of_locked_file();
      CREATE OR REPLACE FUNCTION refuse_change_of_locked_return() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status = 'locked' AND (to_jsonb(NEW) - 'told_at' - 'version') IS DISTINCT FROM (to_jsonb(OLD) - 'told_at' - 'version') THEN
          RAISE EXCEPTION 'a locked return cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'return_snapshot_is_locked';
        END IF;
        RETURN NEW;
      END $$;
      DROP INDEX return_snapshot_one_in_the_making, return_snapshot_recent;
      ALTER TABLE return_snapshot DROP problems, DROP rows_with_problem, DROP opened_at;
    `);
  }
}
