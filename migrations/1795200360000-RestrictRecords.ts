import type { MigrationInterface, QueryRunner } from 'typeorm';

const HIDDEN_FROM = 'people_hidden_from(text, text, uuid, timestamptz)';
const RUNNING = 'running_break_glass(uuid, timestamptz)';

/**
 * Records open to named people only, who those are, and the way in for an emergency. What hides them everywhere else is
 * the next migration.
 */
export class RestrictRecords1795200360000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await this.restrictions(db);
    await this.breakGlass(db);
    await this.functions(db);
  }

  private async restrictions(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE record_restriction (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        reason         text NOT NULL CHECK (reason <> ''),
        words          text NOT NULL CHECK (words <> ''),
        review_on      date,
        restricted_by  text NOT NULL DEFAULT app_actor_id(),
        restricted_at  timestamptz NOT NULL,
        lifted_by      text,
        lifted_at      timestamptz CHECK (lifted_at >= restricted_at),
        lifted_because text,
        version        integer NOT NULL DEFAULT 1,
        CONSTRAINT record_restriction_lifted_whole CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lifted_because IS NULL))
      );
      CREATE UNIQUE INDEX record_restriction_one_open ON record_restriction (participant_id) WHERE lifted_at IS NULL;
      CREATE INDEX record_restriction_in_force ON record_restriction (area_id) WHERE lifted_at IS NULL;
      CALL protect_rows('record_restriction', 'provider');
      COMMENT ON TABLE record_restriction IS 'A record that only named people may see, why, and until when. The specialist who carries the person is always one of them.';
      COMMENT ON COLUMN record_restriction.review_on IS 'When somebody should ask whether it is still needed. It does not end by itself: forgetting must not open a record.';

      CREATE TABLE record_restriction_member (
        id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        restriction_id  uuid NOT NULL REFERENCES record_restriction,
        area_id         uuid NOT NULL REFERENCES area,
        provider_id     uuid REFERENCES provider,
        participant_id  uuid NOT NULL REFERENCES participant,
        user_id         uuid NOT NULL REFERENCES user_account,
        added_by        text NOT NULL DEFAULT app_actor_id(),
        added_at        timestamptz NOT NULL,
        removed_by      text,
        removed_at      timestamptz CHECK (removed_at >= added_at),
        removed_because text,
        CONSTRAINT record_restriction_member_removed_whole CHECK ((removed_at IS NULL) = (removed_by IS NULL))
      );
      CREATE UNIQUE INDEX record_restriction_member_once ON record_restriction_member (restriction_id, user_id) WHERE removed_at IS NULL;
      CALL protect_rows('record_restriction_member', 'provider');
      COMMENT ON TABLE record_restriction_member IS 'Who may see a restricted record, and who might before. Nobody adds themselves.';
    `);
  }

  private async breakGlass(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE break_glass (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        restriction_id uuid NOT NULL REFERENCES record_restriction,
        user_id        uuid NOT NULL REFERENCES user_account,
        reason         text NOT NULL CHECK (reason <> ''),
        words          text NOT NULL CHECK (words <> ''),
        opened_at      timestamptz NOT NULL,
        expires_at     timestamptz NOT NULL CHECK (expires_at > opened_at),
        closed_at      timestamptz CHECK (closed_at >= opened_at AND closed_at <= expires_at),
        review_due_on  date NOT NULL,
        judgement      text CHECK (judgement IN ('justified', 'not-justified', 'follow-up')),
        review_words   text,
        reviewed_by    text,
        reviewed_at    timestamptz,
        overdue_told_at timestamptz,
        version        integer NOT NULL DEFAULT 1,
        -- What policy says may be less; more is not to be had, whatever policy says (goal P4).
        CONSTRAINT break_glass_at_most_an_hour CHECK (expires_at <= opened_at + interval '60 minutes'),
        CONSTRAINT break_glass_one_record_at_a_time
          EXCLUDE USING gist (user_id WITH =, tstzrange(opened_at, coalesce(closed_at, expires_at)) WITH &&),
        CONSTRAINT break_glass_reviewed_whole CHECK (
          (judgement IS NULL) = (reviewed_at IS NULL) AND (judgement IS NULL) = (reviewed_by IS NULL) AND (judgement IS NULL) = (review_words IS NULL)),
        CONSTRAINT break_glass_reviewed_by_another CHECK (reviewed_by IS DISTINCT FROM user_id::text)
      );
      CREATE INDEX break_glass_person ON break_glass (participant_id);
      CREATE INDEX break_glass_month ON break_glass (area_id, opened_at DESC, id);
      CREATE INDEX break_glass_to_review ON break_glass (review_due_on) WHERE judgement IS NULL;
      CALL protect_rows('break_glass', 'provider');
      COMMENT ON TABLE break_glass IS 'Somebody opened a restricted record they are not named for: one record, at most an hour, reviewed by somebody else.';

      CREATE FUNCTION keep_break_glass() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.participant_id, NEW.restriction_id, NEW.user_id, NEW.reason, NEW.words, NEW.opened_at, NEW.expires_at)
             IS DISTINCT FROM (OLD.participant_id, OLD.restriction_id, OLD.user_id, OLD.reason, OLD.words, OLD.opened_at, OLD.expires_at)
           OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at)
           OR (OLD.judgement IS NOT NULL AND NEW.judgement IS DISTINCT FROM OLD.judgement) THEN
          RAISE EXCEPTION 'what was said and done under break-glass stays' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'break_glass_stays';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER stays BEFORE UPDATE ON break_glass FOR EACH ROW EXECUTE FUNCTION keep_break_glass();
    `);
  }

  private async functions(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app_hidden_people() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT app_setting('hidden_people')::uuid[] $$;
      COMMENT ON FUNCTION app_hidden_people() IS 'Restricted people the actor may not see. Null when nobody said, and then no row of anybody is shown.';

      -- Also what was merged into a restricted record, or that into: names stay on both.
      CREATE FUNCTION people_hidden_from(actor text, in_scope text, area uuid, glass_at timestamptz) RETURNS uuid[]
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF in_scope IN ('system', 'none') OR actor = 'system' OR actor LIKE 'operator:%' THEN RETURN '{}'; END IF;
        RETURN coalesce((
          SELECT array_agg(person.id)
            FROM record_restriction r
            CROSS JOIN LATERAL (
              SELECT r.participant_id AS id
              UNION SELECT p.id FROM participant p WHERE p.merged_into_id = r.participant_id
              UNION SELECT p.merged_into_id FROM participant p WHERE p.id = r.participant_id AND p.merged_into_id IS NOT NULL) person
           WHERE r.area_id = area AND r.lifted_at IS NULL
             AND NOT EXISTS (SELECT FROM record_restriction_member m
                              WHERE m.restriction_id = r.id AND m.user_id::text = actor AND m.removed_at IS NULL)
             AND NOT EXISTS (SELECT FROM episode e
                              WHERE e.participant_id = r.participant_id AND e.exited_on IS NULL AND e.specialist_id::text = actor)
             AND NOT EXISTS (SELECT FROM break_glass g
                              WHERE g.participant_id = r.participant_id AND g.user_id::text = actor
                                AND g.opened_at <= glass_at AND glass_at < coalesce(g.closed_at, g.expires_at))), '{}');
      END $$;
      COMMENT ON FUNCTION ${HIDDEN_FROM} IS
        'Restricted people of an area whom this actor may not see. glass_at: the moment at which a break-glass must be running; null where none counts.';

      CREATE FUNCTION running_break_glass(who uuid, at timestamptz)
        RETURNS TABLE (glass_id uuid, glass_person uuid, glass_reference text, glass_until timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT g.id, g.participant_id, p.reference, g.expires_at
          FROM break_glass g JOIN participant p ON p.id = g.participant_id
         WHERE g.user_id = who AND g.opened_at <= at AND at < coalesce(g.closed_at, g.expires_at)
         LIMIT 1
      $$;
      COMMENT ON FUNCTION ${RUNNING} IS 'What somebody has open under break-glass at a moment: asked with their cookie, before their scope is known.';

      GRANT CREATE ON SCHEMA public TO ctw_definer;
    `);
    for (const signature of [HIDDEN_FROM, RUNNING]) {
      await db.query(`ALTER FUNCTION ${signature} OWNER TO ctw_definer;
        REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION ${signature} TO ctw_app;`);
    }
    await db.query(`REVOKE CREATE ON SCHEMA public FROM ctw_definer`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION ${RUNNING}, ${HIDDEN_FROM}, app_hidden_people();
      DROP TABLE break_glass;
      DROP FUNCTION keep_break_glass();
      DROP TABLE record_restriction_member, record_restriction;
    `);
  }
}
