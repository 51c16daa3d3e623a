import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What providers of one area know of each other's contacts with an employer, and one record for each employer. */
export class ShareEmployers1795200150000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Two branches of one firm differ by postcode; the same name at the same postcode is the same employer.
      CREATE UNIQUE INDEX employer_once ON employer (area_id, name_key, coalesce(postcode, ''));

      -- Activities are a provider's own rows; counts and days are shared in the area, so that one employer is not
      -- approached by four. It tells no participant, no colleague and no note.
      CREATE FUNCTION employer_involvement(employers uuid[], since date)
        RETURNS TABLE (employer_id uuid, provider_id uuid, provider_name text, contacts bigint, last_on date, last_kind text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT a.employer_id, a.provider_id, p.name, count(*) FILTER (WHERE a.happened_on >= since), max(a.happened_on),
               (array_agg(a.kind ORDER BY a.happened_on DESC, a.created_at DESC))[1]
          FROM employer_activity a JOIN provider p ON p.id = a.provider_id
         WHERE a.employer_id = ANY (employers) AND (a.area_id = app_home_area_id() OR app_is_system())
         GROUP BY a.employer_id, a.provider_id, p.name
         ORDER BY 1, 5 DESC, 3
      $$;
      COMMENT ON FUNCTION employer_involvement(uuid[], date) IS 'How often and when each provider of the area was last in touch with these employers.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION employer_involvement(uuid[], date) OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION employer_involvement(uuid[], date) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION employer_involvement(uuid[], date) TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION employer_involvement(uuid[], date);
      DROP INDEX employer_once;
    `);
  }
}
