import type { MigrationInterface, QueryRunner } from 'typeorm';

const MOVE = 'move_merged_rows(uuid, text[])';
const PUT_BACK = 'put_back_merged_rows(uuid, text[], jsonb)';
const KEY = 'merge_key(text)';

/** Two records of one person made one: what moved, row by row, and which value was chosen, so that it can be undone. */
export class MergePeople1795300450000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE person_merge (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        merged_id      uuid NOT NULL REFERENCES participant CHECK (merged_id <> participant_id),
        state          text NOT NULL DEFAULT 'merging' CHECK (state IN ('merging', 'done', 'undoing', 'undone')),
        merged_by      text NOT NULL DEFAULT app_actor_id(),
        merged_at      timestamptz NOT NULL,
        undo_until     date NOT NULL,
        undone_by      text,
        undone_at      timestamptz,
        moved          jsonb NOT NULL DEFAULT '{}',
        held           jsonb NOT NULL DEFAULT '{}',
        chosen         jsonb NOT NULL DEFAULT '{}',
        joined         jsonb NOT NULL DEFAULT '{}',
        put_back       jsonb NOT NULL DEFAULT '{}',
        version        integer NOT NULL DEFAULT 1,
        CONSTRAINT person_merge_undone CHECK ((state IN ('undoing', 'undone')) = (undone_at IS NOT NULL) AND (undone_at IS NULL) = (undone_by IS NULL))
      );
      CREATE UNIQUE INDEX person_merge_one_standing ON person_merge (merged_id) WHERE state <> 'undone';
      CREATE INDEX person_merge_participant ON person_merge (participant_id, merged_at DESC);
      CALL protect_rows('person_merge', 'provider');
      CALL hide_restricted('person_merge');
      COMMENT ON TABLE person_merge IS 'One record merged into another: participant_id stands, merged_id leads to it.';
      COMMENT ON COLUMN person_merge.moved IS 'The ids of every row that moved, by table.';
      COMMENT ON COLUMN person_merge.held IS 'How many rows the standing record had of each table before, to tell what was added since.';
      COMMENT ON COLUMN person_merge.chosen IS 'What the standing record said before and says since, by field.';
    `);
    await db.query(`
      CREATE FUNCTION merge_key(of_table text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE of_table WHEN 'session_arrival' THEN 'session_id' ELSE 'id' END
      $$;
      -- With the owner's right, because many of these tables only ever grow for the application. Bound to a merge under way
      -- between two records of one provider; each row that moves has its entry in the audit.
      CREATE FUNCTION move_merged_rows(asked uuid, tables text[]) RETURNS jsonb
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE the_merge person_merge; t text; ids jsonb; n integer; unless text; the_moved jsonb := '{}'; the_held jsonb := '{}';
      BEGIN
        SELECT * INTO the_merge FROM person_merge m
         WHERE m.id = asked AND m.state = 'merging' AND m.merged_by = app_actor_id() AND m.provider_id = app_provider_id() FOR UPDATE;
        IF NOT FOUND OR (SELECT count(*) FROM participant p WHERE p.id IN (the_merge.participant_id, the_merge.merged_id)
                            AND p.provider_id = the_merge.provider_id) <> 2 THEN
          RAISE EXCEPTION 'no merge is under way under that number' USING ERRCODE = 'insufficient_privilege';
        END IF;
        FOREACH t IN ARRAY tables LOOP
          -- A purpose that is stopped for both stays stopped once: the register holds one open stop for each.
          unless := CASE WHEN t = 'processing_stop' THEN ' AND NOT (x.lifted_on IS NULL AND EXISTS (SELECT FROM processing_stop s
            WHERE s.participant_id = $1 AND s.lifted_on IS NULL AND s.purpose IS NOT DISTINCT FROM x.purpose))'
            -- One each: the standing record's holds.
            WHEN t = 'contact_rule' THEN ' AND NOT EXISTS (SELECT FROM contact_rule s WHERE s.participant_id = $1)' ELSE '' END;
          EXECUTE format('SELECT count(*)::integer FROM %I WHERE participant_id = $1', t) INTO n USING the_merge.participant_id;
          the_held := the_held || jsonb_build_object(t, n);
          EXECUTE format('WITH gone AS (UPDATE %I x SET participant_id = $1 WHERE x.participant_id = $2%s RETURNING x.%I AS id)
                          SELECT jsonb_agg(id ORDER BY id) FROM gone', t, unless, merge_key(t))
            INTO ids USING the_merge.participant_id, the_merge.merged_id;
          IF ids IS NOT NULL THEN the_moved := the_moved || jsonb_build_object(t, ids); END IF;
        END LOOP;
        WITH led AS (UPDATE participant SET merged_into_id = the_merge.participant_id, version = version + 1
                      WHERE merged_into_id = the_merge.merged_id RETURNING id)
        SELECT jsonb_agg(id ORDER BY id) INTO ids FROM led;
        IF ids IS NOT NULL THEN the_moved := the_moved || jsonb_build_object('participant', ids); END IF;
        UPDATE person_merge m SET moved = the_moved, held = the_held WHERE m.id = asked;
        RETURN the_moved;
      END $$;

      -- Rows that moved go back where they still hang on the standing record; what was added to them since goes with them.
      CREATE FUNCTION put_back_merged_rows(asked uuid, tables text[], parents jsonb) RETURNS jsonb
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        the_merge person_merge; t text; tie record; n integer; ids uuid[]; gone jsonb := '{}';
        back jsonb := '{}'; followed jsonb := '{}'; added jsonb := '{}';
      BEGIN
        SELECT * INTO the_merge FROM person_merge m
         WHERE m.id = asked AND m.state = 'undoing' AND m.undone_by = app_actor_id() AND m.provider_id = app_provider_id() FOR UPDATE;
        IF NOT FOUND OR (SELECT count(*) FROM participant p WHERE p.id IN (the_merge.participant_id, the_merge.merged_id)
                            AND p.provider_id = the_merge.provider_id) <> 2 THEN
          RAISE EXCEPTION 'no merge is being undone under that number' USING ERRCODE = 'insufficient_privilege';
        END IF;
        FOREACH t IN ARRAY tables LOOP
          EXECUTE format('WITH back AS (UPDATE %1$I x SET participant_id = $2 WHERE x.participant_id = $1
                            AND x.%2$I IN (SELECT e::uuid FROM jsonb_array_elements_text($3) e) RETURNING x.%2$I AS id)
                          SELECT array_agg(id) FROM back', t, merge_key(t))
            INTO ids USING the_merge.participant_id, the_merge.merged_id, coalesce(the_merge.moved -> t, '[]');
          IF ids IS NOT NULL THEN
            back := back || jsonb_build_object(t, cardinality(ids));
            gone := gone || jsonb_build_object(t, to_jsonb(ids));
          END IF;
        END LOOP;
        FOR pass IN 1..3 LOOP
          FOR tie IN SELECT a.table_name::text AS child, a.column_name::text AS via, p.value AS parent
                       FROM information_schema.columns a JOIN jsonb_each_text(parents) p ON p.key = a.column_name
                      WHERE a.table_schema = 'public' AND a.table_name = ANY (tables) AND gone ? p.value ORDER BY 1, 2 LOOP
            EXECUTE format('WITH back AS (UPDATE %I x SET participant_id = $2 WHERE x.participant_id = $1
                              AND x.%I IN (SELECT e::uuid FROM jsonb_array_elements_text($3) e) RETURNING x.%I AS id)
                            SELECT array_agg(id) FROM back', tie.child, tie.via, merge_key(tie.child))
              INTO ids USING the_merge.participant_id, the_merge.merged_id, gone -> tie.parent;
            IF ids IS NOT NULL THEN
              followed := followed || jsonb_build_object(tie.child, coalesce((followed ->> tie.child)::integer, 0) + cardinality(ids));
              gone := gone || jsonb_build_object(tie.child, coalesce(gone -> tie.child, '[]') || to_jsonb(ids));
            END IF;
          END LOOP;
        END LOOP;
        UPDATE participant p SET merged_into_id = the_merge.merged_id, version = version + 1
         WHERE p.merged_into_id = the_merge.participant_id
           AND p.id IN (SELECT e::uuid FROM jsonb_array_elements_text(coalesce(the_merge.moved -> 'participant', '[]')) e);
        FOREACH t IN ARRAY tables LOOP
          EXECUTE format('SELECT count(*)::integer FROM %I WHERE participant_id = $1', t) INTO n USING the_merge.participant_id;
          n := n - coalesce((the_merge.held ->> t)::integer, 0);
          IF n > 0 THEN added := added || jsonb_build_object(t, n); END IF;
        END LOOP;
        RETURN jsonb_build_object('back', back, 'followed', followed, 'added', added);
      END $$;
      REVOKE ALL ON FUNCTION ${MOVE}, ${PUT_BACK} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${MOVE}, ${PUT_BACK} TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ${MOVE}, ${PUT_BACK}, ${KEY}; DROP TABLE person_merge;`);
  }
}
