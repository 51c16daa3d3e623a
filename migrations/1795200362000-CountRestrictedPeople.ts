import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEHIND = 'restricted_behind(uuid)';
const BY_REFERENCE = 'restricted_by_reference(text)';
const REFERENCES = 'hidden_references()';
const CASES = 'hidden_open_cases()';
const ROWS = 'hidden_measure_rows(text, uuid, uuid, uuid, text, date, date)';
const RECORDS = 'restricted_records(uuid)';
const NAMED = 'break_glass_reference(uuid)';
const UNDER = 'done_under_break_glass(uuid)';
const OURS = [BEHIND, BY_REFERENCE, REFERENCES, CASES, ROWS, RECORDS, UNDER, NAMED];

const IN_SCOPE = (alias: string): string =>
  `(${alias}.provider_id = app_provider_id() OR ${alias}.area_id = app_area_id())`;
const SEEN = (alias: string): string => `AND ${alias}.id <> ALL ((SELECT app_hidden_people())::uuid[])`;

/** What has an address of its own and is about somebody. */
const ADDRESSED = [
  ...['episode', 'referral', 'support_session', 'placement', 'earning', 'outcome', 'document', 'task', 'message'],
  ...['reminder', 'vocational_profile', 'action_plan', 'action_step', 'contact_note', 'placement_evidence'],
];

/**
 * Functions that look across scopes respect the wall where they show people, and go on counting everybody where they count.
 * Beside them the few that say of hidden people no more than lists and figures need to agree.
 */
