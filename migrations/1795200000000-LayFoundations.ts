import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What every later table stands on: the roles, the settings row-level security compares with, the audit chain,
 * the outbox, idempotent posts and the pulse of the job process.
 */
export class LayFoundations1795200000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS btree_gist;
      CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
      CREATE EXTENSION IF NOT EXISTS unaccent;

      REVOKE CREATE ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO ctw_app, ctw_definer;
    `);
    await this.settings(db);
    await this.protection(db);
    await this.audit(db);
    await this.plumbing(db);
  }

  /** The ambient settings of a transaction. A reset setting comes back as '', hence nullif everywhere. */
  private async settings(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app_setting(name text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('app.' || name, true), '') $$;
      CREATE FUNCTION app_actor_id() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT app_setting('actor_id') $$;
      CREATE FUNCTION app_is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT coalesce(app_setting('scope') = 'system', false) $$;
      CREATE FUNCTION app_provider_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT CASE WHEN app_setting('scope') = 'provider' THEN app_setting('provider_id')::uuid END $$;
      CREATE FUNCTION app_area_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT CASE WHEN app_setting('scope') = 'area' THEN app_setting('area_id')::uuid END $$;
      CREATE FUNCTION app_home_area_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT app_setting('area_id')::uuid $$;
      CREATE FUNCTION app_referrer_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT CASE WHEN app_setting('scope') = 'referrer' THEN app_setting('actor_id')::uuid END $$;
      CREATE FUNCTION app_practice_code() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT CASE WHEN app_setting('scope') = 'practice' THEN app_setting('practice_code') END $$;

      COMMENT ON FUNCTION app_provider_id() IS 'The provider whose rows the actor may see; null unless the actor''s scope is a provider.';
      COMMENT ON FUNCTION app_area_id() IS 'The accountable body''s area whose rows the actor may see; null unless the scope is an area.';
      COMMENT ON FUNCTION app_home_area_id() IS 'The area the actor belongs to, whatever the scope: for what an area shares, such as employers.';
    `);
  }

  /**
   * protect_rows says the house's rule once: forced row-level security, an open policy for the owner (or a migration
   * would see no rows), column comparisons for the application, reading for the definer, and the audit trigger.
   */
  private async protection(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE PROCEDURE protect_rows(target text, kind text, audited boolean DEFAULT true) LANGUAGE plpgsql AS $$
      DECLARE rule text := CASE kind
        WHEN 'provider' THEN '(provider_id = (SELECT app_provider_id()) OR area_id = (SELECT app_area_id()) OR (SELECT app_is_system()))'
        WHEN 'area'     THEN '(area_id = (SELECT app_home_area_id()) OR (SELECT app_is_system()))'
        WHEN 'actor'    THEN '(actor_id = (SELECT app_actor_id()) OR (SELECT app_is_system()))'
        WHEN 'system'   THEN '((SELECT app_is_system()))'
      END;
      BEGIN
        IF rule IS NULL THEN RAISE EXCEPTION 'protect_rows knows no kind %', kind; END IF;
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', target);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', target);
        EXECUTE format('CREATE POLICY owner_all ON %I TO %I USING (true) WITH CHECK (true)', target, current_user);
        EXECUTE format('CREATE POLICY definer_reads ON %I FOR SELECT TO ctw_definer USING (true)', target);
        EXECUTE format('CREATE POLICY scope ON %I TO ctw_app USING (%s) WITH CHECK (%s)', target, rule, rule);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO ctw_app', target);
        EXECUTE format('GRANT SELECT ON %I TO ctw_definer', target);
        IF audited THEN
          EXECUTE format('CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION record_audit()', target);
        END IF;
      END $$;
    `);
  }

  private async audit(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE audit_entry (
        seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at             timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor_id       text NOT NULL,
        area_id        uuid,
        action         text NOT NULL CHECK (action IN ('insert', 'update', 'delete', 'read', 'denied', 'bulk-load')),
        what           text NOT NULL,
        row_id         text,
        subject_id     uuid,
        fields         text[] NOT NULL DEFAULT '{}',
        correlation_id text,
        chain_no       bigint UNIQUE,
        hash           bytea,
        CONSTRAINT audit_sealed_whole CHECK ((chain_no IS NULL) = (hash IS NULL))
      );
      CREATE INDEX audit_entry_unsealed ON audit_entry (seq) WHERE chain_no IS NULL;
      CREATE INDEX audit_entry_subject ON audit_entry (subject_id, seq) WHERE subject_id IS NOT NULL;
      CREATE INDEX audit_entry_row ON audit_entry (what, row_id);
      COMMENT ON TABLE audit_entry IS 'Who did or read what, by name of field and never by value. Append-only for the application; sealed every second into one hash chain.';
      COMMENT ON COLUMN audit_entry.subject_id IS 'The participant the entry is about, when it is about one.';

      CREATE TABLE audit_head (
        single   boolean PRIMARY KEY DEFAULT true CHECK (single),
        chain_no bigint NOT NULL,
        hash     bytea NOT NULL,
        sealed_at timestamptz NOT NULL DEFAULT now()
      );
      INSERT INTO audit_head (chain_no, hash) VALUES (0, sha256('connect-to-work audit chain'::bytea));
      COMMENT ON TABLE audit_head IS 'Where the chain ends: a cut tail shows because the last sealed entry must be this one.';

      ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
      DO $$ BEGIN EXECUTE format('CREATE POLICY owner_all ON audit_entry TO %I USING (true) WITH CHECK (true)', current_user); END $$;
      CREATE POLICY area_reads ON audit_entry FOR SELECT TO ctw_app
        USING (area_id = (SELECT app_area_id()) OR (SELECT app_is_system()));
      CREATE POLICY actor_writes ON audit_entry FOR INSERT TO ctw_app WITH CHECK (actor_id = (SELECT app_actor_id()) AND chain_no IS NULL);
      GRANT SELECT, INSERT ON audit_entry TO ctw_app;
      GRANT SELECT ON audit_head TO ctw_app;

      -- Runs with the owner's right, so that what happened is written whatever the application may write itself.
      CREATE FUNCTION record_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        actor text := nullif(current_setting('app.actor_id', true), '');
        before jsonb;
        after jsonb;
        row_now jsonb;
        changed text[] := '{}';
      BEGIN
        -- A bulk load writes one entry per table itself. Only the owner's own sessions may switch this on:
        -- current_user is the owner in here, session_user is whoever signed in.
        IF current_setting('app.bulk_load', true) = 'on' AND session_user = current_user THEN RETURN NULL; END IF;
        IF actor IS NULL THEN
          RAISE EXCEPTION 'unattributed write to %: app.actor_id is not set', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD); END IF;
        IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW); END IF;
        row_now := coalesce(after, before);
        IF TG_OP = 'UPDATE' THEN
          SELECT coalesce(array_agg(a.key ORDER BY a.key), '{}') INTO changed
            FROM jsonb_each(after) a WHERE a.value IS DISTINCT FROM before -> a.key;
          IF changed = '{}' THEN RETURN NULL; END IF;
        END IF;
        INSERT INTO audit_entry (actor_id, area_id, action, what, row_id, subject_id, fields, correlation_id)
        VALUES (actor,
                coalesce((row_now ->> 'area_id')::uuid, nullif(current_setting('app.area_id', true), '')::uuid),
                lower(TG_OP), TG_TABLE_NAME, row_now ->> 'id',
                CASE WHEN TG_TABLE_NAME = 'participant' THEN (row_now ->> 'id')::uuid ELSE (row_now ->> 'participant_id')::uuid END,
                changed, nullif(current_setting('app.correlation_id', true), ''));
        RETURN NULL;
      END $$;

      CREATE FUNCTION audit_digest(previous bytea, entry audit_entry) RETURNS bytea LANGUAGE sql STABLE AS $$
        SELECT sha256(previous || convert_to(jsonb_build_array(
          entry.chain_no, entry.seq, extract(epoch FROM entry.at)::text, entry.actor_id, entry.area_id, entry.action, entry.what,
          entry.row_id, entry.subject_id, entry.fields, entry.correlation_id)::text, 'UTF8'))
      $$;
      COMMENT ON FUNCTION audit_digest(bytea, audit_entry) IS 'The hash of one entry over the hash before it.';

      CREATE FUNCTION seal_audit(at_most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE head audit_head; entry audit_entry; sealed integer := 0;
      BEGIN
        -- One sealer at a time: the row lock on the head is the queue, and nobody else ever takes it.
        SELECT * INTO head FROM audit_head FOR UPDATE;
        FOR entry IN SELECT * FROM audit_entry WHERE chain_no IS NULL ORDER BY seq LIMIT at_most LOOP
          entry.chain_no := head.chain_no + 1;
          head.hash := audit_digest(head.hash, entry);
          head.chain_no := entry.chain_no;
          UPDATE audit_entry SET chain_no = head.chain_no, hash = head.hash WHERE seq = entry.seq;
          sealed := sealed + 1;
        END LOOP;
        IF sealed > 0 THEN UPDATE audit_head SET chain_no = head.chain_no, hash = head.hash, sealed_at = now(); END IF;
        RETURN sealed;
      END $$;
      REVOKE ALL ON FUNCTION seal_audit(integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION seal_audit(integer) TO ctw_app;

      CREATE FUNCTION verify_audit() RETURNS TABLE (checked bigint, broken_seq bigint, broken_no bigint, problem text)
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE expected bytea := sha256('connect-to-work audit chain'::bytea); entry audit_entry; no bigint := 0; head audit_head;
      BEGIN
        SELECT * INTO head FROM audit_head;
        FOR entry IN SELECT * FROM audit_entry WHERE chain_no IS NOT NULL ORDER BY chain_no LOOP
          IF entry.chain_no <> no + 1 THEN
            RETURN QUERY SELECT no, entry.seq, entry.chain_no, format('entry %s of the chain is missing', no + 1); RETURN;
          END IF;
          expected := audit_digest(expected, entry);
          IF expected IS DISTINCT FROM entry.hash THEN
            RETURN QUERY SELECT no, entry.seq, entry.chain_no, 'the entry does not match its seal'; RETURN;
          END IF;
          no := entry.chain_no;
        END LOOP;
        IF head.chain_no IS DISTINCT FROM no OR head.hash IS DISTINCT FROM expected THEN
          RETURN QUERY SELECT no, NULL::bigint, no + 1, format('the chain ends at entry %s but its head says %s', no, head.chain_no); RETURN;
        END IF;
        RETURN QUERY SELECT no, NULL::bigint, NULL::bigint, NULL::text;
      END $$;
      COMMENT ON FUNCTION verify_audit() IS 'Walks the whole chain; one row: how many entries hold, and the first that does not.';
      REVOKE ALL ON FUNCTION verify_audit() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION verify_audit() TO ctw_app;
    `);
  }

  private async plumbing(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE outbox_event (
        id          uuid PRIMARY KEY,
        seq         bigint GENERATED ALWAYS AS IDENTITY,
        type        text NOT NULL,
        subject_id  text NOT NULL,
        payload     jsonb NOT NULL,
        actor_id    text NOT NULL DEFAULT app_actor_id(),
        recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        relayed_at  timestamptz
      );
      CREATE INDEX outbox_event_waiting ON outbox_event (seq) WHERE relayed_at IS NULL;
      CREATE INDEX outbox_event_subject ON outbox_event (subject_id);
      CALL protect_rows('outbox_event', 'system', false);
      CREATE POLICY everyone_records ON outbox_event FOR INSERT TO ctw_app WITH CHECK (actor_id = (SELECT app_actor_id()) AND relayed_at IS NULL);
      COMMENT ON TABLE outbox_event IS 'Facts recorded in the transaction that made them true; the relay tells subscribers. Ids only, never personal data.';

      CREATE TABLE outbox_delivery (
        event_id    uuid NOT NULL REFERENCES outbox_event,
        subscriber  text NOT NULL,
        due_at      timestamptz NOT NULL DEFAULT now(),
        attempts    integer NOT NULL DEFAULT 0,
        done_at     timestamptz,
        failed_at   timestamptz,
        error       text,
        PRIMARY KEY (event_id, subscriber)
      );
      CREATE INDEX outbox_delivery_open ON outbox_delivery (due_at) WHERE done_at IS NULL AND failed_at IS NULL;
      CALL protect_rows('outbox_delivery', 'system', false);
      COMMENT ON COLUMN outbox_delivery.due_at IS 'When the relay puts it in the queue (again): now, or after a lease or a pause for another try.';
      COMMENT ON TABLE outbox_delivery IS 'One row per event and subscriber. Done here, not in the queue, is what counts: a wiped queue is filled again from the rows not done.';

      CREATE FUNCTION oldest_waiting_event_seconds() RETURNS double precision LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
        AS $$ SELECT extract(epoch FROM clock_timestamp() - recorded_at) FROM outbox_event WHERE relayed_at IS NULL ORDER BY seq LIMIT 1 $$;
      REVOKE ALL ON FUNCTION oldest_waiting_event_seconds() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION oldest_waiting_event_seconds() TO ctw_app;

      CREATE TABLE idempotency_key (
        actor_id        text NOT NULL,
        key             text NOT NULL,
        request_hash    text NOT NULL,
        status          integer,
        location        text,
        response_cipher bytea,
        created_at      timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (actor_id, key)
      );
      CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
      CALL protect_rows('idempotency_key', 'actor', false);
      GRANT DELETE ON idempotency_key TO ctw_app;

      CREATE TABLE job_pulse (
        name text PRIMARY KEY,
        at   timestamptz NOT NULL
      );
      CALL protect_rows('job_pulse', 'system', false);
      CREATE POLICY everyone_reads ON job_pulse FOR SELECT TO ctw_app USING (true);
      COMMENT ON TABLE job_pulse IS 'When a canary job last came through the queue: health is progress, not a live process.';

      CREATE TABLE installation (
        single         boolean PRIMARY KEY DEFAULT true CHECK (single),
        seeded_at      timestamptz,
        seed_size      text,
        reference_hash text
      );
      INSERT INTO installation DEFAULT VALUES;
      GRANT SELECT ON installation TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION oldest_waiting_event_seconds();
      DROP TABLE installation, job_pulse, idempotency_key, outbox_delivery, outbox_event;
      DROP FUNCTION verify_audit(), seal_audit(integer);
      DROP FUNCTION audit_digest(bytea, audit_entry);
      DROP PROCEDURE protect_rows(text, text, boolean);
      DROP FUNCTION record_audit();
      DROP TABLE audit_head, audit_entry;
      DROP FUNCTION app_practice_code(), app_referrer_id(), app_home_area_id(), app_area_id(), app_provider_id(), app_is_system(), app_actor_id(), app_setting(text);
    `);
  }
}
