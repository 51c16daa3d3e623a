import type { MigrationInterface, QueryRunner } from 'typeorm';

const EMPLOYER = 'employer_there(uuid, uuid)';
const SERVICE = 'service_there(uuid, uuid, date)';
const MOVE = 'move_rows_to_area(uuid, uuid, text[], text[])';
const LATE = 'move_late_rows_to_area(uuid, text[])';
const POINT = 'point_into_area(uuid)';

/** Everybody of one person: their own record and those that were merged into it. */
const PEOPLE = `ARRAY(SELECT p.id FROM participant p
   WHERE (p.id = the_transfer.participant_id OR p.merged_into_id = the_transfer.participant_id)
     AND p.area_id = the_transfer.area_id AND (p.provider_id = the_transfer.provider_id OR p.provider_id IS NULL))`;
/** $1 area and $2 provider from now on, $3 the person's records, $4 provider and $5 area so far. What was nobody's stays nobody's, in the new area. */
const ROWS = `UPDATE %I SET area_id = $1, provider_id = CASE WHEN provider_id IS NULL THEN NULL ELSE $2 END
   WHERE participant_id = ANY ($3) AND area_id = $5 AND (provider_id = $4 OR provider_id IS NULL)`;
const THEIRS = (row: string): string =>
  `${row}.participant_id = ANY (people) AND ${row}.area_id = the_transfer.area_id AND (${row}.provider_id = the_transfer.provider_id OR ${row}.provider_id IS NULL)`;

/**
 * The record of somebody who goes to another area, moved in the transaction of whoever takes them: its rows, and what they point
 * at that belongs to the old area. What is moved is a list of the program; a test holds that it is complete.
 */
