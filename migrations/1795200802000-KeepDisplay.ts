import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How pages look for one person, wherever they sign in. */
export class KeepDisplay1795200802000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE user_display (
        actor_id  text PRIMARY KEY,
        text_size text NOT NULL CHECK (text_size IN ('usual', 'larger', 'largest')),
        density   text NOT NULL CHECK (density IN ('roomy', 'close')),
        colours   text NOT NULL CHECK (colours IN ('usual', 'calm'))
      );
      CALL protect_rows('user_display', 'actor');
      COMMENT ON TABLE user_display IS 'How pages look for one person, as they chose it; nobody else sees it.';

      CREATE FUNCTION display_of(who uuid) RETURNS TABLE (text_size text, density text, colours text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT d.text_size, d.density, d.colours FROM user_display d WHERE d.actor_id = who::text
      $$;
      COMMENT ON FUNCTION display_of(uuid) IS 'Asked with the cookie, before the scope is known.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION display_of(uuid) OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION display_of(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION display_of(uuid) TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION display_of(uuid);
      DROP TABLE user_display;
    `);
  }
}
