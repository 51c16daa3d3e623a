import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who booked a session and who said what became of it, for its history; and when it changed last, for calendars that copy it. */
export class TellWhoBookedSessions1795300201000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Without a default first: nobody knows who booked what is there already.
      ALTER TABLE support_session ADD booked_by text, ADD recorded_by text, ADD changed_at timestamptz NOT NULL DEFAULT now();
      ALTER TABLE support_session ALTER booked_by SET DEFAULT app_actor_id();
      COMMENT ON COLUMN support_session.booked_by IS 'Who put it into the diary; not known of sessions from before this was kept.';
      COMMENT ON COLUMN support_session.recorded_by IS 'Who first said what became of it. Who corrected that is with the correction.';

      CREATE FUNCTION mark_session_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.changed_at := now();
        IF OLD.recorded_at IS NULL AND NEW.recorded_at IS NOT NULL THEN NEW.recorded_by := app_actor_id(); END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER mark_change BEFORE UPDATE ON support_session FOR EACH ROW EXECUTE FUNCTION mark_session_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER mark_change ON support_session;
      DROP FUNCTION mark_session_change();
      ALTER TABLE support_session DROP booked_by, DROP recorded_by, DROP changed_at;
    `);
  }
}
