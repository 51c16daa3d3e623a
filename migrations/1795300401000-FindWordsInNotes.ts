import type { MigrationInterface, QueryRunner } from 'typeorm';

const FIND = 'find_in_notes(text, text[], boolean, boolean, integer)';
const WORDS = 'words_in(text, uuid, uuid)';

/** Where people write about people: each with its index, its kind on the timeline, and who beyond that may read the words. */
interface Source {
  readonly table: string;
  readonly words: string;
  readonly kind: string;
  readonly at: string;
  /** Rows without words are kept out of the index. */
  readonly onlyWhere?: string;
  /** As the function asks it, beside the scope. */
  readonly onlyFor?: string;
}

const SOURCES: readonly Source[] = [
  {
    ...{ table: 'contact_note', words: 'text', kind: 'note', at: 'x.happened_at' },
    onlyFor: '(NOT x.sensitive OR sees_sensitive)',
  },
  {
    ...{ table: 'support_session', words: 'note', kind: 'session', at: 'x.starts_at' },
    ...{ onlyWhere: `note <> ''`, onlyFor: `x.status <> 'moved'` },
  },
  {
    ...{ table: 'referral_contact_attempt', words: 'note', kind: 'note', at: 'x.happened_on::timestamptz' },
    onlyWhere: `note <> ''`,
  },
  {
    ...{ table: 'vocational_profile', words: 'profile_words(answers)', kind: 'plan', at: 'x.created_at' },
    onlyFor: `NOT EXISTS (SELECT FROM vocational_profile v WHERE v.episode_id = x.episode_id AND v.edition > x.edition)`,
  },
  { ...{ table: 'action_plan', words: 'goal', kind: 'plan', at: 'x.started_on::timestamptz' } },
  { ...{ table: 'action_step', words: 'what', kind: 'plan', at: 'x.created_at' } },
  {
    ...{ table: 'employer_activity', words: 'note', kind: 'employer', at: 'x.happened_on::timestamptz' },
    ...{ onlyWhere: `note <> ''`, onlyFor: 'x.participant_id IS NOT NULL' },
  },
  {
    ...{ table: 'referral', words: 'notes', kind: 'support', at: 'x.received_at' },
    ...{ onlyWhere: `notes <> ''`, onlyFor: 'sees_referral_words' },
  },
];

/**
 * Ranking reads every text again, so only the newest that fit are ranked, so many in all: a word that everybody uses is then
 * found in what was written lately.
 */
const NEWEST = 100;

/**
 * Finding words inside what was written. Row-level security would lose the index, because matching words is not leakproof; so a
 * definer function finds the rows, and only their ids leave it. Whose rows they are stands among the words of the index itself:
 * a word of everybody's notes is met with the notes of one provider before any row is read.
 */
export class FindWordsInNotes1795300401000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION words_in(written text, area_id uuid, provider_id uuid) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000
        AS $$
        SELECT pg_catalog.to_tsvector('pg_catalog.english'::pg_catalog.regconfig, pg_catalog."left"(written, 20000))
            || pg_catalog.to_tsvector('pg_catalog.simple'::pg_catalog.regconfig, pg_catalog."left"(written, 20000))
            || pg_catalog.array_to_tsvector(pg_catalog.array_remove(ARRAY[area_id::text, provider_id::text], NULL))
      $$;
      COMMENT ON FUNCTION ${WORDS} IS 'The words of a text by their English stems and as they stand (names), with whose row it is among them.';

      CREATE FUNCTION profile_words(answers jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS $$ SELECT pg_catalog.string_agg(a #>> '{}', ' · ') FROM pg_catalog.jsonb_path_query(answers, 'strict $.** ? (@.type() == "string")') AS a $$;
      COMMENT ON FUNCTION profile_words(jsonb) IS 'What somebody wrote in the answers of a profile.';
    `);
    for (const { table, words, onlyWhere } of SOURCES) {
      await db.query(
        `CREATE INDEX ${table}_words ON ${table} USING gin (words_in(${words}, area_id, provider_id))${onlyWhere ? ` WHERE ${onlyWhere}` : ''}`,
      );
    }
    await db.query(`
      CREATE FUNCTION find_in_notes(typed text, kinds text[], sees_sensitive boolean, sees_referral_words boolean, at_most integer)
        RETURNS TABLE (source text, id uuid, participant_id uuid, at timestamptz, closeness real)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
      DECLARE
        ours uuid := app_provider_id(); subcontracted uuid[] := app_subcontractor_ids(); area uuid := app_area_id();
        everywhere boolean := app_is_system(); hidden uuid[] := app_hidden_people();
        -- A minus would ask for everything but a word, which no index answers.
        plain text := replace(typed, '-', ' ');
        wanted tsquery := websearch_to_tsquery('pg_catalog.english', plain) || websearch_to_tsquery('pg_catalog.simple', plain);
        own tsquery;
      BEGIN
        IF numnode(wanted) = 0 THEN RETURN; END IF;
        SELECT string_agg('''' || s || '''', ' | ')::tsquery INTO own FROM unnest(ARRAY[ours, area] || coalesce(subcontracted, '{}')) AS s WHERE s IS NOT NULL;
        IF NOT everywhere THEN
          IF own IS NULL THEN RETURN; END IF;
          own := wanted && own;
        ELSE
          own := wanted;
        END IF;
        RETURN QUERY
        SELECT f.source, f.id, f.participant_id, f.at, ts_rank(words_in(f.words, NULL, NULL), wanted) AS closeness FROM (
          ${SOURCES.map(
            ({ table, words, kind, at, onlyWhere, onlyFor }) => `
          (SELECT '${table}' AS source, x.id, x.participant_id, ${at} AS at, ${words.replace(/\b(answers|text|notes?|goal|what)\b/, 'x.$1')} AS words FROM ${table} x
              WHERE '${kind}' = ANY (kinds) AND words_in(${words.replace(/\b(answers|text|notes?|goal|what)\b/, 'x.$1')}, x.area_id, x.provider_id) @@ own
                ${onlyWhere ? `AND x.${onlyWhere}` : ''} ${onlyFor ? `AND ${onlyFor}` : ''}
                AND (x.provider_id = ours OR x.provider_id = ANY (subcontracted) OR x.area_id = area OR everywhere) AND x.participant_id <> ALL (hidden)
              ORDER BY ${at} DESC, x.id LIMIT ${NEWEST})`,
          ).join(' UNION ALL ')}
          ORDER BY at DESC, id LIMIT ${NEWEST}) f
         ORDER BY closeness DESC, f.at DESC, f.id LIMIT at_most;
      END $$;
      COMMENT ON FUNCTION ${FIND} IS
        'Where the words typed stand in what was written about people whom the actor may see, the best first. Only ids: the words are read under row-level security.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION ${FIND} OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION ${FIND} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${FIND} TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION ${FIND};
      ${SOURCES.map(({ table }) => `DROP INDEX ${table}_words;`).join(' ')}
      DROP FUNCTION profile_words(jsonb), ${WORDS};
    `);
  }
}