export class CountRestrictedPeople1795200362000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.showing(db, SEEN('p'), SEEN('me'), true);
    await db.query(`
      CREATE FUNCTION restricted_behind(asked uuid) RETURNS TABLE (participant_id uuid, reference text, provider_id uuid)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF coalesce(cardinality(app_hidden_people()), 0) = 0 THEN RETURN; END IF;
        RETURN QUERY SELECT p.id, p.reference, p.provider_id FROM participant p
          WHERE p.id = ANY (app_hidden_people()) AND ${IN_SCOPE('p')}
            AND (p.id = asked OR p.id IN (
              ${ADDRESSED.map((table) => `SELECT t.participant_id FROM ${table} t WHERE t.id = asked`).join('\n              UNION ALL ')}));
      END $$;
      COMMENT ON FUNCTION ${BEHIND} IS 'Which restricted record of the actor''s own provider or area stands behind an address: its reference, and nothing else.';

      CREATE FUNCTION restricted_by_reference(typed text) RETURNS uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.id FROM participant p
         WHERE p.reference = upper(trim(typed)) AND p.id = ANY (app_hidden_people()) AND p.merged_into_id IS NULL AND ${IN_SCOPE('p')}
      $$;

      CREATE FUNCTION hidden_references() RETURNS SETOF text
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.reference FROM participant p WHERE p.id = ANY (app_hidden_people())
      $$;
      COMMENT ON FUNCTION ${REFERENCES} IS 'References of the people hidden from the actor: to leave them out of files that were made whole. Never for showing.';

      CREATE FUNCTION hidden_open_cases()
        RETURNS TABLE (specialist_id uuid, status text, model text, window_ends_on date, last_contact_on date)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF coalesce(cardinality(app_hidden_people()), 0) = 0 THEN RETURN; END IF;
        RETURN QUERY SELECT e.specialist_id, e.status, e.model, e.window_ends_on, e.last_contact_on FROM episode e
          WHERE e.participant_id = ANY (app_hidden_people()) AND e.exited_on IS NULL AND ${IN_SCOPE('e')};
      END $$;
      COMMENT ON FUNCTION ${CASES} IS 'Open support of hidden people as caseloads count it: whose it is, and no id of anybody.';

      GRANT SELECT ON measure_row TO ctw_definer;
      CREATE FUNCTION hidden_measure_rows(counted text, of_area uuid, of_provider uuid, of_contract uuid, of_model text, from_day date, to_day date)
        RETURNS TABLE (value bigint, district text, model text, route text)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF coalesce(cardinality(app_hidden_people()), 0) = 0 THEN RETURN; END IF;
        RETURN QUERY SELECT m.value, d.name, m.model, e.route
          FROM measure_row m
          JOIN participant p ON p.id = m.participant_id
          LEFT JOIN district d ON d.gss_code = p.district_gss
          LEFT JOIN episode e ON e.id = m.episode_id
         WHERE m.participant_id = ANY (app_hidden_people()) AND ${IN_SCOPE('m')}
           AND m.measure = counted AND m.area_id = of_area AND (of_provider IS NULL OR m.provider_id = of_provider)
           AND (of_contract IS NULL OR m.contract_id = of_contract) AND (of_model IS NULL OR m.model = of_model)
           AND (counted = 'caseload' OR m.happened_on BETWEEN from_day AND to_day);
      END $$;
      COMMENT ON FUNCTION ${ROWS} IS 'What hidden people add to a figure, so that lists and counts behind it tie out: no person, no day.';

      CREATE FUNCTION restricted_records(one uuid)
        RETURNS TABLE (participant_id uuid, reference text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT DISTINCT p.id, p.reference FROM record_restriction r JOIN participant p ON p.id = r.participant_id
         WHERE ${IN_SCOPE('p')} AND (one IS NULL OR p.id = one)
      $$;
      COMMENT ON FUNCTION ${RECORDS} IS 'References of records that are or were restricted, for those who look after restrictions: never a name.';

      CREATE FUNCTION break_glass_reference(opening uuid) RETURNS text
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.reference FROM break_glass g JOIN participant p ON p.id = g.participant_id
         WHERE g.id = opening AND (${IN_SCOPE('g')} OR app_is_system())
      $$;
      COMMENT ON FUNCTION ${NAMED} IS 'Whose record was opened, by reference: for those who report on it and may not see it themselves.';

      CREATE POLICY definer_reads ON audit_entry FOR SELECT TO ctw_definer USING (true);
      GRANT SELECT ON audit_entry TO ctw_definer;
      CREATE FUNCTION done_under_break_glass(opening uuid)
        RETURNS TABLE (at timestamptz, action text, what text, fields text[], purpose text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT a.at, a.action, a.what, a.fields, a.purpose
          FROM break_glass g JOIN audit_entry a ON a.subject_id = g.participant_id AND a.grounds = 'break-glass ' || g.id
         WHERE g.id = opening AND ${IN_SCOPE('g')}
         ORDER BY a.seq
      $$;
      COMMENT ON FUNCTION ${UNDER} IS 'What somebody looked at and changed under one break-glass, for whoever reviews it: names of fields, never values.';
    `);
    await this.handToDefiner(db, OURS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${OURS.map((signature) => `DROP FUNCTION ${signature};`).join(' ')}
      REVOKE SELECT ON measure_row FROM ctw_definer;
      DROP POLICY definer_reads ON audit_entry;
      REVOKE SELECT ON audit_entry FROM ctw_definer;
    `);
    await this.showing(db, '', '', false);
  }

  /** The functions that were there before, with the wall or without. */
  private async showing(db: QueryRunner, seen: string, seenMe: string, walled: boolean): Promise<void> {
    await db.query(`
      CREATE OR REPLACE FUNCTION search_people(words text, at_most integer)
        RETURNS TABLE (id uuid, similarity real) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.id, word_similarity(words, p.search_key) FROM participant p
         WHERE p.search_key LIKE '%' || (SELECT w FROM unnest(string_to_array(words, ' ')) AS w ORDER BY length(w) DESC LIMIT 1) || '%'
           AND p.search_key LIKE ALL (SELECT '%' || w || '%' FROM unnest(string_to_array(words, ' ')) AS w)
           AND p.merged_into_id IS NULL
           AND (p.provider_id = app_provider_id() OR p.area_id = app_area_id() OR app_is_system()) ${seen}
         ORDER BY 2 DESC, p.family_key, p.id LIMIT at_most
      $$;

      CREATE OR REPLACE FUNCTION match_people(nino_indexes bytea[], family_keys text[], births date[], postcodes text[], phones text[], phone_births date[])
        RETURNS TABLE (kind text, nino_index bytea, family_key text, date_of_birth date, postcode text, phone text,
                       external_ref text, reference text, visible_id uuid, created_at timestamptz, participant_id uuid)
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
               CASE WHEN seen.it THEN p.reference END, CASE WHEN seen.it THEN p.id END, p.created_at, p.id
          FROM (SELECT DISTINCT hit.kind, hit.id FROM hit) hit
          JOIN participant p ON p.id = hit.id AND p.merged_into_id IS NULL
          CROSS JOIN LATERAL (SELECT coalesce((p.provider_id = app_provider_id() OR p.area_id = app_area_id() OR app_is_system()) ${seen}, false) AS it) seen
      $$;

      CREATE OR REPLACE FUNCTION earlier_participation(person uuid) RETURNS TABLE (rounds integer, last_closed_on date)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT count(*)::integer, max(e.exited_on)
          FROM participant me
          JOIN participant p ON p.id = me.id OR p.nino_index = me.nino_index
          JOIN episode e ON e.participant_id = p.id AND e.started_on IS NOT NULL AND e.exited_on IS NOT NULL AND e.exit_reason <> 'error'
         WHERE me.id = person
           AND (me.provider_id = app_provider_id() OR me.area_id = app_area_id() OR app_is_system()) ${seenMe}
      $$;

      CREATE OR REPLACE FUNCTION clinic_sheet(from_time timestamptz, to_time timestamptz)
        RETURNS TABLE (id uuid, starts_at timestamptz, ends_at timestamptz, room text, status text, initials text,
                       specialist_name text, specialist_phone text, provider_name text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT s.id, s.starts_at, s.ends_at, s.room, s.status,
               ${walled ? `CASE WHEN p.id = ANY ((SELECT app_hidden_people())::uuid[]) THEN '' ELSE` : ''}
               upper(left(coalesce(nullif(p.known_as, ''), p.given_name), 1) || left(p.family_name, 1)) ${walled ? 'END' : ''},
               u.name, u.phone, o.name
          FROM support_session s
          JOIN participant p ON p.id = s.participant_id
          JOIN user_account u ON u.id = s.specialist_id
          JOIN provider o ON o.id = s.provider_id
         WHERE s.practice_code = app_practice_code()
           AND s.starts_at >= from_time AND s.starts_at < to_time AND s.status <> 'moved'
         ORDER BY s.starts_at, s.room, s.id
      $$;

      CREATE OR REPLACE FUNCTION referred_name(referral_id uuid) RETURNS text
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT trim(p.given_name || ' ' || p.family_name) FROM referral r JOIN participant p ON p.id = r.participant_id
         WHERE r.id = referral_id AND r.referrer_user_id = app_referrer_id() ${seen}
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
