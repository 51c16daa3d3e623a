import type { MigrationInterface, QueryRunner } from 'typeorm';

const SEARCH = 'search_people(text, integer)';
const MATCH = 'match_people(bytea[], text[], date[], text[], text[], date[])';
const TAKES_PART = 'takes_part(uuid)';

/** Search by several words in any order, matches that name the record behind them, and the question of E11. */
export class MatchAndSearchPeople1795200120000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ${SEARCH}; DROP FUNCTION ${MATCH};`);
    // The longest word finds candidates by the trigram index; the others are checked on what it finds.
    await this.createSearch(
      db,
      `p.search_key LIKE '%' || (SELECT w FROM unnest(string_to_array(words, ' ')) AS w ORDER BY length(w) DESC LIMIT 1) || '%'
           AND p.search_key LIKE ALL (SELECT '%' || w || '%' FROM unnest(string_to_array(words, ' ')) AS w)`,
    );
    await this.createMatch(db, ', participant_id uuid', ', p.id');
    await db.query(`
      COMMENT ON FUNCTION ${MATCH} IS
        'Who is held under these keys, across all providers. reference and visible_id only where the caller may see the person; participant_id is for comparing, never for showing.';

      -- E11 looks across providers too, and answers yes or no.
      CREATE FUNCTION ${TAKES_PART.replace('uuid', 'person uuid')} RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM open_participation o WHERE o.closed_on IS NULL AND o.participant_id = person)
            OR EXISTS (SELECT FROM open_participation o JOIN participant p ON p.nino_index = o.nino_index
                        WHERE o.closed_on IS NULL AND p.id = person)
      $$;
      COMMENT ON FUNCTION ${TAKES_PART} IS 'Whether the person, or anybody with the same NINO, takes part now anywhere (E11).';
    `);
    await this.handToDefiner(db, [SEARCH, MATCH, TAKES_PART]);
    await db.query(`
      CREATE FUNCTION reference_number(n bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS $$ SELECT lpad(n::text, greatest(6, length(n::text)), '0') $$;
      COMMENT ON FUNCTION reference_number(bigint) IS 'At least six digits, so that references sort and read alike.';

      CREATE POLICY referrer_sends ON participant_consent FOR INSERT TO ctw_app
        WITH CHECK (purpose = 'referral-share' AND provider_id IS NULL AND area_id = (SELECT app_home_area_id())
                    AND EXISTS (SELECT FROM participant p WHERE p.id = participant_id AND p.referrer_user_id = (SELECT app_referrer_id())));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY referrer_sends ON participant_consent;
      DROP FUNCTION reference_number(bigint);
      DROP FUNCTION ${TAKES_PART}; DROP FUNCTION ${SEARCH}; DROP FUNCTION ${MATCH};
    `);
    await this.createSearch(db, `p.search_key LIKE '%' || words || '%'`);
    await this.createMatch(db, '', '');
    await this.handToDefiner(db, [SEARCH, MATCH]);
  }

  private async createSearch(db: QueryRunner, condition: string): Promise<void> {
    await db.query(`
      CREATE FUNCTION search_people(words text, at_most integer)
        RETURNS TABLE (id uuid, similarity real) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.id, word_similarity(words, p.search_key) FROM participant p
         WHERE ${condition}
           AND p.merged_into_id IS NULL
           AND (p.provider_id = app_provider_id() OR p.area_id = app_area_id() OR app_is_system())
         ORDER BY 2 DESC, p.family_key, p.id LIMIT at_most
      $$;
    `);
  }

  private async createMatch(db: QueryRunner, column: string, value: string): Promise<void> {
    await db.query(`
      CREATE FUNCTION match_people(nino_indexes bytea[], family_keys text[], births date[], postcodes text[], phones text[], phone_births date[])
        RETURNS TABLE (kind text, nino_index bytea, family_key text, date_of_birth date, postcode text, phone text,
                       external_ref text, reference text, visible_id uuid, created_at timestamptz${column})
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH hit AS (
          SELECT 'nino' AS kind, p.id FROM unnest(nino_indexes) AS k(i) JOIN participant p ON p.nino_index = k.i
          UNION ALL
          SELECT 'name-dob-postcode', p.id FROM unnest(family_keys, births, postcodes) AS k(f, b, c)
            JOIN participant p ON p.family_key = k.f AND p.date_of_birth = k.b AND p.postcode = k.c
          UNION ALL
          SELECT 'phone-dob', p.id FROM unnest(phones, phone_births) AS k(t, b)
            JOIN participant p ON p.phone = k.t AND p.date_of_birth = k.b)
        SELECT hit.kind, p.nino_index, p.family_key, p.date_of_birth, p.postcode, p.phone,
               coalesce((SELECT r.external_ref FROM referral r WHERE r.participant_id = p.id ORDER BY r.received_at, r.id LIMIT 1), ''),
               CASE WHEN seen.it THEN p.reference END, CASE WHEN seen.it THEN p.id END, p.created_at${value}
          FROM (SELECT DISTINCT hit.kind, hit.id FROM hit) hit
          JOIN participant p ON p.id = hit.id AND p.merged_into_id IS NULL
          CROSS JOIN LATERAL (SELECT coalesce(p.provider_id = app_provider_id() OR p.area_id = app_area_id() OR app_is_system(), false) AS it) seen
      $$;
    `);
  }

  /** The definer owns the few functions that look across scopes; only the application may call them. */
  private async handToDefiner(db: QueryRunner, signatures: readonly string[]): Promise<void> {
    await db.query(`GRANT CREATE ON SCHEMA public TO ctw_definer`);
    for (const signature of signatures) {
      await db.query(`ALTER FUNCTION ${signature} OWNER TO ctw_definer;
        REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION ${signature} TO ctw_app;`);
    }
    await db.query(`REVOKE CREATE ON SCHEMA public FROM ctw_definer`);
  }
}
