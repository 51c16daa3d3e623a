import type { MigrationInterface, QueryRunner } from 'typeorm';

const STANDING = 'standing_decision(uuid, text)';

/**
 * Purposes and privacy notices as policy of the accountable body, every decision of a person about a purpose as a row of its
 * own, which notice they were shown, and what a decision stopped (domain 7.4, 7.5).
 */
export class KeepConsentsAndNotices1795200330000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.policy(db);
    await this.decisions(db);
    await this.notices(db);
    await this.stops(db);
  }

  private async policy(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE processing_purpose (
        id                   uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id              uuid REFERENCES area,
        code                 text NOT NULL CHECK (code ~ '^[a-z]+(-[a-z]+)*$'),
        effective_from       date NOT NULL,
        name                 text NOT NULL CHECK (name <> ''),
        explanation          text NOT NULL CHECK (explanation <> ''),
        lawful_basis         text NOT NULL CHECK (lawful_basis IN
          ('consent', 'contract', 'legal-obligation', 'vital-interests', 'public-task', 'legitimate-interests')),
        special_condition    text NOT NULL DEFAULT '',
        usable               text NOT NULL CHECK (usable IN ('once-agreed', 'unless-objected')),
        expires_after_months integer CHECK (expires_after_months BETWEEN 1 AND 120),
        relied_on_by         text[] NOT NULL DEFAULT '{}',
        is_sensitive         boolean NOT NULL DEFAULT false,
        sort_order           integer NOT NULL,
        source               text NOT NULL CHECK (source <> ''),
        status               text NOT NULL CHECK (status IN ('confirmed', 'assumed')),
        recorded_by          text NOT NULL DEFAULT coalesce(app_actor_id(), 'system'),
        recorded_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT processing_purpose_once_per_day UNIQUE NULLS NOT DISTINCT (area_id, code, effective_from),
        CONSTRAINT processing_purpose_consent_needs_a_yes CHECK (lawful_basis <> 'consent' OR usable = 'once-agreed')
      );
      COMMENT ON TABLE processing_purpose IS 'What personal data is used for, with its lawful basis: effective-dated, never overwritten. Without an area it is what the program ships; an area''s own rows go before those.';
      COMMENT ON COLUMN processing_purpose.usable IS 'Only once the person has agreed, or for as long as they have not objected.';

      CREATE TABLE privacy_notice (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid REFERENCES area,
        version        text NOT NULL CHECK (version ~ '^[0-9]{4}-[0-9]{2}[a-z]?$'),
        language       text NOT NULL CHECK (language ~ '^[a-z]{2}(-easy)?$'),
        effective_from date NOT NULL,
        title          text NOT NULL CHECK (title <> ''),
        body           text NOT NULL CHECK (body <> ''),
        source         text NOT NULL CHECK (source <> ''),
        status         text NOT NULL CHECK (status IN ('confirmed', 'assumed')),
        recorded_by    text NOT NULL DEFAULT coalesce(app_actor_id(), 'system'),
        recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT privacy_notice_once UNIQUE NULLS NOT DISTINCT (area_id, version, language)
      );
      COMMENT ON TABLE privacy_notice IS 'The words of each version of the privacy notice in each language; never overwritten, because people were shown them.';
    `);
    for (const table of ['processing_purpose', 'privacy_notice']) {
      await db.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        DO $$ BEGIN EXECUTE format('CREATE POLICY owner_all ON ${table} TO %I USING (true) WITH CHECK (true)', current_user); END $$;
        CREATE POLICY definer_reads ON ${table} FOR SELECT TO ctw_definer USING (true);
        CREATE POLICY area_reads ON ${table} FOR SELECT TO ctw_app
          USING (((SELECT app_setting('scope')) IS NOT NULL AND area_id IS NULL) OR area_id = (SELECT app_home_area_id()) OR (SELECT app_is_system()));
        -- The accountable body's own people add versions; nobody changes or removes one.
        CREATE POLICY area_adds ON ${table} FOR INSERT TO ctw_app WITH CHECK (area_id = (SELECT app_area_id()));
        GRANT SELECT, INSERT ON ${table} TO ctw_app;
        GRANT SELECT ON ${table} TO ctw_definer;
        CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION record_audit();
      `);
    }
  }

  private async decisions(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE participant_consent DROP CONSTRAINT participant_consent_purpose_check;
      ALTER TABLE participant_consent RENAME given_on TO decided_on;
      ALTER TABLE participant_consent ALTER recorded_at SET DEFAULT clock_timestamp();
      ALTER TABLE participant_consent
        ADD seq         bigint GENERATED ALWAYS AS IDENTITY,
        ADD decision    text NOT NULL DEFAULT 'given' CHECK (decision IN ('given', 'refused', 'withdrawn', 'objected', 'taken-back')),
        ADD how         text NOT NULL DEFAULT 'not-recorded' CHECK (how IN ('in-person', 'phone', 'paper', 'online', 'referral', 'not-recorded')),
        ADD expires_on  date,
        ADD document_id uuid REFERENCES document,
        ADD note        text NOT NULL DEFAULT '',
        ADD recorded_by text NOT NULL DEFAULT coalesce(app_actor_id(), 'system');

      SELECT set_config('app.actor_id', 'system', true);
      INSERT INTO participant_consent (participant_id, area_id, provider_id, purpose, version, decided_on, recorded_at, decision)
      SELECT participant_id, area_id, provider_id, purpose, version, withdrawn_on,
             greatest(recorded_at + interval '1 microsecond', withdrawn_on::timestamp AT TIME ZONE 'Europe/London'), 'withdrawn'
        FROM participant_consent WHERE withdrawn_on IS NOT NULL;
      ALTER TABLE participant_consent DROP withdrawn_on;

      -- What was said of the evaluation and is not there as a consent: every "no", and a "yes" that came another way.
      INSERT INTO participant_consent (participant_id, area_id, provider_id, purpose, version, decided_on, decision, recorded_by, recorded_at)
      SELECT p.id, p.area_id, p.provider_id, 'research-contact', p.evaluation_notice_version, p.evaluation_asked_on,
             CASE WHEN p.evaluation_contact_opt_out THEN 'objected' ELSE 'given' END, p.evaluation_asked_by, now()
        FROM participant p
       WHERE p.evaluation_contact_opt_out IS NOT NULL
         AND p.evaluation_contact_opt_out = coalesce((SELECT c.decision = 'given' FROM participant_consent c
               WHERE c.participant_id = p.id AND c.purpose = 'research-contact' ORDER BY c.recorded_at DESC, c.seq DESC LIMIT 1), p.evaluation_contact_opt_out);
      -- "Do not text" and "do not email" were rules of safe contact only.
      INSERT INTO participant_consent (participant_id, area_id, provider_id, purpose, decided_on, decision, note)
      SELECT p.id, p.area_id, p.provider_id, ways.purpose, (p.created_at AT TIME ZONE 'Europe/London')::date, 'objected', 'From the rules of safe contact'
        FROM participant p
        JOIN LATERAL (VALUES ('text-messages', p.may_text), ('email-messages', p.may_email)) AS ways (purpose, may) ON NOT ways.may;
      SELECT set_config('app.actor_id', '', true);

      ALTER TABLE participant_consent ADD CONSTRAINT participant_consent_only_a_yes_expires
        CHECK (expires_on IS NULL OR (decision = 'given' AND expires_on > decided_on));
      DROP INDEX participant_consent_person;
      CREATE INDEX participant_consent_person ON participant_consent (participant_id, purpose, recorded_at DESC, seq DESC);
      CREATE INDEX participant_consent_expiring ON participant_consent (expires_on) WHERE expires_on IS NOT NULL;
      -- Decisions are added to. A change of hands and a merge take them along, and no more.
      REVOKE UPDATE ON participant_consent FROM ctw_app;
      GRANT UPDATE (participant_id, provider_id) ON participant_consent TO ctw_app;
      COMMENT ON TABLE participant_consent IS 'Every decision of a person about a purpose, only ever added to; the one recorded last stands.';
      COMMENT ON COLUMN participant_consent.expires_on IS 'The first day on which a "yes" is not usable any more; fixed when it was given.';

      -- Looks past the scope: whoever sends or shares must learn of a "no", also where the record is not theirs to read.
      CREATE FUNCTION standing_decision(person uuid, about text)
        RETURNS TABLE (person_id uuid, area_id uuid, provider_id uuid, decision text, decided_on date, expires_on date)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.id, p.area_id, p.provider_id, c.decision, c.decided_on, c.expires_on
          FROM participant asked JOIN participant p ON p.id = coalesce(asked.merged_into_id, asked.id)
          LEFT JOIN LATERAL (SELECT d.decision, d.decided_on, d.expires_on FROM participant_consent d
                              WHERE d.participant_id = p.id AND d.purpose = about ORDER BY d.recorded_at DESC, d.seq DESC LIMIT 1) c ON true
         WHERE asked.id = person
      $$;
      COMMENT ON FUNCTION ${STANDING} IS 'The decision that stands for a person and a purpose, also by a merged record; nulls where they decided nothing.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION ${STANDING} OWNER TO ctw_definer;
      REVOKE ALL ON FUNCTION ${STANDING} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${STANDING} TO ctw_app;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
    `);
  }

  private async notices(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE participant_notice (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        participant_id uuid NOT NULL REFERENCES participant,
        area_id        uuid NOT NULL,
        provider_id    uuid,
        version        text NOT NULL CHECK (version <> ''),
        language       text NOT NULL DEFAULT 'en',
        shown_on       date NOT NULL,
        how            text NOT NULL DEFAULT 'not-recorded' CHECK (how IN ('in-person', 'phone', 'paper', 'online', 'referral', 'not-recorded')),
        recorded_by    text NOT NULL DEFAULT coalesce(app_actor_id(), 'system'),
        recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX participant_notice_person ON participant_notice (participant_id, shown_on DESC, recorded_at DESC);
      CALL protect_rows('participant_notice', 'provider');
      REVOKE UPDATE ON participant_notice FROM ctw_app;
      GRANT UPDATE (participant_id, provider_id) ON participant_notice TO ctw_app;
      COMMENT ON TABLE participant_notice IS 'Which version of the privacy notice somebody was shown, when, in what language and by whom; only ever added to.';

      SELECT set_config('app.actor_id', 'system', true);
      INSERT INTO participant_notice (participant_id, area_id, provider_id, version, shown_on, recorded_by, recorded_at)
      SELECT participant_id, area_id, provider_id, version, decided_on, recorded_by, recorded_at
        FROM participant_consent WHERE purpose = 'privacy-notice' AND version <> '';
      INSERT INTO participant_notice (participant_id, area_id, provider_id, version, shown_on, recorded_by)
      SELECT p.id, p.area_id, p.provider_id, p.evaluation_notice_version, p.evaluation_asked_on, p.evaluation_asked_by FROM participant p
       WHERE p.evaluation_notice_version <> '' AND p.evaluation_asked_on IS NOT NULL
         AND NOT EXISTS (SELECT FROM participant_notice n WHERE n.participant_id = p.id AND n.version = p.evaluation_notice_version);
      DELETE FROM participant_consent WHERE purpose = 'privacy-notice';
      SELECT set_config('app.actor_id', '', true);
    `);
  }

  private async stops(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE consent_stop (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        participant_id uuid NOT NULL REFERENCES participant,
        area_id        uuid NOT NULL,
        provider_id    uuid,
        purpose        text NOT NULL,
        what           text NOT NULL CHECK (what IN ('message', 'share', 'export')),
        row_id         text NOT NULL,
        because        text NOT NULL CHECK (because <> ''),
        stopped_at     timestamptz NOT NULL,
        CONSTRAINT consent_stop_once UNIQUE (what, row_id, purpose)
      );
      CREATE INDEX consent_stop_person ON consent_stop (participant_id, stopped_at DESC);
      CALL protect_rows('consent_stop', 'provider');
      COMMENT ON TABLE consent_stop IS 'What did not go out because of a decision of the person, and why.';

      ALTER TABLE message DROP CONSTRAINT message_status_check;
      ALTER TABLE message ADD CONSTRAINT message_status_check
        CHECK (status IN ('waiting', 'sent', 'delivered', 'held', 'failed', 'stopped')), ADD purpose text;
      COMMENT ON COLUMN message.purpose IS 'The purpose it relies on beside that of its channel; null for none.';
    `);
  }

  /** Back to one row a consent. A "no" that followed no "yes" has no place there. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      SELECT set_config('app.actor_id', 'system', true);
      UPDATE message SET status = 'held' WHERE status = 'stopped';
      ALTER TABLE message DROP CONSTRAINT message_status_check;
      ALTER TABLE message ADD CONSTRAINT message_status_check CHECK (status IN ('waiting', 'sent', 'delivered', 'held', 'failed')), DROP purpose;
      DROP TABLE consent_stop;

      INSERT INTO participant_consent (participant_id, area_id, provider_id, purpose, version, decided_on, recorded_by, recorded_at)
      SELECT participant_id, area_id, provider_id, 'privacy-notice', version, shown_on, recorded_by, recorded_at FROM participant_notice;
      DROP TABLE participant_notice;

      DROP FUNCTION ${STANDING};
      DROP INDEX participant_consent_expiring, participant_consent_person;
      CREATE INDEX participant_consent_person ON participant_consent (participant_id);
      ALTER TABLE participant_consent ADD withdrawn_on date;
      UPDATE participant_consent c SET withdrawn_on = greatest(c.decided_on, next.decided_on)
        FROM participant_consent next
       WHERE c.decision = 'given' AND next.participant_id = c.participant_id AND next.purpose = c.purpose AND next.decision <> 'given'
         AND next.seq = (SELECT n.seq FROM participant_consent n WHERE n.participant_id = c.participant_id AND n.purpose = c.purpose
                            AND (n.recorded_at, n.seq) > (c.recorded_at, c.seq) ORDER BY n.recorded_at, n.seq LIMIT 1);
      DELETE FROM participant_consent WHERE decision <> 'given' OR purpose NOT IN
        ('referral-share', 'programme-agreement', 'privacy-notice', 'research-contact', 'employer-contact');
      ALTER TABLE participant_consent
        DROP CONSTRAINT participant_consent_only_a_yes_expires,
        DROP seq, DROP decision, DROP how, DROP expires_on, DROP document_id, DROP note, DROP recorded_by,
        ADD CONSTRAINT participant_consent_purpose_check CHECK
          (purpose IN ('referral-share', 'programme-agreement', 'privacy-notice', 'research-contact', 'employer-contact'));
      ALTER TABLE participant_consent RENAME decided_on TO given_on;
      ALTER TABLE participant_consent ALTER recorded_at SET DEFAULT now(),
        ADD CONSTRAINT participant_consent_check CHECK (withdrawn_on >= given_on);
      REVOKE UPDATE (participant_id, provider_id) ON participant_consent FROM ctw_app;
      GRANT UPDATE ON participant_consent TO ctw_app;
      COMMENT ON TABLE participant_consent IS NULL;
      SELECT set_config('app.actor_id', '', true);

      DROP TABLE privacy_notice, processing_purpose;
    `);
  }
}
