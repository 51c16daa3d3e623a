import type { MigrationInterface, QueryRunner } from 'typeorm';

const LEAVING = 'is_being_written_to(uuid)';

/** A message is taken, sent and marked in steps of their own: the row says that it is leaving, and that it may have left. */
export class SendOutsideTransactions1795313330000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE message ADD leaving_until timestamptz, ADD handed_over_at timestamptz;
      CREATE INDEX message_leaving ON message (leaving_until) WHERE leaving_until IS NOT NULL;
      COMMENT ON COLUMN message.leaving_until IS 'Somebody hands it over and has until then; null when nobody does.';
      COMMENT ON COLUMN message.handed_over_at IS 'When it was handed over and nobody knows yet whether it was taken; null once that is known.';

      -- A decision about the use of data waits for what is leaving, of whichever provider, and of records merged into this one.
      CREATE FUNCTION ${LEAVING.replace('uuid', 'person uuid')} RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM message m JOIN participant p ON p.id = m.participant_id
                        WHERE m.leaving_until > clock_timestamp() AND m.status = 'waiting' AND person IN (p.id, p.merged_into_id))
      $$;
      COMMENT ON FUNCTION ${LEAVING} IS 'Whether a message to this person is being handed over at this moment.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION ${LEAVING} OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION ${LEAVING} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${LEAVING} TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ${LEAVING}; ALTER TABLE message DROP leaving_until, DROP handed_over_at`);
  }
}
