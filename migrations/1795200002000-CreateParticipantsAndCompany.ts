import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, employers, files, tasks and messages: tier 3, which the steps of the journey write into. */
export class CreateParticipantsAndCompany1795200002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE participant (
        id                 uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        reference          text NOT NULL UNIQUE,
        area_id            uuid NOT NULL REFERENCES area,
        provider_id        uuid REFERENCES provider,
        referrer_user_id   uuid REFERENCES user_account,
        given_name         text NOT NULL DEFAULT '',
        family_name        text NOT NULL,
        known_as           text NOT NULL DEFAULT '',
        date_of_birth      date NOT NULL,
        nino_cipher        bytea,
        nino_index         bytea,
        postcode           text,
        district_gss       text REFERENCES district,
        phone              text,
        email              text,
        contact_preference text NOT NULL DEFAULT 'phone' CHECK (contact_preference IN ('phone', 'sms', 'email', 'letter')),
        safe_contact       text NOT NULL DEFAULT '',
        may_text           boolean NOT NULL DEFAULT true,
        may_email          boolean NOT NULL DEFAULT true,
        may_leave_voicemail boolean NOT NULL DEFAULT true,
        language           text NOT NULL DEFAULT 'English',
        interpreter_needed boolean NOT NULL DEFAULT false,
        communication_needs text NOT NULL DEFAULT '',
        gp_practice_code   text REFERENCES gp_practice,
        need_groups        text[] NOT NULL DEFAULT '{}',
        primary_need       text,
        health_conditions  text[] NOT NULL DEFAULT '{}',
        barriers           text[] NOT NULL DEFAULT '{}',
        benefits           text[] NOT NULL DEFAULT '{}',
        sex                text,
        ethnicity          text,
        evaluation_contact_opt_out boolean NOT NULL DEFAULT false,
        merged_into_id     uuid REFERENCES participant,
        search_key         text NOT NULL,
        family_key         text NOT NULL,
        created_at         timestamptz NOT NULL DEFAULT now(),
        version            integer NOT NULL DEFAULT 1,
        CONSTRAINT participant_nino_whole CHECK ((nino_cipher IS NULL) = (nino_index IS NULL))
      );
      COMMENT ON TABLE participant IS 'A person referred to the programme. Belongs to an area; to a provider once allocated to one.';
      COMMENT ON COLUMN participant.nino_index IS 'Keyed hash of the first eight characters: finds duplicates, cannot be read back without the key.';
      COMMENT ON COLUMN participant.search_key IS 'Folded names and reference, for search by part of a word.';
      COMMENT ON COLUMN participant.need_groups IS 'Codes of the need groups (domain 1.3).';
      CREATE INDEX participant_provider ON participant (provider_id);
      CREATE INDEX participant_area ON participant (area_id);
      CREATE INDEX participant_nino ON participant (nino_index) WHERE nino_index IS NOT NULL;
      CREATE INDEX participant_person ON participant (family_key, date_of_birth, postcode);
      CREATE INDEX participant_phone ON participant (phone, date_of_birth) WHERE phone IS NOT NULL;
      CREATE INDEX participant_search ON participant USING gin (search_key gin_trgm_ops);
      CREATE INDEX participant_referrer ON participant (referrer_user_id) WHERE referrer_user_id IS NOT NULL;
      CALL protect_rows('participant', 'provider');
      CREATE POLICY referrer_reads ON participant FOR SELECT TO ctw_app USING (referrer_user_id = (SELECT app_referrer_id()));

      CREATE TABLE participant_consent (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        participant_id uuid NOT NULL REFERENCES participant,
        area_id        uuid NOT NULL,
        provider_id    uuid,
        purpose        text NOT NULL CHECK (purpose IN ('referral-share', 'programme-agreement', 'privacy-notice', 'research-contact', 'employer-contact')),
        version        text NOT NULL DEFAULT '',
        given_on       date NOT NULL,
        withdrawn_on   date CHECK (withdrawn_on >= given_on),
        recorded_at    timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX participant_consent_person ON participant_consent (participant_id);
      CALL protect_rows('participant_consent', 'provider');

      -- The register no provider can step round: one open participation per person, by the keyed hash of the NINO (E11).
      CREATE TABLE open_participation (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        participant_id uuid NOT NULL REFERENCES participant,
        area_id        uuid NOT NULL,
        provider_id    uuid,
        nino_index     bytea,
        opened_on      date NOT NULL,
        closed_on      date CHECK (closed_on >= opened_on)
      );
      CREATE UNIQUE INDEX open_participation_one_per_nino ON open_participation (nino_index) WHERE closed_on IS NULL AND nino_index IS NOT NULL;
      CREATE UNIQUE INDEX open_participation_one_per_person ON open_participation (participant_id) WHERE closed_on IS NULL;
      CALL protect_rows('open_participation', 'provider');
    `);

    await db.query(`
      -- One function takes the scope explicitly: under row-level security alone the trigram index is lost.
      CREATE FUNCTION search_people(words text, at_most integer)
        RETURNS TABLE (id uuid, similarity real) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.id, word_similarity(words, p.search_key) FROM participant p
         WHERE p.search_key LIKE '%' || words || '%'
           AND p.merged_into_id IS NULL
           AND (p.provider_id = app_provider_id() OR p.area_id = app_area_id() OR app_is_system())
         ORDER BY 2 DESC, p.family_key, p.id LIMIT at_most
      $$;
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION search_people(text, integer) OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION search_people(text, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION search_people(text, integer) TO ctw_app;
    `);

    await db.query(`
      CREATE TABLE employer (
        id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id       uuid NOT NULL REFERENCES area,
        name          text NOT NULL,
        name_key      text NOT NULL,
        sic_code      text,
        company_number text,
        postcode      text,
        district_gss  text REFERENCES district,
        website       text,
        size          text CHECK (size IN ('1-9', '10-49', '50-249', '250+')),
        disability_confident text NOT NULL DEFAULT 'none' CHECK (disability_confident IN ('none', 'committed', 'employer', 'leader')),
        owner_user_id uuid REFERENCES user_account,
        created_at    timestamptz NOT NULL DEFAULT now(),
        version       integer NOT NULL DEFAULT 1
      );
      CREATE INDEX employer_name ON employer USING gin (name_key gin_trgm_ops);
      CREATE INDEX employer_area ON employer (area_id, name_key, id);
      CALL protect_rows('employer', 'area');
      COMMENT ON TABLE employer IS 'Shared by every provider of an area, so that one employer is not approached by four.';

      CREATE TABLE employer_contact (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        employer_id uuid NOT NULL REFERENCES employer,
        area_id     uuid NOT NULL REFERENCES area,
        name        text NOT NULL,
        job_title   text NOT NULL DEFAULT '',
        phone       text,
        email       text
      );
      CREATE INDEX employer_contact_employer ON employer_contact (employer_id);
      CALL protect_rows('employer_contact', 'area');

      CREATE TABLE employer_activity (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        employer_id    uuid NOT NULL REFERENCES employer,
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        specialist_id  uuid NOT NULL REFERENCES user_account,
        participant_id uuid REFERENCES participant,
        episode_id     uuid,
        kind           text NOT NULL CHECK (kind IN ('visit', 'phone', 'email', 'video', 'event')),
        happened_on    date NOT NULL,
        note           text NOT NULL DEFAULT '',
        created_at     timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX employer_activity_employer ON employer_activity (employer_id, happened_on DESC);
      CREATE INDEX employer_activity_specialist ON employer_activity (specialist_id, happened_on);
      CREATE INDEX employer_activity_episode ON employer_activity (episode_id, happened_on) WHERE episode_id IS NOT NULL;
      CALL protect_rows('employer_activity', 'provider');

      CREATE TABLE document (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid REFERENCES provider,
        participant_id uuid REFERENCES participant,
        kind           text NOT NULL,
        file_name      text NOT NULL,
        media_type     text NOT NULL,
        bytes          bigint NOT NULL CHECK (bytes >= 0),
        sha256         bytea NOT NULL,
        stored_name    text NOT NULL UNIQUE,
        uploaded_by    text NOT NULL DEFAULT app_actor_id(),
        created_at     timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX document_participant ON document (participant_id);
      CALL protect_rows('document', 'provider');
      COMMENT ON COLUMN document.stored_name IS 'Generated: nothing a person typed ever becomes a path.';

      CREATE TABLE task (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid REFERENCES provider,
        team_id        uuid REFERENCES team,
        assignee_id    uuid REFERENCES user_account,
        participant_id uuid REFERENCES participant,
        episode_id     uuid,
        kind           text NOT NULL,
        title          text NOT NULL,
        due_on         date NOT NULL,
        cause_key      text NOT NULL,
        done_at        timestamptz,
        done_by        text,
        created_at     timestamptz NOT NULL DEFAULT now(),
        version        integer NOT NULL DEFAULT 1,
        CONSTRAINT task_once_per_cause UNIQUE (cause_key)
      );
      CREATE INDEX task_open ON task (assignee_id, due_on) WHERE done_at IS NULL;
      CREATE INDEX task_episode ON task (episode_id) WHERE episode_id IS NOT NULL;
      CALL protect_rows('task', 'provider');
      COMMENT ON COLUMN task.cause_key IS 'What made it, so that a job run twice makes it once.';

      CREATE TABLE message (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid REFERENCES provider,
        participant_id uuid REFERENCES participant,
        recipient_id   uuid REFERENCES user_account,
        channel        text NOT NULL CHECK (channel IN ('sms', 'email', 'letter', 'notice')),
        template       text NOT NULL,
        address        text NOT NULL,
        subject        text NOT NULL DEFAULT '',
        body           text NOT NULL,
        cause_key      text NOT NULL,
        status         text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent', 'delivered', 'held', 'failed')),
        held_because   text NOT NULL DEFAULT '',
        attempts       integer NOT NULL DEFAULT 0,
        created_at     timestamptz NOT NULL DEFAULT now(),
        sent_at        timestamptz,
        transport      text,
        transport_ref  text,
        CONSTRAINT message_once_per_cause UNIQUE (cause_key)
      );
      CREATE INDEX message_waiting ON message (created_at) WHERE status = 'waiting';
      CREATE INDEX message_participant ON message (participant_id, created_at DESC);
      CREATE INDEX message_provider ON message (provider_id, created_at DESC, id);
      CREATE INDEX message_area ON message (area_id, created_at DESC, id);
      CALL protect_rows('message', 'provider');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE message, task, document, employer_activity, employer_contact, employer;
      DROP FUNCTION search_people(text, integer);
      DROP TABLE open_participation, participant_consent, participant;
    `);
  }
}
