import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Referrals, the files they arrive in, and the matching that looks across providers. */
export class CreateReferrals1795200003000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE referral_import (
        id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id       uuid NOT NULL REFERENCES area,
        provider_id   uuid REFERENCES provider,
        file_name     text NOT NULL,
        sha256        bytea NOT NULL,
        as_of         date NOT NULL,
        status        text NOT NULL DEFAULT 'staged' CHECK (status IN ('staged', 'judging', 'ready', 'importing', 'imported', 'abandoned', 'failed')),
        rows_total    integer NOT NULL DEFAULT 0,
        rows_done     integer NOT NULL DEFAULT 0,
        counts        jsonb NOT NULL DEFAULT '{}',
        failure       text NOT NULL DEFAULT '',
        file_cipher   bytea,
        uploaded_by   text NOT NULL DEFAULT app_actor_id(),
        created_at    timestamptz NOT NULL DEFAULT now(),
        finished_at   timestamptz,
        version       integer NOT NULL DEFAULT 1
      );
      CREATE INDEX referral_import_recent ON referral_import (area_id, created_at DESC);
      CALL protect_rows('referral_import', 'provider');
      COMMENT ON COLUMN referral_import.file_cipher IS 'The file as it came, encrypted: it holds NINOs. Emptied when the import is finished or abandoned.';

      CREATE TABLE referral_import_row (
        import_id    uuid NOT NULL REFERENCES referral_import,
        row_number   integer NOT NULL,
        area_id      uuid NOT NULL,
        provider_id  uuid,
        external_ref text NOT NULL,
        row_cipher   bytea NOT NULL,
        disposition  text NOT NULL CHECK (disposition IN ('error', 'duplicate', 'possible-duplicate', 'ineligible', 'accepted')),
        codes        text[] NOT NULL DEFAULT '{}',
        explanation  text[] NOT NULL DEFAULT '{}',
        referral_id  uuid,
        PRIMARY KEY (import_id, row_number)
      );
      CREATE INDEX referral_import_row_kind ON referral_import_row (import_id, disposition, row_number);
      CALL protect_rows('referral_import_row', 'provider', false);

      CREATE TABLE referral_seen (
        sender_key   text NOT NULL,
        external_ref text NOT NULL,
        area_id      uuid NOT NULL,
        provider_id  uuid,
        content_hash bytea NOT NULL,
        disposition  text NOT NULL,
        referral_id  uuid,
        seen_at      timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (area_id, sender_key, external_ref)
      );
      CALL protect_rows('referral_seen', 'area', false);
      COMMENT ON TABLE referral_seen IS 'Every sender''s reference that was taken in: the same file again adds nobody. content_hash is keyed, so it tells nothing.';

      CREATE TABLE referral (
        id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        reference        text NOT NULL UNIQUE,
        area_id          uuid NOT NULL REFERENCES area,
        provider_id      uuid REFERENCES provider,
        participant_id   uuid NOT NULL REFERENCES participant,
        import_id        uuid REFERENCES referral_import,
        referrer_user_id uuid REFERENCES user_account,
        external_ref     text NOT NULL DEFAULT '',
        source           text NOT NULL,
        referrer_organisation text NOT NULL DEFAULT '',
        referrer_name    text NOT NULL DEFAULT '',
        referrer_email   text NOT NULL DEFAULT '',
        referred_on      date NOT NULL,
        received_at      timestamptz NOT NULL DEFAULT now(),
        received_on      date NOT NULL,
        work_status      text NOT NULL DEFAULT '',
        need_groups      text[] NOT NULL DEFAULT '{}',
        right_to_work    text NOT NULL DEFAULT 'unknown' CHECK (right_to_work IN ('yes', 'no', 'unknown')),
        uk_resident      text NOT NULL DEFAULT 'unknown' CHECK (uk_resident IN ('yes', 'no', 'unknown')),
        local_authority  text NOT NULL DEFAULT '',
        other_programme  text NOT NULL DEFAULT '',
        wants_work       text NOT NULL DEFAULT 'unknown' CHECK (wants_work IN ('yes', 'no', 'unknown')),
        consent_to_share boolean NOT NULL,
        nino_missing     boolean NOT NULL DEFAULT false,
        notes            text NOT NULL DEFAULT '',
        status           text NOT NULL DEFAULT 'received' CHECK (status IN ('received', 'triage', 'eligible', 'allocated', 'started',
                           'ineligible', 'declined', 'unreachable', 'duplicate', 'withdrawn')),
        decision_reason  text,
        decision_note    text NOT NULL DEFAULT '',
        decided_by       text,
        decided_at       timestamptz,
        failed_tests     text[] NOT NULL DEFAULT '{}',
        override_reason  text,
        acknowledged_on  date,
        first_contact_on date,
        possible_match_ids uuid[] NOT NULL DEFAULT '{}',
        match_codes      text[] NOT NULL DEFAULT '{}',
        version          integer NOT NULL DEFAULT 1,
        CONSTRAINT referral_ended_with_reason CHECK (status NOT IN ('ineligible', 'declined', 'unreachable', 'duplicate', 'withdrawn') OR decision_reason IS NOT NULL)
      );
      CREATE INDEX referral_queue ON referral (area_id, provider_id, status, received_on, id);
      CREATE INDEX referral_open ON referral (received_on, id) WHERE status IN ('received', 'triage', 'eligible');
      CREATE INDEX referral_participant ON referral (participant_id);
      CREATE INDEX referral_referrer ON referral (referrer_user_id) WHERE referrer_user_id IS NOT NULL;
      CREATE INDEX referral_import_id ON referral (import_id) WHERE import_id IS NOT NULL;
      CALL protect_rows('referral', 'provider');
      CREATE POLICY referrer_reads ON referral FOR SELECT TO ctw_app USING (referrer_user_id = (SELECT app_referrer_id()));
      CREATE POLICY referrer_sends ON referral FOR INSERT TO ctw_app WITH CHECK (referrer_user_id = (SELECT app_referrer_id()) AND status = 'received');
      CREATE POLICY referrer_sends ON participant FOR INSERT TO ctw_app WITH CHECK (referrer_user_id = (SELECT app_referrer_id()) AND provider_id IS NULL);

      -- Matching looks across all providers and says no more than that a match exists, unless the caller may see the row anyway.
      CREATE FUNCTION match_people(nino_indexes bytea[], family_keys text[], births date[], postcodes text[], phones text[], phone_births date[])
        RETURNS TABLE (kind text, nino_index bytea, family_key text, date_of_birth date, postcode text, phone text,
                       external_ref text, reference text, visible_id uuid, created_at timestamptz)
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
               CASE WHEN seen.it THEN p.reference END, CASE WHEN seen.it THEN p.id END, p.created_at
          FROM (SELECT DISTINCT hit.kind, hit.id FROM hit) hit
          JOIN participant p ON p.id = hit.id AND p.merged_into_id IS NULL
          CROSS JOIN LATERAL (SELECT coalesce(p.provider_id = app_provider_id() OR p.area_id = app_area_id() OR app_is_system(), false) AS it) seen
      $$;
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION match_people(bytea[], text[], date[], text[], text[], date[]) OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION match_people(bytea[], text[], date[], text[], text[], date[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION match_people(bytea[], text[], date[], text[], text[], date[]) TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION match_people(bytea[], text[], date[], text[], text[], date[]);
      DROP POLICY referrer_sends ON participant;
      DROP TABLE referral, referral_seen, referral_import_row, referral_import;
    `);
  }
}
