import type { MigrationInterface, QueryRunner } from 'typeorm';

const ERASING = `current_setting('app.erasing', true) = 'on' AND current_user <> session_user`;
const REWRAPPED = `TG_OP = 'UPDATE' AND (NEW.return_id, NEW.part, sealed_body(NEW.sealed)) = (OLD.return_id, OLD.part, sealed_body(OLD.sealed))`;

/** The file of a locked return changes in two ways only: a new key wraps the same bytes, or an erasure empties lines of it. */
export class LetErasureAndRotationMeet1795200390000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(refusingUnless(`(${ERASING}) OR (${REWRAPPED})`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(refusingUnless(ERASING));
  }
}

const refusingUnless = (allowed: string): string => `
  CREATE OR REPLACE FUNCTION refuse_change_of_locked_file() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF ${allowed} THEN RETURN coalesce(NEW, OLD); END IF;
    IF EXISTS (SELECT FROM return_snapshot WHERE id = coalesce(NEW.return_id, OLD.return_id) AND status = 'locked') THEN
      RAISE EXCEPTION 'the file of a locked return cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'return_snapshot_is_locked';
    END IF;
    RETURN coalesce(NEW, OLD);
  END $$`;
