import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIND = 'find_people(text, text, text, date[], text, date, integer)';
const SEARCH = 'search_people(text, integer)';

/**
 * Finding somebody by how a name sounds, by phone, postcode and day of birth, beside part of a name or reference. Every branch
 * is one look at an index; the scope is checked inside, as row-level security alone would lose the indexes.
 */
export class FindPeopleByAnything1795300400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Two methods, because each is deaf to something: Daitch-Mokotoff (1985) was made for names of Central and Eastern Europe and
      -- makes one of many spellings of an Arabic or Irish name too; Double Metaphone (Philips 2000) knows the silent and soft letters
      -- of English. The first takes m and n for one sound, so which of the two a word has is added: Sean is no Sam.
      CREATE FUNCTION word_sounds(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 100
        AS $$
        SELECT pg_catalog.array_remove(ARRAY(
                 SELECT d || pg_catalog.regexp_replace(pg_catalog.regexp_replace(word, '[^mn]', '', 'g'), '(.)\\1+', '\\1', 'g')
                   FROM pg_catalog.unnest(public.daitch_mokotoff(word)) AS d)
               || ARRAY['M' || nullif(public.dmetaphone(word), ''), 'M' || nullif(public.dmetaphone_alt(word), '')], NULL)
      $$;
      COMMENT ON FUNCTION word_sounds(text) IS 'How a folded word sounds, by two methods; words that share one sound alike.';

      CREATE FUNCTION name_sounds(search_key text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
        AS $$
        SELECT coalesce(array_agg(DISTINCT s), '{}')
          FROM pg_catalog.unnest(pg_catalog.string_to_array(pg_catalog.regexp_replace(search_key, '(^| )\\S+ \\d+$', ''), ' ')) AS w,
               pg_catalog.unnest(public.word_sounds(w)) AS s
         WHERE pg_catalog.length(w) > 1
      $$;
      COMMENT ON FUNCTION name_sounds(text) IS 'How the names of a search key sound; the reference at its end is left out.';

      CREATE INDEX participant_sounds ON participant USING gin (name_sounds(search_key));
      CREATE INDEX participant_phone_end ON participant (right(phone, 6)) WHERE phone IS NOT NULL;
      CREATE INDEX participant_postcode ON participant (postcode text_pattern_ops) WHERE postcode IS NOT NULL;
      CREATE INDEX participant_birth ON participant (date_of_birth);
      GRANT EXECUTE ON FUNCTION contact_hidden(uuid, text, date) TO ctw_definer;

      CREATE FUNCTION find_people(names text, phone_end text, postcode_start text, births date[], sees text, today date, at_most integer)
        RETURNS TABLE (id uuid, how text, from_merged boolean, closeness real)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
      DECLARE
        ours uuid := app_provider_id(); subcontracted uuid[] := app_subcontractor_ids(); area uuid := app_area_id();
        everywhere boolean := app_is_system(); hidden uuid[] := app_hidden_people();
        words text[] := string_to_array(nullif(names, ''), ' ');
        longest text := (SELECT w FROM unnest(words) AS w ORDER BY length(w) DESC LIMIT 1);
        parts text[] := ARRAY(SELECT '%' || w || '%' FROM unnest(words) AS w);
        spoken text[] := ARRAY(SELECT w FROM unnest(words) AS w WHERE length(w) > 2 AND w ~ '^[^0-9]+$' ORDER BY length(w) DESC LIMIT 3);
        -- Two letters sound like too much: they have to stand in the name.
        short text[] := ARRAY(SELECT '%' || w || '%' FROM unnest(words) AS w WHERE length(w) <= 2);
        -- Every word must be one that sounds can be compared of, or "Shaun 12" would find each Sean.
        sounded boolean := cardinality(spoken) > 0 AND NOT EXISTS (SELECT FROM unnest(words) AS w WHERE w ~ '[0-9]');
      BEGIN
        RETURN QUERY
        WITH hit AS (
          SELECT p.id AS pid, 1 AS place, CASE WHEN names ~ '[0-9]' THEN 'reference' ELSE 'name' END AS found, p.merged_into_id, word_similarity(names, p.search_key) AS close
            FROM participant p
           WHERE words IS NOT NULL AND p.search_key LIKE '%' || longest || '%' AND p.search_key LIKE ALL (parts)
             AND (births IS NULL OR p.date_of_birth = ANY (births))
             AND (postcode_start IS NULL OR (p.postcode LIKE postcode_start || '%' AND (p.contact_protected_at IS NULL OR NOT contact_hidden(p.id, sees, today))))
             AND (p.provider_id = ours OR p.provider_id = ANY (subcontracted) OR p.area_id = area OR everywhere) AND p.id <> ALL (hidden)
          UNION ALL
          SELECT p.id, 1, 'phone', p.merged_into_id, 1
            FROM participant p
           WHERE phone_end IS NOT NULL AND right(p.phone, 6) = right(phone_end, 6) AND p.phone LIKE '%' || phone_end
             AND (p.contact_protected_at IS NULL OR NOT contact_hidden(p.id, sees, today))
             AND (p.provider_id = ours OR p.provider_id = ANY (subcontracted) OR p.area_id = area OR everywhere) AND p.id <> ALL (hidden)
          UNION ALL
          SELECT p.id, 2, 'sounds-like', p.merged_into_id, word_similarity(names, p.search_key)
            FROM participant p
           WHERE sounded AND name_sounds(p.search_key) && word_sounds(spoken[1])
             AND p.search_key LIKE ALL (short)
             AND (spoken[2] IS NULL OR name_sounds(p.search_key) && word_sounds(spoken[2]))
             AND (spoken[3] IS NULL OR name_sounds(p.search_key) && word_sounds(spoken[3]))
             AND (births IS NULL OR p.date_of_birth = ANY (births))
             AND (postcode_start IS NULL OR (p.postcode LIKE postcode_start || '%' AND (p.contact_protected_at IS NULL OR NOT contact_hidden(p.id, sees, today))))
             AND (p.provider_id = ours OR p.provider_id = ANY (subcontracted) OR p.area_id = area OR everywhere) AND p.id <> ALL (hidden)
          UNION ALL
          SELECT p.id, 3, CASE WHEN births IS NULL THEN 'postcode' ELSE 'birth' END, p.merged_into_id, 0
            FROM participant p
           WHERE words IS NULL AND (births IS NOT NULL OR postcode_start IS NOT NULL)
             AND (births IS NULL OR p.date_of_birth = ANY (births))
             AND (postcode_start IS NULL OR (p.postcode LIKE postcode_start || '%' AND (p.contact_protected_at IS NULL OR NOT contact_hidden(p.id, sees, today))))
             AND (p.provider_id = ours OR p.provider_id = ANY (subcontracted) OR p.area_id = area OR everywhere) AND p.id <> ALL (hidden)),
        best AS (
          SELECT DISTINCT ON (coalesce(h.merged_into_id, h.pid)) coalesce(h.merged_into_id, h.pid) AS pid, h.place, h.found, h.merged_into_id IS NOT NULL AS merged, h.close
            FROM hit h ORDER BY coalesce(h.merged_into_id, h.pid), h.place, h.merged_into_id IS NOT NULL, h.close DESC)
        SELECT b.pid, b.found, b.merged, b.close::real FROM best b JOIN participant s ON s.id = b.pid
         WHERE s.id <> ALL (hidden)
         ORDER BY b.place, b.found = 'name', b.close DESC, s.family_key, s.id LIMIT at_most;
      END $$;
      COMMENT ON FUNCTION ${FIND} IS
        'Whom the actor may see that fits what was typed: the standing record, how it was found, and whether by one merged into it. A protected phone or postcode finds nobody for those who may not see it.';
      DROP FUNCTION ${SEARCH};
    `);
    await this.handToDefiner(db, FIND);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION ${FIND};
      DROP INDEX participant_sounds, participant_phone_end, participant_postcode, participant_birth;
      DROP FUNCTION name_sounds(text), word_sounds(text);
      REVOKE EXECUTE ON FUNCTION contact_hidden(uuid, text, date) FROM ctw_definer;
      CREATE FUNCTION search_people(words text, at_most integer)
        RETURNS TABLE (id uuid, similarity real) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.id, word_similarity(words, p.search_key) FROM participant p
         WHERE p.search_key LIKE '%' || (SELECT w FROM unnest(string_to_array(words, ' ')) AS w ORDER BY length(w) DESC LIMIT 1) || '%'
           AND p.search_key LIKE ALL (SELECT '%' || w || '%' FROM unnest(string_to_array(words, ' ')) AS w)
           AND p.merged_into_id IS NULL
           AND (p.provider_id = app_provider_id() OR p.provider_id = ANY (app_subcontractor_ids()) OR p.area_id = app_area_id() OR app_is_system())
           AND p.id <> ALL ((SELECT app_hidden_people())::uuid[])
         ORDER BY 2 DESC, p.family_key, p.id LIMIT at_most
      $$;
    `);
    await this.handToDefiner(db, SEARCH);
  }

  /** The definer owns the few functions that look across scopes; only the application may call them. */
  private async handToDefiner(db: QueryRunner, signature: string): Promise<void> {
    await db.query(`
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION ${signature} OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${signature} TO ctw_app;
    `);
  }
}