export class MoveRowsToAnotherArea1795310001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.shared(db);
    await this.pointing(db);
    await this.moving(db);
    await this.late(db);
  }

  /** What an area shares has its like in the other one, or a copy of what anybody could know of it. */
  private async shared(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION employer_there(known uuid, in_area uuid) RETURNS uuid
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE there uuid;
      BEGIN
        SELECT n.id INTO there FROM employer o JOIN employer n ON n.area_id = in_area
           AND (n.company_number = o.company_number OR (n.name_key = o.name_key AND coalesce(n.postcode, '') = coalesce(o.postcode, '')))
         WHERE o.id = known
         ORDER BY (n.name_key = o.name_key AND coalesce(n.postcode, '') = coalesce(o.postcode, '')) DESC,
                  coalesce(n.postcode = o.postcode, false) DESC, n.created_at, n.id LIMIT 1;
        IF there IS NOT NULL THEN RETURN there; END IF;
        -- Its public facts. Who leads there, whom they know and what they noted stays with the old area.
        INSERT INTO employer (area_id, name, name_key, sic_code, industry_words, company_number, postcode, district_gss, website, size, disability_confident)
          SELECT in_area, o.name, o.name_key, o.sic_code, o.industry_words, o.company_number, o.postcode, o.district_gss, o.website, o.size, o.disability_confident
            FROM employer o WHERE o.id = known
          ON CONFLICT (area_id, name_key, (coalesce(postcode, ''))) DO NOTHING RETURNING id INTO there;
        IF there IS NULL THEN
          SELECT n.id INTO there FROM employer o JOIN employer n ON n.area_id = in_area AND n.name_key = o.name_key
             AND coalesce(n.postcode, '') = coalesce(o.postcode, '') WHERE o.id = known;
        END IF;
        RETURN there;
      END $$;
      COMMENT ON FUNCTION ${EMPLOYER} IS 'The same employer in another area, by company number or by name and postcode; copied there with its public facts where it is not known.';

      CREATE FUNCTION service_there(known uuid, in_area uuid, on_day date) RETURNS uuid
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE there uuid; organisation uuid;
      BEGIN
        SELECT n.id INTO there FROM directory_service o JOIN directory_organisation oo ON oo.id = o.organisation_id
          JOIN directory_organisation nn ON nn.area_id = in_area AND nn.name_key = oo.name_key
          JOIN directory_service n ON n.organisation_id = nn.id AND lower(n.name) = lower(o.name)
         WHERE o.id = known ORDER BY n.retired_on NULLS FIRST, n.id LIMIT 1;
        IF there IS NOT NULL THEN RETURN there; END IF;
        INSERT INTO directory_organisation (area_id, name, name_key, description, website, email)
          SELECT in_area, oo.name, oo.name_key, oo.description, oo.website, oo.email
            FROM directory_service o JOIN directory_organisation oo ON oo.id = o.organisation_id WHERE o.id = known
          ON CONFLICT ON CONSTRAINT directory_organisation_once DO NOTHING;
        SELECT nn.id INTO organisation FROM directory_service o JOIN directory_organisation oo ON oo.id = o.organisation_id
          JOIN directory_organisation nn ON nn.area_id = in_area AND nn.name_key = oo.name_key WHERE o.id = known;
        -- Retired and never published: there to be read beside the signpost, not to be pointed to. People who work there are not copied.
        INSERT INTO directory_service (area_id, organisation_id, name, description, url, email, status, fees, eligibility, interpretation, alert, minimum_age,
               maximum_age, needs, audiences, is_national, district_codes, phones, schedules, languages, cost_options, locations, referral_ways, refer_by,
               how_to_refer, source, search_key, changed_at, changed_by, retired_on, retired_because)
          SELECT in_area, organisation, o.name, o.description, o.url, o.email, o.status, o.fees, o.eligibility, o.interpretation, o.alert, o.minimum_age,
               o.maximum_age, o.needs, o.audiences, o.is_national, o.district_codes, o.phones, o.schedules, o.languages, o.cost_options, o.locations,
               o.referral_ways, o.refer_by, o.how_to_refer, o.source, o.search_key, now(), 'system', on_day,
               'It is in the directory of ' || a.name || ', where somebody was pointed to it before they moved here'
            FROM directory_service o JOIN area a ON a.id = o.area_id WHERE o.id = known RETURNING id INTO there;
        RETURN there;
      END $$;
      COMMENT ON FUNCTION ${SERVICE} IS 'The same service in the directory of another area; where it is not there, a retired copy, so that a signpost still reads right.';
      REVOKE ALL ON FUNCTION ${EMPLOYER}, ${SERVICE} FROM PUBLIC;
    `);
  }

  /** After the rows have come: what they point at is of the new area too. Called by the two functions below alone. */
  private async pointing(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION point_into_area(asked uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE the_transfer transfer; known uuid; there uuid; on_day date;
      BEGIN
        SELECT * INTO the_transfer FROM transfer x WHERE x.id = asked;
        on_day := (the_transfer.answered_at AT TIME ZONE 'Europe/London')::date;
        FOR known IN SELECT e.id FROM employer e WHERE e.area_id = the_transfer.area_id AND e.id IN (
            SELECT j.employer_id FROM placement j WHERE j.participant_id = the_transfer.participant_id AND j.area_id = the_transfer.to_area_id
            UNION SELECT c.employer_id FROM employer_activity c WHERE c.participant_id = the_transfer.participant_id AND c.area_id = the_transfer.to_area_id)
            ORDER BY e.id LOOP
          there := employer_there(known, the_transfer.to_area_id);
          UPDATE placement j SET employer_id = there
           WHERE j.employer_id = known AND j.participant_id = the_transfer.participant_id AND j.area_id = the_transfer.to_area_id;
          UPDATE employer_activity c SET employer_id = there
           WHERE c.employer_id = known AND c.participant_id = the_transfer.participant_id AND c.area_id = the_transfer.to_area_id;
        END LOOP;
        FOR known IN SELECT v.id FROM directory_service v WHERE v.area_id = the_transfer.area_id AND v.id IN (
            SELECT s.service_id FROM signpost s WHERE s.participant_id = the_transfer.participant_id AND s.area_id = the_transfer.to_area_id)
            ORDER BY v.id LOOP
          there := service_there(known, the_transfer.to_area_id, on_day);
          UPDATE signpost s SET service_id = there
           WHERE s.service_id = known AND s.participant_id = the_transfer.participant_id AND s.area_id = the_transfer.to_area_id;
        END LOOP;
        -- Whoever sent them belongs to the old area, and does not follow what becomes of them in another one.
        UPDATE referral r SET referrer_user_id = NULL
          FROM user_account u
         WHERE r.participant_id = the_transfer.participant_id AND r.area_id = the_transfer.to_area_id
           AND u.id = r.referrer_user_id AND u.area_id <> the_transfer.to_area_id;
      END $$;
      REVOKE ALL ON FUNCTION ${POINT} FROM PUBLIC;
    `);
  }

  private async moving(db: QueryRunner): Promise<void> {
    await db.query(`
      -- With the owner's right, as move_transferred_rows within an area: bound to a transfer the actor is accepting in this transaction.
      CREATE FUNCTION move_rows_to_area(asked uuid, to_contract uuid, tables text[], ask_anew text[]) RETURNS jsonb
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE the_transfer transfer; the_place transfer_place; people uuid[]; t text; n integer; the_moved jsonb := '{}'; on_day date;
      BEGIN
        SELECT * INTO the_transfer FROM transfer x WHERE x.id = asked AND x.state = 'moving' AND x.answered_by = app_actor_id()
           AND x.to_provider_id = app_provider_id() AND x.to_area_id = app_home_area_id() FOR UPDATE;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'no transfer is under way under that number' USING ERRCODE = 'insufficient_privilege';
        END IF;
        SELECT * INTO the_place FROM transfer_place x WHERE x.transfer_id = asked;
        -- Held whole: nothing can be hung on the record meanwhile.
        PERFORM FROM participant p WHERE p.id = the_transfer.participant_id AND p.provider_id = the_transfer.provider_id AND p.area_id = the_transfer.area_id FOR UPDATE;
        IF NOT FOUND OR recorded_elsewhere(the_transfer.participant_id, the_transfer.to_area_id)
           OR NOT EXISTS (SELECT FROM district d WHERE d.gss_code = the_place.district_gss AND d.area_id = the_transfer.to_area_id)
           OR NOT EXISTS (SELECT FROM contract c WHERE c.id = to_contract AND c.provider_id = the_transfer.to_provider_id
                             AND c.area_id = the_transfer.to_area_id AND c.model = the_transfer.model) THEN
          RAISE EXCEPTION 'this transfer cannot be carried out' USING ERRCODE = 'insufficient_privilege';
        END IF;
        people := ${PEOPLE};
        on_day := (the_transfer.answered_at AT TIME ZONE 'Europe/London')::date;

        -- What was counted stays counted where it was: the first time somebody moves says so for good.
        UPDATE episode e SET counted_area_id = coalesce(counted_area_id, area_id), counted_provider_id = coalesce(counted_provider_id, provider_id),
               counted_contract_id = coalesce(counted_contract_id, contract_id) WHERE ${THEIRS('e')} AND e.started_on IS NOT NULL;
        UPDATE episode e SET exit_area_id = coalesce(exit_area_id, area_id), exit_provider_id = coalesce(exit_provider_id, provider_id),
               exit_contract_id = coalesce(exit_contract_id, contract_id) WHERE ${THEIRS('e')} AND e.exited_on IS NOT NULL;
        UPDATE outcome o SET counted_area_id = coalesce(counted_area_id, area_id), counted_provider_id = coalesce(counted_provider_id, provider_id)
         WHERE ${THEIRS('o')};
        UPDATE referral r SET counted_area_id = area_id, counted_provider_id = coalesce(counted_provider_id, provider_id)
         WHERE ${THEIRS('r')} AND r.counted_area_id IS NULL;
        UPDATE support_session s SET counted_area_id = area_id, counted_provider_id = provider_id
         WHERE ${THEIRS('s')} AND s.practice_code IS NOT NULL AND s.counted_area_id IS NULL AND s.status <> 'booked';
        -- A "no" holds wherever they are. A "yes" was given to the old area, and ends where the new one means something else by it.
        UPDATE participant_consent c SET decided_area_id = coalesce(c.decided_area_id, c.area_id),
               expires_on = CASE WHEN c.decision = 'given' AND c.purpose = ANY (ask_anew)
                            THEN greatest(c.decided_on, least(c.expires_on, on_day)) ELSE c.expires_on END
         WHERE ${THEIRS('c')};

        UPDATE episode e SET contract_id = to_contract, version = version + 1 WHERE e.id = the_transfer.episode_id;
        FOREACH t IN ARRAY tables LOOP
          EXECUTE format($sql$${ROWS}$sql$, t)
            USING the_transfer.to_area_id, the_transfer.to_provider_id, people, the_transfer.provider_id, the_transfer.area_id;
          GET DIAGNOSTICS n = ROW_COUNT;
          IF n > 0 THEN the_moved := the_moved || jsonb_build_object(t, n); END IF;
        END LOOP;
        UPDATE lone_visit v SET area_id = the_transfer.to_area_id, provider_id = the_transfer.to_provider_id, team_id = NULL FROM support_session s
         WHERE s.id = v.session_id AND s.participant_id = the_transfer.participant_id AND v.provider_id = the_transfer.provider_id AND v.ended_at IS NULL;
        UPDATE transfer x SET moved = the_moved, left_district_gss = (SELECT p.district_gss FROM participant p WHERE p.id = the_transfer.participant_id)
         WHERE x.id = asked;
        UPDATE participant p SET area_id = the_transfer.to_area_id, provider_id = CASE WHEN p.provider_id IS NULL THEN NULL ELSE the_transfer.to_provider_id END,
               postcode = CASE WHEN p.id = the_transfer.participant_id THEN the_place.postcode ELSE p.postcode END,
               district_gss = CASE WHEN p.id = the_transfer.participant_id THEN the_place.district_gss ELSE p.district_gss END,
               referrer_user_id = NULL, version = version + 1
         WHERE p.id = ANY (people);
        PERFORM point_into_area(asked);
        -- Each row that came has its entry in the new area. The old one has this.
        INSERT INTO audit_entry (actor_id, area_id, action, what, row_id, subject_id, fields, correlation_id)
          SELECT app_actor_id(), the_transfer.area_id, 'update', 'participant', p::text, p, ARRAY['area_id', 'provider_id'], app_setting('correlation_id')
            FROM unnest(people) p;
        RETURN the_moved;
      END $$;
      REVOKE ALL ON FUNCTION ${MOVE} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${MOVE} TO ctw_app;
      COMMENT ON FUNCTION ${MOVE} IS 'Takes the record of somebody into the area that accepts them in this transaction, whole or not at all.';
    `);
  }

  private async late(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What was being written on the other side at that very moment follows, once.
      CREATE FUNCTION move_late_rows_to_area(asked uuid, tables text[]) RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE the_transfer transfer; people uuid[]; t text; n integer; total integer := 0;
      BEGIN
        SELECT * INTO the_transfer FROM transfer x WHERE x.id = asked AND x.state = 'moved' AND x.to_area_id IS NOT NULL AND app_is_system();
        IF NOT FOUND OR NOT EXISTS (SELECT FROM participant p WHERE p.id = the_transfer.participant_id AND p.provider_id = the_transfer.to_provider_id) THEN
          RETURN 0;
        END IF;
        people := ARRAY(SELECT p.id FROM participant p WHERE p.id = the_transfer.participant_id OR p.merged_into_id = the_transfer.participant_id);
        FOREACH t IN ARRAY tables LOOP
          EXECUTE format($sql$${ROWS}$sql$, t)
            USING the_transfer.to_area_id, the_transfer.to_provider_id, people, the_transfer.provider_id, the_transfer.area_id;
          GET DIAGNOSTICS n = ROW_COUNT;
          total := total + n;
        END LOOP;
        PERFORM point_into_area(asked);
        RETURN total;
      END $$;
      REVOKE ALL ON FUNCTION ${LATE} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${LATE} TO ctw_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION ${LATE}, ${MOVE}, ${POINT}, ${SERVICE}, ${EMPLOYER}`);
  }
}
