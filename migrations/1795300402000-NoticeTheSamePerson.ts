import type { MigrationInterface, QueryRunner } from 'typeorm';

const SAME = 'possible_same_people(bytea, text, text, date, text, text, text, date, boolean, uuid)';

/**
 * Who on record may be the person somebody is typing in: what the two have in common, for a rule of the program to weigh. Each
 * candidate comes from an index. Of people whom the actor may not see only the keys of the import contract count, and no more is
 * told than that there is somebody; restricted people are told of to nobody.
 */
export class NoticeTheSamePerson1795300402000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION possible_same_people(nino bytea, given text, family text, birth date, telephone text, place text, sees text, today date, elsewhere boolean, but_for uuid)
        RETURNS TABLE (id uuid, same_nino boolean, same_phone boolean, same_birth boolean, same_postcode boolean,
                       same_family boolean, family_sounds boolean, same_given boolean, given_sounds boolean)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
      DECLARE
        ours uuid := app_provider_id(); subcontracted uuid[] := app_subcontractor_ids(); area uuid := app_area_id();
        everywhere boolean := app_is_system(); hidden uuid[] := app_hidden_people();
        given_words text[] := string_to_array(nullif(given, ''), ' ');
      BEGIN
        RETURN QUERY
        WITH candidate AS (
          SELECT p.id AS pid FROM participant p WHERE nino IS NOT NULL AND p.nino_index = nino
          UNION SELECT p.id FROM participant p WHERE telephone IS NOT NULL AND right(p.phone, 6) = right(telephone, 6) AND p.phone = telephone
          UNION SELECT p.id FROM participant p WHERE birth IS NOT NULL AND p.date_of_birth = birth
          UNION SELECT p.id FROM participant p WHERE place IS NOT NULL AND p.postcode LIKE place),
        person AS (
          SELECT p.id AS pid, p.search_key, p.family_key, p.date_of_birth, p.nino_index, seen.it AS visible,
                 CASE WHEN p.contact_protected_at IS NULL OR (seen.it AND NOT contact_hidden(p.id, sees, today)) THEN p.phone END AS open_phone,
                 CASE WHEN p.contact_protected_at IS NULL OR (seen.it AND NOT contact_hidden(p.id, sees, today)) THEN p.postcode END AS open_postcode
            FROM candidate c JOIN participant p ON p.id = c.pid
            CROSS JOIN LATERAL (SELECT coalesce(p.provider_id = ours OR p.provider_id = ANY (subcontracted) OR p.area_id = area OR everywhere, false) AS it) seen
           WHERE p.merged_into_id IS NULL AND p.id <> ALL (hidden) AND p.id IS DISTINCT FROM but_for),
        alike AS (
          SELECT p.pid, p.visible,
                 coalesce(p.nino_index = nino, false) AS n, coalesce(p.open_phone = telephone, false) AS t,
                 coalesce(p.date_of_birth = birth, false) AS b, coalesce(p.open_postcode = place, false) AS c,
                 family <> '' AND p.family_key = family AS f, family <> '' AND name_sounds(p.family_key) && name_sounds(family) AS fs,
                 coalesce(string_to_array(p.search_key, ' ') && given_words, false) AS g, given <> '' AND name_sounds(p.search_key) && name_sounds(given) AS gs
            FROM person p)
        SELECT a.pid, a.n, a.t, a.b, a.c, a.f, a.fs, a.g, a.gs FROM alike a WHERE a.visible
        UNION ALL
        (SELECT NULL, false, false, false, false, false, false, false, false FROM alike a
          WHERE elsewhere AND NOT a.visible AND (a.n OR (a.f AND a.b AND a.c) OR (a.t AND a.b)) LIMIT 1);
      END $$;
      COMMENT ON FUNCTION ${SAME} IS
        'What people on record have in common with somebody being typed in. A row without an id: there is somebody the actor may not see.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION ${SAME} OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION ${SAME} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${SAME} TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ${SAME}`);
  }
}
