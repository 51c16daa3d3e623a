import type { MigrationInterface, QueryRunner } from 'typeorm';

const REFUSE = `
  BEGIN
    IF EXISTS (SELECT FROM return_snapshot WHERE id = coalesce(NEW.return_id, OLD.return_id) AND status = 'locked') THEN
      RAISE EXCEPTION 'the file of a locked return cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'return_snapshot_is_locked';
    END IF;
    RETURN coalesce(NEW, OLD);
  END`;

/** The file of a locked return may move to a new key: its wrapping changes, not one byte of what is sealed. */
export class RewrapLockedFiles1795200301000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION sealed_body(blob bytea) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT AS $$
        SELECT substring(blob FROM 3 + get_byte(blob, 1) + 60)
      $$;
      COMMENT ON FUNCTION sealed_body(bytea) IS 'What a sealed value holds, without the wrapped data key before it (12 + 32 + 16 bytes).';
      CREATE OR REPLACE FUNCTION refuse_change_of_locked_file() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND (NEW.return_id, NEW.part, sealed_body(NEW.sealed)) = (OLD.return_id, OLD.part, sealed_body(OLD.sealed)) THEN
          RETURN NEW;
        END IF;
        ${REFUSE.replace('BEGIN', '').replace(/END$/, '').trim()}
      END $$;
      GRANT UPDATE (sealed) ON return_part TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      REVOKE UPDATE (sealed) ON return_part FROM ctw_app;
      CREATE OR REPLACE FUNCTION refuse_change_of_locked_file() RETURNS trigger LANGUAGE plpgsql AS $$${REFUSE} $$;
      DROP FUNCTION sealed_body(bytea);
    `);
  }
}
