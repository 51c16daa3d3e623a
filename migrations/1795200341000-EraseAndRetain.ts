import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Legal holds, orders to erase, certificates, and the functions that take personal values away where the application cannot. */
export class EraseAndRetain1795200341000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.tables(db);
    await this.erasure(db);
    await this.retention(db);
  }

  private async tables(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE participant ADD erased_at timestamptz;
      COMMENT ON COLUMN participant.erased_at IS 'When the row was emptied of everything personal; it stays so that figures stay whole.';
      CREATE FUNCTION refuse_change_of_erased_person() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'an erased person cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'participant_stays_erased';
      END $$;
      CREATE TRIGGER stays_erased BEFORE UPDATE ON participant FOR EACH ROW WHEN (OLD.erased_at IS NOT NULL)
        EXECUTE FUNCTION refuse_change_of_erased_person();

      CREATE TABLE legal_hold (
        id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id     uuid NOT NULL REFERENCES area,
        matter      text NOT NULL CHECK (matter <> ''),
        reason      text NOT NULL CHECK (reason <> ''),
        everybody   boolean NOT NULL DEFAULT false,
        until_day   date,
        placed_on   date NOT NULL,
        placed_by   text NOT NULL DEFAULT app_actor_id(),
        lifted_on   date CHECK (lifted_on >= placed_on),
        lifted_because text NOT NULL DEFAULT '',
        version     integer NOT NULL DEFAULT 1
      );
      CALL protect_rows('legal_hold', 'area');
      COMMENT ON TABLE legal_hold IS 'A matter for which records must be kept whatever the schedule says: of some people, or of everybody in the area.';

      CREATE TABLE legal_hold_person (
        hold_id        uuid NOT NULL REFERENCES legal_hold,
        participant_id uuid NOT NULL REFERENCES participant,
        area_id        uuid NOT NULL,
        at             timestamptz NOT NULL,
        PRIMARY KEY (hold_id, participant_id)
      );
      CREATE INDEX legal_hold_person_participant ON legal_hold_person (participant_id);
      CALL protect_rows('legal_hold_person', 'area');

      CREATE TABLE retention_certificate (
        id         text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
        area_id    uuid NOT NULL REFERENCES area,
        class      text NOT NULL,
        ran_on     date NOT NULL,
        rows_gone  integer NOT NULL CHECK (rows_gone >= 0),
        contents   jsonb NOT NULL,
        at         timestamptz NOT NULL
      );
      CREATE INDEX retention_certificate_recent ON retention_certificate (area_id, at DESC);
      CALL protect_rows('retention_certificate', 'area');
      REVOKE UPDATE ON retention_certificate FROM ctw_app;
      COMMENT ON COLUMN retention_certificate.id IS 'The SHA-256 of the contents. The audit entry of the row names it, so the audit chain seals the certificate.';

      CREATE TABLE erasure_order (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        request_id     uuid REFERENCES rights_request,
        area_id        uuid NOT NULL,
        provider_id    uuid,
        participant_id uuid NOT NULL REFERENCES participant,
        cause          text NOT NULL CHECK (cause IN ('request', 'case-records', 'never-started')),
        reason         text NOT NULL CHECK (reason <> ''),
        state          text NOT NULL DEFAULT 'ordered' CHECK (state IN ('ordered', 'under-way', 'done', 'cancelled', 'refused')),
        carry_out_after timestamptz NOT NULL,
        ordered_by     text NOT NULL DEFAULT app_actor_id(),
        ordered_at     timestamptz NOT NULL,
        done_at        timestamptz,
        counts         jsonb NOT NULL DEFAULT '{}',
        certificate_id text REFERENCES retention_certificate,
        CONSTRAINT erasure_order_done_whole CHECK ((state = 'done') = (done_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX erasure_order_one_at_a_time ON erasure_order (participant_id) WHERE state IN ('ordered', 'under-way');
      CREATE INDEX erasure_order_due ON erasure_order (carry_out_after) WHERE state IN ('ordered', 'under-way');
      CREATE INDEX erasure_order_participant ON erasure_order (participant_id);
      CALL protect_rows('erasure_order', 'provider');
    `);
  }

  private async erasure(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION legally_held(person uuid, on_day date) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (
          SELECT FROM legal_hold h WHERE h.lifted_on IS NULL AND (h.until_day IS NULL OR h.until_day >= on_day)
             AND ((h.everybody AND h.area_id = (SELECT p.area_id FROM participant p WHERE p.id = person))
                  OR EXISTS (SELECT FROM legal_hold_person l JOIN participant held ON held.id = l.participant_id
                              WHERE l.hold_id = h.id AND (held.id = person OR held.merged_into_id = person))))
      $$;
      COMMENT ON FUNCTION legally_held(uuid, date) IS 'Whether a legal hold in force that day keeps the record of that person, or one merged into it.';

      -- Runs with the owner's right: the application may delete next to nothing itself. What it may take away is bound to an
      -- order under way for one person, and each value can only become one of the blanks named here.
      CREATE FUNCTION erase_rows(order_id uuid, on_day date, steps jsonb) RETURNS jsonb
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        the_order erasure_order; people uuid[]; step jsonb; tie jsonb; condition text; assignments text; touched integer; counts jsonb := '{}';
      BEGIN
        SELECT * INTO the_order FROM erasure_order o
         WHERE o.id = order_id AND o.state = 'under-way' AND (o.area_id = app_area_id() OR app_is_system()) FOR UPDATE;
        IF NOT FOUND THEN RAISE EXCEPTION 'no erasure is under way under that order' USING ERRCODE = 'insufficient_privilege'; END IF;
        IF legally_held(the_order.participant_id, on_day) THEN
          RAISE EXCEPTION 'a legal hold keeps this record' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'erasure_not_under_hold';
        END IF;
        SELECT array_agg(p.id) INTO people FROM participant p
         WHERE p.id = the_order.participant_id OR p.merged_into_id = the_order.participant_id;
        FOR step IN SELECT * FROM jsonb_array_elements(steps) LOOP
          condition := '';
          FOR tie IN SELECT * FROM jsonb_array_elements(step -> 'ties') LOOP
            condition := condition || CASE WHEN condition = '' THEN '' ELSE ' OR ' END || CASE WHEN tie ->> 'via' IS NULL
              THEN format('t.%I = ANY ($1)', tie ->> 'column')
              ELSE format('t.%I IN (SELECT v.id FROM %I v WHERE v.participant_id = ANY ($1))', tie ->> 'column', tie ->> 'via') END;
          END LOOP;
          IF condition = '' THEN RAISE EXCEPTION 'a step without a tie would touch everybody'; END IF;
          IF step ->> 'does' = 'delete' THEN
            EXECUTE format('DELETE FROM %I t WHERE %s', step ->> 'table', condition) USING people;
          ELSE
            SELECT string_agg(format('%1$I = ', s ->> 'column') || CASE s ->> 'to'
                     WHEN 'null' THEN 'NULL'
                     WHEN 'empty-text' THEN format('CASE WHEN %1$I IS NOT NULL THEN '''' END', s ->> 'column')
                     WHEN 'empty-list' THEN '''{}'''
                     WHEN 'empty-object' THEN '''{}'''
                     WHEN 'empty-bytes' THEN '''\\x'''
                     WHEN 'zero' THEN '0'
                     WHEN 'erased' THEN format('CASE WHEN %1$I IS NOT NULL THEN ''Erased'' END', s ->> 'column')
                     WHEN 'erased-person' THEN '''Erased person'''
                     WHEN 'new-reference' THEN '''ERASED-'' || upper(substr(replace(gen_random_uuid()::text, ''-'', ''''), 1, 12))'
                     WHEN 'new-id' THEN 'gen_random_uuid()::text'
                     WHEN 'first-of-year' THEN format('date_trunc(''year'', %1$I)::date', s ->> 'column')
                     WHEN 'now' THEN 'clock_timestamp()' END, ', ')
              INTO assignments FROM jsonb_array_elements(step -> 'set') s;
            IF assignments IS NULL THEN RAISE EXCEPTION 'a step sets nothing, or something it does not know'; END IF;
            EXECUTE format('UPDATE %I t SET %s WHERE %s', step ->> 'table', assignments, condition) USING people;
          END IF;
          GET DIAGNOSTICS touched = ROW_COUNT;
          counts := counts || jsonb_build_object(step ->> 'table', touched);
        END LOOP;
        RETURN counts;
      END $$;
      REVOKE ALL ON FUNCTION erase_rows(uuid, date, jsonb), legally_held(uuid, date) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION erase_rows(uuid, date, jsonb), legally_held(uuid, date) TO ctw_app;
    `);
    await db.query(`
      -- A locked return stays what it was, but for the lines of somebody who was erased: that is said on it for ever.
      ALTER TABLE return_snapshot ADD lines_erased integer NOT NULL DEFAULT 0 CHECK (lines_erased >= 0), ADD sha256_now bytea;
      COMMENT ON COLUMN return_snapshot.lines_erased IS 'How many lines lost their personal values since it was locked.';
      COMMENT ON COLUMN return_snapshot.sha256_now IS 'The checksum of the file as it is now; sha256 stays that of the file as it was locked.';
      CREATE OR REPLACE FUNCTION refuse_change_of_locked_return() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE free text[] := ARRAY['told_at', 'opened_at', 'version', 'lines_erased', 'sha256_now'];
      BEGIN
        IF OLD.status = 'locked' AND (to_jsonb(NEW) - free) IS DISTINCT FROM (to_jsonb(OLD) - free) THEN
          RAISE EXCEPTION 'a locked return cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'return_snapshot_is_locked';
        END IF;
        RETURN NEW;
      END $$;
      CREATE OR REPLACE FUNCTION refuse_change_of_locked_file() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF current_setting('app.erasing', true) IS DISTINCT FROM 'on' OR current_user = session_user THEN
          IF EXISTS (SELECT FROM return_snapshot WHERE id = coalesce(NEW.return_id, OLD.return_id) AND status = 'locked') THEN
            RAISE EXCEPTION 'the file of a locked return cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'return_snapshot_is_locked';
          END IF;
        END IF;
        RETURN coalesce(NEW, OLD);
      END $$;
      CREATE FUNCTION replace_return_part(order_id uuid, the_return uuid, the_part integer, now_sealed bytea) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM FROM erasure_order o WHERE o.id = order_id AND o.state = 'under-way' AND app_is_system();
        IF NOT FOUND THEN RAISE EXCEPTION 'no erasure is under way under that order' USING ERRCODE = 'insufficient_privilege'; END IF;
        PERFORM set_config('app.erasing', 'on', true);
        UPDATE return_part SET sealed = now_sealed WHERE return_id = the_return AND part = the_part;
        PERFORM set_config('app.erasing', '', true);
      END $$;
      REVOKE ALL ON FUNCTION replace_return_part(uuid, uuid, integer, bytea) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION replace_return_part(uuid, uuid, integer, bytea) TO ctw_app;
    `);
  }

  private async retention(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Rows whose time is over, by class. The classes are written out here, so that nothing else can be asked for.
      CREATE FUNCTION rows_over(class text, area uuid, before timestamptz, on_day date, at_most integer) RETURNS TABLE (kind text, id text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT * FROM (
          SELECT 'message', m.id::text FROM message m WHERE class = 'messages' AND m.area_id = area AND m.status <> 'waiting'
             AND coalesce(m.sent_at, m.created_at) < before AND (m.participant_id IS NULL OR NOT legally_held(m.participant_id, on_day))
          UNION ALL
          SELECT 'task', t.id::text FROM task t WHERE class = 'tasks' AND t.area_id = area AND t.done_at < before
             AND (t.participant_id IS NULL OR NOT legally_held(t.participant_id, on_day))
          UNION ALL
          SELECT 'reminder', r.id::text FROM reminder r WHERE class = 'tasks' AND r.area_id = area AND coalesce(r.closed_at, r.seen_at) < before
             AND NOT legally_held(r.participant_id, on_day)
          UNION ALL
          SELECT 'referral_import_row', w.import_id || '/' || w.row_number FROM referral_import_row w JOIN referral_import i ON i.id = w.import_id
           WHERE class = 'import-rows' AND w.area_id = area AND coalesce(i.finished_at, i.created_at) < before
             AND (w.row_cipher IS NOT NULL OR w.explanation <> '{}' OR w.external_ref <> '')
             AND NOT EXISTS (SELECT FROM referral r WHERE r.id = w.referral_id AND legally_held(r.participant_id, on_day))
             AND NOT EXISTS (SELECT FROM legal_hold h WHERE h.everybody AND h.area_id = area AND h.lifted_on IS NULL AND (h.until_day IS NULL OR h.until_day >= on_day))
        ) found(kind, id) ORDER BY 1, 2 LIMIT at_most
      $$;
      CREATE FUNCTION retire_rows(class text, area uuid, before timestamptz, on_day date, at_most integer) RETURNS TABLE (kind text, id text)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE found record;
      BEGIN
        IF NOT app_is_system() THEN RAISE EXCEPTION 'only the sweep retires rows' USING ERRCODE = 'insufficient_privilege'; END IF;
        FOR found IN SELECT * FROM rows_over(class, area, before, on_day, at_most) LOOP
          CASE found.kind
            WHEN 'message' THEN DELETE FROM message m WHERE m.id = found.id::uuid;
            WHEN 'task' THEN DELETE FROM task t WHERE t.id = found.id::uuid;
            WHEN 'reminder' THEN DELETE FROM reminder r WHERE r.id = found.id::uuid;
            WHEN 'referral_import_row' THEN UPDATE referral_import_row w SET row_cipher = NULL, explanation = '{}', external_ref = ''
                                             WHERE w.import_id = split_part(found.id, '/', 1)::uuid AND w.row_number = split_part(found.id, '/', 2)::integer;
          END CASE;
          kind := found.kind; id := found.id; RETURN NEXT;
        END LOOP;
        -- A file that nobody confirmed in all that time will not be: its rows are empty now.
        IF class = 'import-rows' THEN
          UPDATE referral_import i SET status = 'abandoned', file_cipher = NULL, finished_at = coalesce(i.finished_at, now())
           WHERE i.area_id = area AND i.status IN ('staged', 'judging', 'ready', 'failed') AND i.created_at < before
             AND NOT EXISTS (SELECT FROM referral_import_row w WHERE w.import_id = i.id AND w.row_cipher IS NOT NULL);
        END IF;
      END $$;
      REVOKE ALL ON FUNCTION rows_over(text, uuid, timestamptz, date, integer), retire_rows(text, uuid, timestamptz, date, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION rows_over(text, uuid, timestamptz, date, integer), retire_rows(text, uuid, timestamptz, date, integer) TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION retire_rows(text, uuid, timestamptz, date, integer), rows_over(text, uuid, timestamptz, date, integer);
      DROP FUNCTION replace_return_part(uuid, uuid, integer, bytea), erase_rows(uuid, date, jsonb), legally_held(uuid, date);
      ALTER TABLE return_snapshot DROP lines_erased, DROP sha256_now;
      CREATE OR REPLACE FUNCTION refuse_change_of_locked_return() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status = 'locked' AND (to_jsonb(NEW) - 'told_at' - 'opened_at' - 'version') IS DISTINCT FROM (to_jsonb(OLD) - 'told_at' - 'opened_at' - 'version') THEN
          RAISE EXCEPTION 'a locked return cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'return_snapshot_is_locked';
        END IF;
        RETURN NEW;
      END $$;
      CREATE OR REPLACE FUNCTION refuse_change_of_locked_file() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM return_snapshot WHERE id = coalesce(NEW.return_id, OLD.return_id) AND status = 'locked') THEN
          RAISE EXCEPTION 'the file of a locked return cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'return_snapshot_is_locked';
        END IF;
        RETURN coalesce(NEW, OLD);
      END $$;
      DROP TABLE erasure_order, retention_certificate, legal_hold_person, legal_hold;
      DROP TRIGGER stays_erased ON participant;
      DROP FUNCTION refuse_change_of_erased_person();
      ALTER TABLE participant DROP erased_at;
    `);
  }
}
