import type { MigrationInterface, QueryRunner } from 'typeorm';

const HOLDER = `
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,`;

/** What somebody wants one employer to know, and what helps them at work there; in editions, each confirmed by the person. */
export class KeepPlansForWork1796020001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE work_plan (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),${HOLDER}
        episode_id     uuid NOT NULL REFERENCES episode,
        employer_id    uuid NOT NULL REFERENCES employer,
        written_by     text NOT NULL DEFAULT app_actor_id(),
        created_at     timestamptz NOT NULL,
        CONSTRAINT work_plan_once UNIQUE (episode_id, employer_id)
      );
      CREATE INDEX work_plan_participant ON work_plan (participant_id);
      CALL protect_rows('work_plan', 'provider');
      CALL hide_restricted('work_plan');
      COMMENT ON TABLE work_plan IS 'What one person wants one employer to know, and what helps them there. Shown only with the permission for sensitive details.';

      -- Who goes to another area takes the plan along: its employer is found or copied there, as that of a job is.
      CREATE FUNCTION work_plan_there() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.employer_id := employer_there(NEW.employer_id, NEW.area_id);
        RETURN NEW;
      END $$;
      CREATE TRIGGER there BEFORE UPDATE OF area_id ON work_plan FOR EACH ROW
        WHEN (OLD.area_id IS DISTINCT FROM NEW.area_id) EXECUTE FUNCTION work_plan_there();

      CREATE TABLE work_plan_choice (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),${HOLDER}
        work_plan_id   uuid NOT NULL REFERENCES work_plan,
        edition        integer NOT NULL CHECK (edition > 0),
        tells          text NOT NULL CHECK (tells IN ('nothing', 'adjustments', 'named')),
        things         text NOT NULL DEFAULT '' CHECK (length(things) <= 2000),
        shared         jsonb NOT NULL DEFAULT '[]',
        who_tells      text CHECK (who_tells IN ('person', 'specialist', 'together')),
        told_when      text CHECK (told_when IN ('application', 'interview', 'offer', 'first-day', 'when-needed')),
        knows_not_required boolean NOT NULL,
        weighed_on     date,
        revisit_on     date NOT NULL,
        confirmed_on   date,
        confirmed_how  text CHECK (confirmed_how IN ('in-person', 'phone', 'video', 'link')),
        written_by     text NOT NULL DEFAULT app_actor_id(),
        created_at     timestamptz NOT NULL,
        CONSTRAINT work_plan_choice_edition UNIQUE (work_plan_id, edition),
        CONSTRAINT work_plan_choice_of_nothing CHECK (tells <> 'nothing' OR (things = '' AND shared = '[]')),
        CONSTRAINT work_plan_choice_named CHECK ((tells = 'named') = (things <> '')),
        CONSTRAINT work_plan_choice_confirmed_whole CHECK ((confirmed_on IS NULL) = (confirmed_how IS NULL))
      );
      CREATE INDEX work_plan_choice_participant ON work_plan_choice (participant_id);
      CALL protect_rows('work_plan_choice', 'provider');
      CALL hide_restricted('work_plan_choice');
      COMMENT ON TABLE work_plan_choice IS 'An edition of what an employer may be told. The highest counts, and only once the person confirmed it.';
      COMMENT ON COLUMN work_plan_choice.shared IS 'The adjustments an employer may read, in the words that were confirmed: later words are no employer''s before they are confirmed too.';

      CREATE TABLE work_plan_line (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),${HOLDER}
        work_plan_id   uuid NOT NULL REFERENCES work_plan,
        line_id        uuid NOT NULL,
        edition        integer NOT NULL CHECK (edition > 0),
        what           text NOT NULL CHECK (what <> '' AND length(what) <= 500),
        helps          text NOT NULL DEFAULT '' CHECK (length(helps) <= 1000),
        fit_note_option text CHECK (fit_note_option IN ('phased-return', 'altered-hours', 'amended-duties', 'adaptations')),
        state          text NOT NULL CHECK (state IN ('wanted', 'asked', 'agreed', 'in-place', 'refused', 'not-needed')),
        since_on       date NOT NULL,
        reason         text NOT NULL DEFAULT '' CHECK (length(reason) <= 500),
        by_on          date,
        review_on      date,
        written_by     text NOT NULL DEFAULT app_actor_id(),
        created_at     timestamptz NOT NULL,
        CONSTRAINT work_plan_line_edition UNIQUE (line_id, edition),
        CONSTRAINT work_plan_line_refused_with_reason CHECK (state <> 'refused' OR reason <> '')
      );
      CREATE INDEX work_plan_line_plan ON work_plan_line (work_plan_id);
      CREATE INDEX work_plan_line_participant ON work_plan_line (participant_id);
      CALL protect_rows('work_plan_line', 'provider');
      CALL hide_restricted('work_plan_line');
      COMMENT ON TABLE work_plan_line IS 'An edition of one adjustment at work: what, why it helps in the words of the person, and how far it is. The highest counts.';

      CREATE TABLE work_plan_ask (
        id             uuid PRIMARY KEY,${HOLDER}
        asked_of       uuid NOT NULL,
        episode_id     uuid NOT NULL REFERENCES episode,
        work_plan_id   uuid NOT NULL REFERENCES work_plan,
        specialist_id  uuid NOT NULL REFERENCES user_account,
        asked_by       text NOT NULL DEFAULT app_actor_id(),
        asked_at       timestamptz NOT NULL,
        until          timestamptz NOT NULL CHECK (until > asked_at),
        answered_at    timestamptz,
        ended_at       timestamptz,
        CONSTRAINT work_plan_ask_ends_once CHECK (answered_at IS NULL OR ended_at IS NULL)
      );
      CREATE INDEX work_plan_ask_plan ON work_plan_ask (work_plan_id);
      CREATE INDEX work_plan_ask_participant ON work_plan_ask (participant_id);
      CREATE INDEX work_plan_ask_open ON work_plan_ask (episode_id) WHERE answered_at IS NULL AND ended_at IS NULL;
      CALL protect_rows('work_plan_ask', 'provider');
      CALL hide_restricted('work_plan_ask');
      COMMENT ON TABLE work_plan_ask IS 'Somebody was sent a link to read and change what an employer is told.';
      COMMENT ON COLUMN work_plan_ask.asked_of IS 'The record the link was sent for. Where another one holds the row by now, the records were merged, and the link is over.';

      -- The purposes are those of link-purpose.ts, where several rooms add theirs.
      ALTER TABLE one_use_link DROP CONSTRAINT one_use_link_purpose_check,
        ADD CONSTRAINT one_use_link_purpose_check CHECK (purpose ~ '^[a-z]+(-[a-z]+)*$');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM one_use_link WHERE purpose = 'your-choices';
      ALTER TABLE one_use_link DROP CONSTRAINT one_use_link_purpose_check,
        ADD CONSTRAINT one_use_link_purpose_check CHECK (purpose IN ('appointment', 'stop-emails', 'own-words'));
      DROP TABLE work_plan_ask, work_plan_line, work_plan_choice, work_plan;
      DROP FUNCTION work_plan_there();
    `);
  }
}
