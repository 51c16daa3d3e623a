import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What failed stays in sight: deliveries that were given up, sweeps that fail, messages that could not go out and why.
 * A message says to whom it was written, so that its own room need not ask another; a provider has a number to call.
 */
export class KeepWhatFailed1795200230000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE failing_sweep (
        name      text PRIMARY KEY,
        failures  integer NOT NULL DEFAULT 1 CHECK (failures > 0),
        since     timestamptz NOT NULL,
        failed_at timestamptz NOT NULL,
        error     text NOT NULL
      );
      CALL protect_rows('failing_sweep', 'system', false);
      GRANT DELETE ON failing_sweep TO ctw_app;
      COMMENT ON TABLE failing_sweep IS 'A sweep whose last run failed: how often in a row, and the kind of error. Gone once it succeeds.';

      CREATE INDEX outbox_delivery_failed ON outbox_delivery (failed_at DESC, event_id, subscriber) WHERE failed_at IS NOT NULL;
      COMMENT ON COLUMN outbox_delivery.failed_at IS 'Given up: refused, or tried for a day. A person may have it tried again.';
      COMMENT ON COLUMN outbox_delivery.error IS 'The kind of error and never its text, which may quote personal data.';

      CREATE FUNCTION work_in_trouble(OUT failed_deliveries integer, OUT failing_sweeps integer)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$ SELECT (SELECT count(*)::integer FROM outbox_delivery WHERE failed_at IS NOT NULL), (SELECT count(*)::integer FROM failing_sweep) $$;
      COMMENT ON FUNCTION work_in_trouble() IS 'Counts for health and metrics, which ask before anybody has signed in.';
      REVOKE ALL ON FUNCTION work_in_trouble() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION work_in_trouble() TO ctw_app;

      ALTER TABLE message ADD addressee text NOT NULL DEFAULT '', ADD failure text NOT NULL DEFAULT '', ADD good_until timestamptz;
      SELECT set_config('app.actor_id', 'system', true);
      UPDATE message m SET addressee = trim(concat_ws(' ', coalesce(nullif(p.known_as, ''), p.given_name), p.family_name))
        FROM participant p WHERE p.id = m.participant_id;
      UPDATE message SET failure = 'unknown' WHERE status = 'failed';
      SELECT set_config('app.actor_id', '', true);
      ALTER TABLE message ADD CONSTRAINT message_failed_with_reason CHECK ((status = 'failed') = (failure <> ''));
      COMMENT ON COLUMN message.addressee IS 'The name of the person it was written to, as it was then.';
      COMMENT ON COLUMN message.good_until IS 'After this its words would be wrong, so it is not sent any more.';
      COMMENT ON COLUMN message.failure IS 'Why it could not be handed over: a kind of error, never its text.';

      ALTER TABLE provider ADD phone text;
      COMMENT ON COLUMN provider.phone IS 'Where participants reach it when their specialist has no number of their own.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE provider DROP phone;
      ALTER TABLE message DROP CONSTRAINT message_failed_with_reason, DROP addressee, DROP failure, DROP good_until;
      DROP FUNCTION work_in_trouble();
      DROP INDEX outbox_delivery_failed;
      DROP TABLE failing_sweep;
    `);
  }
}
