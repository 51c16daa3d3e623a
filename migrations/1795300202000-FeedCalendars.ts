import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses from which a specialist's own calendar copies their diary. */
export class FeedCalendars1795300202000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE calendar_feed (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        actor_id    text NOT NULL DEFAULT app_actor_id(),
        secret_hash bytea NOT NULL UNIQUE,
        made_at     timestamptz NOT NULL,
        fetched_at  timestamptz,
        ended_at    timestamptz
      );
      CREATE UNIQUE INDEX calendar_feed_one_each ON calendar_feed (actor_id) WHERE ended_at IS NULL;
      CALL protect_rows('calendar_feed', 'actor', false);
      CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE OF ended_at ON calendar_feed FOR EACH ROW EXECUTE FUNCTION record_audit();
      COMMENT ON TABLE calendar_feed IS 'A secret address of one colleague''s diary, of which only the hash is kept. Made and ended is audited, not each time a calendar asks.';
      COMMENT ON COLUMN calendar_feed.fetched_at IS 'When a calendar last asked, so that its owner sees whether it still does.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE calendar_feed`);
  }
}
