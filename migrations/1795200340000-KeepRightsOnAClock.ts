import type { MigrationInterface, QueryRunner } from 'typeorm';

const LOOKS = `'WHEN ''rights-request'' THEN (SELECT participant_id FROM rights_request WHERE id = row_id::uuid)
          WHEN ''subject-pack'' THEN (SELECT participant_id FROM subject_pack WHERE id = row_id::uuid)
          '`;

/** Requests about people's rights, the packs made for them, and what people asked us not to do. */
export class KeepRightsOnAClock1795200340000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE SEQUENCE rights_reference_seq;
      GRANT USAGE ON SEQUENCE rights_reference_seq TO ctw_app;

      CREATE TABLE rights_request (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        reference      text NOT NULL UNIQUE DEFAULT 'RR-' || reference_number(nextval('rights_reference_seq')),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid REFERENCES provider,
        participant_id uuid REFERENCES participant,
        asker          text NOT NULL DEFAULT '',
        kind           text NOT NULL CHECK (kind IN ('access', 'rectification', 'erasure', 'restriction', 'objection', 'portability', 'complaint')),
        received_on    date NOT NULL,
        channel        text NOT NULL CHECK (channel IN ('letter', 'email', 'phone', 'in-person', 'other')),
        words          text NOT NULL,
        state          text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'waiting', 'answered', 'refused', 'withdrawn')),
        due_on         date NOT NULL,
        acknowledged_on date,
        extended_on    date,
        closed_on      date,
        logged_by      text NOT NULL DEFAULT app_actor_id(),
        logged_at      timestamptz NOT NULL,
        version        integer NOT NULL DEFAULT 1,
        CONSTRAINT rights_request_about_somebody CHECK (participant_id IS NOT NULL OR asker <> ''),
        CONSTRAINT rights_request_closed_whole CHECK ((closed_on IS NULL) = (state IN ('open', 'waiting')))
      );
      CREATE INDEX rights_request_due ON rights_request (area_id, due_on, id) WHERE closed_on IS NULL;
      CREATE INDEX rights_request_participant ON rights_request (participant_id);
      CALL protect_rows('rights_request', 'provider');
      COMMENT ON TABLE rights_request IS 'Something a person asked about their own data (UK GDPR Articles 15 to 22), or a complaint about it.';
      COMMENT ON COLUMN rights_request.due_on IS 'Kept by the steps: one month from receipt, later by the days the clock stood still (policy rights-clock).';

      CREATE TABLE rights_step (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        request_id     uuid NOT NULL REFERENCES rights_request,
        area_id        uuid NOT NULL,
        provider_id    uuid,
        participant_id uuid REFERENCES participant,
        kind           text NOT NULL,
        on_day         date NOT NULL,
        words          text NOT NULL DEFAULT '',
        by_actor       text NOT NULL DEFAULT app_actor_id(),
        at             timestamptz NOT NULL
      );
      CREATE INDEX rights_step_request ON rights_step (request_id, at);
      CREATE INDEX rights_step_participant ON rights_step (participant_id);
      CALL protect_rows('rights_step', 'provider');
      REVOKE UPDATE ON rights_step FROM ctw_app;
      COMMENT ON TABLE rights_step IS 'Each thing done about a request. Added to, never changed.';

      CREATE TABLE subject_pack (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        request_id     uuid NOT NULL REFERENCES rights_request,
        area_id        uuid NOT NULL,
        provider_id    uuid,
        participant_id uuid NOT NULL REFERENCES participant,
        edition        integer NOT NULL,
        state          text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'draft', 'finishing', 'ready', 'sent', 'failed', 'set-aside')),
        failure        text NOT NULL DEFAULT '',
        contents_cipher bytea,
        stored_name    text,
        sha256         bytea,
        bytes          bigint,
        asked_by       text NOT NULL DEFAULT app_actor_id(),
        asked_at       timestamptz NOT NULL,
        finished_at    timestamptz,
        sent_on        date,
        sent_to        text NOT NULL DEFAULT '',
        sent_how       text NOT NULL DEFAULT '',
        file_removed_at timestamptz,
        version        integer NOT NULL DEFAULT 1,
        CONSTRAINT subject_pack_edition UNIQUE (request_id, edition),
        CONSTRAINT subject_pack_sent_whole CHECK (state <> 'sent' OR (sent_on IS NOT NULL AND sha256 IS NOT NULL))
      );
      CREATE INDEX subject_pack_participant ON subject_pack (participant_id);
      CALL protect_rows('subject_pack', 'provider');
      COMMENT ON COLUMN subject_pack.contents_cipher IS 'What was gathered, sealed, while the lead looks through it; gone once the pack was sent.';

      CREATE TABLE pack_redaction (
        pack_id        uuid NOT NULL REFERENCES subject_pack,
        passage        text NOT NULL,
        part           integer NOT NULL CHECK (part >= 0),
        area_id        uuid NOT NULL,
        provider_id    uuid,
        participant_id uuid NOT NULL REFERENCES participant,
        reason         text NOT NULL CHECK (reason <> ''),
        by_actor       text NOT NULL DEFAULT app_actor_id(),
        at             timestamptz NOT NULL,
        PRIMARY KEY (pack_id, passage, part)
      );
      CREATE INDEX pack_redaction_participant ON pack_redaction (participant_id);
      CALL protect_rows('pack_redaction', 'provider');
      GRANT DELETE ON pack_redaction TO ctw_app;
      COMMENT ON TABLE pack_redaction IS 'Parts of passages that leave the house blacked out, because they speak of somebody else.';
    `);
    await db.query(`
      CREATE TABLE processing_stop (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        participant_id uuid NOT NULL REFERENCES participant,
        request_id     uuid REFERENCES rights_request,
        area_id        uuid NOT NULL,
        provider_id    uuid,
        ground         text NOT NULL CHECK (ground IN ('restriction', 'objection')),
        purpose        text NOT NULL CHECK (purpose IN ('everything', 'messages', 'sharing', 'evaluation')),
        reason         text NOT NULL CHECK (reason <> ''),
        placed_on      date NOT NULL,
        placed_by      text NOT NULL DEFAULT app_actor_id(),
        lifted_on      date CHECK (lifted_on >= placed_on),
        lifted_by      text,
        lifted_because text NOT NULL DEFAULT '',
        CONSTRAINT processing_stop_lifted_whole CHECK ((lifted_on IS NULL) = (lifted_by IS NULL))
      );
      CREATE UNIQUE INDEX processing_stop_once ON processing_stop (participant_id, purpose) WHERE lifted_on IS NULL;
      CREATE INDEX processing_stop_request ON processing_stop (request_id);
      CALL protect_rows('processing_stop', 'area');
      COMMENT ON TABLE processing_stop IS 'What must not be done with somebody''s data until lifted (UK GDPR Articles 18 and 21).';

      -- One question for every room that is about to send, share or count somebody out; says no more than yes or no.
      CREATE FUNCTION processing_stopped(person uuid, what text) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM processing_stop s WHERE s.participant_id = person AND s.lifted_on IS NULL AND s.purpose IN ('everything', what))
      $$;
      COMMENT ON FUNCTION processing_stopped(uuid, text) IS 'Whether a restriction or an upheld objection stops this purpose for that person now.';
      GRANT CREATE ON SCHEMA public TO ctw_definer;
      ALTER FUNCTION processing_stopped(uuid, text) OWNER TO ctw_definer;
      REVOKE CREATE ON SCHEMA public FROM ctw_definer;
      REVOKE ALL ON FUNCTION processing_stopped(uuid, text) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION processing_stopped(uuid, text) TO ctw_app;
    `);
    await this.looks(db);
  }

  /** A look at a request or a pack is about the person it is about. Whatever else the function knows by now stays. */
  private async looks(db: QueryRunner): Promise<void> {
    await db.query(`
      DO $$ BEGIN EXECUTE replace(pg_get_functiondef('subject_of_look(text, text)'::regprocedure), 'WHEN ''document'' THEN', ${LOOKS} || 'WHEN ''document'' THEN'); END $$`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DO $$ BEGIN EXECUTE replace(pg_get_functiondef('subject_of_look(text, text)'::regprocedure), ${LOOKS}, ''); END $$`);
    await db.query(`
      DROP FUNCTION processing_stopped(uuid, text);
      DROP TABLE processing_stop, pack_redaction, subject_pack, rights_step, rights_request;
      DROP SEQUENCE rights_reference_seq;
    `);
  }
}
