import type { MigrationInterface, QueryRunner } from 'typeorm';

const ERASES = 'erase_rows(uuid, date, jsonb)';
const MENTIONS = 'erase_mentions(uuid, date)';
const BEGINS = 'FOR step IN SELECT * FROM jsonb_array_elements(steps) LOOP';
const BEGINS_ERASING = `PERFORM set_config(''app.erasing'', ''on'', true); ${BEGINS}`;
const ENDS = 'RETURN counts;';
const ENDS_ERASING = `PERFORM set_config(''app.erasing'', '''', true); ${ENDS}`;
/** Only functions of the owner may say so: anybody else's session is also its current user. */
const ERASING = `current_setting('app.erasing', true) = 'on' AND current_user <> session_user`;

/**
 * What erasure does with what was added beside it: the words of a break-glass go although nothing else of it may change,
 * words about colleagues and matters lose the person they mention, and files that are gone wait for no scanner.
 */
export class EraseWhatCameLater1795200391000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await rewrite(db, [BEGINS, BEGINS_ERASING], [ENDS, ENDS_ERASING]);
    await db.query(keepBreakGlass(`IF ${ERASING} THEN RETURN NEW; END IF;`));
    await this.mentions(db);
    await db.query(filesNotScanned('AND bytes > 0'));
    // Something too short to be sealed is refused by the guard of locked files and not by an error of its own.
    await db.query(
      sealedBody('CASE WHEN octet_length(blob) > 62 THEN substring(blob FROM 3 + get_byte(blob, 1) + 60) END'),
    );
  }

  private async mentions(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION erase_mentions(order_id uuid, on_day date) RETURNS jsonb
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE the_order erasure_order; mention text; touched integer; counts jsonb := '{}';
      BEGIN
        SELECT * INTO the_order FROM erasure_order o
         WHERE o.id = order_id AND o.state = 'under-way' AND (o.area_id = app_area_id() OR app_is_system()) FOR UPDATE;
        IF NOT FOUND THEN RAISE EXCEPTION 'no erasure is under way under that order' USING ERRCODE = 'insufficient_privilege'; END IF;
        IF legally_held(the_order.participant_id, on_day) THEN
          RAISE EXCEPTION 'a legal hold keeps this record' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'erasure_not_under_hold';
        END IF;
        SELECT '(^|[^[:alnum:]])(' || string_agg(DISTINCT regexp_replace(said.word, '([^[:alnum:][:space:]])', '\\\\\\1', 'g'), '|') || ')([^[:alnum:]]|$)'
          INTO mention
          FROM participant p CROSS JOIN LATERAL unnest(ARRAY[p.reference, p.given_name, p.family_name, p.known_as]) AS said(word)
         WHERE (p.id = the_order.participant_id OR p.merged_into_id = the_order.participant_id) AND length(trim(said.word)) > 1;
        UPDATE caseload_cover c SET reason = '', version = version + 1 WHERE c.area_id = the_order.area_id AND c.reason ~* mention;
        GET DIAGNOSTICS touched = ROW_COUNT;
        counts := counts || jsonb_build_object('caseload_cover', touched);
        UPDATE access_review r SET note = '' WHERE r.area_id = the_order.area_id AND r.note ~* mention;
        GET DIAGNOSTICS touched = ROW_COUNT;
        counts := counts || jsonb_build_object('access_review', touched);
        -- A hold in force keeps its words as it keeps its records.
        UPDATE legal_hold h SET matter = 'Erased', reason = 'Erased', lifted_because = '', version = version + 1
         WHERE h.area_id = the_order.area_id AND (h.lifted_on IS NOT NULL OR h.until_day < on_day)
           AND concat_ws(' ', h.matter, h.reason, h.lifted_because) ~* mention;
        GET DIAGNOSTICS touched = ROW_COUNT;
        RETURN counts || jsonb_build_object('legal_hold', touched);
      END $$;
      COMMENT ON FUNCTION ${MENTIONS} IS
        'Empties words about colleagues and matters that name the person of an order under way. Before their names are gone.';
      REVOKE ALL ON FUNCTION ${MENTIONS} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${MENTIONS} TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(sealedBody('substring(blob FROM 3 + get_byte(blob, 1) + 60)'));
    await db.query(filesNotScanned(''));
    await db.query(`DROP FUNCTION ${MENTIONS}`);
    await db.query(keepBreakGlass(''));
    await rewrite(db, [BEGINS_ERASING, BEGINS], [ENDS_ERASING, ENDS]);
  }
}

/** Changes words in the body of the function that erases; its owner and rights stay. */
async function rewrite(db: QueryRunner, ...changes: readonly (readonly [from: string, to: string])[]): Promise<void> {
  const body = changes.reduce(
    (so, [from, to]) => `replace(${so}, '${from}', '${to}')`,
    `pg_get_functiondef('${ERASES}'::regprocedure)`,
  );
  await db.query(`DO $do$ BEGIN EXECUTE ${body}; END $do$`);
}

const keepBreakGlass = (first: string): string => `
  CREATE OR REPLACE FUNCTION keep_break_glass() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    ${first}
    IF (NEW.participant_id, NEW.restriction_id, NEW.user_id, NEW.reason, NEW.words, NEW.opened_at, NEW.expires_at)
         IS DISTINCT FROM (OLD.participant_id, OLD.restriction_id, OLD.user_id, OLD.reason, OLD.words, OLD.opened_at, OLD.expires_at)
       OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at)
       OR (OLD.judgement IS NOT NULL AND NEW.judgement IS DISTINCT FROM OLD.judgement) THEN
      RAISE EXCEPTION 'what was said and done under break-glass stays' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'break_glass_stays';
    END IF;
    RETURN NEW;
  END $$`;

const filesNotScanned = (more: string): string => `
  CREATE OR REPLACE FUNCTION files_not_scanned() RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    AS $$ SELECT count(*)::integer FROM document WHERE scan_state IN ('not-needed', 'waiting') ${more} $$`;

const sealedBody = (body: string): string => `
  CREATE OR REPLACE FUNCTION sealed_body(blob bytea) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT ${body} $$`;
