import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far somebody's Access to Work is, from a thought to the renewal; in editions, so that every stage stays readable. */
export class KeepAccessToWork1796020002000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE access_to_work (
        id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        record_id       uuid NOT NULL,
        edition         integer NOT NULL CHECK (edition > 0),
        area_id         uuid NOT NULL REFERENCES area,
        provider_id     uuid NOT NULL REFERENCES provider,
        participant_id  uuid NOT NULL REFERENCES participant,
        episode_id      uuid NOT NULL REFERENCES episode,
        placement_id    uuid REFERENCES placement,
        stage           text NOT NULL CHECK (stage IN ('thinking', 'applied', 'assessment', 'awarded', 'refused', 'reconsideration', 'not-going-ahead')),
        reference       text NOT NULL DEFAULT '' CHECK (length(reference) <= 50),
        applied_on      date,
        assessment_on   date CHECK (assessment_on >= applied_on),
        decided_on      date CHECK (decided_on >= applied_on),
        supports        text[] NOT NULL DEFAULT '{}',
        amount_pence    integer CHECK (amount_pence > 0),
        amount_per      text CHECK (amount_per IN ('once', 'week', 'month', 'year')),
        awarded_until   date CHECK (awarded_until >= decided_on),
        reconsidered_on date CHECK (reconsidered_on >= decided_on),
        reason          text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
        note            text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
        written_by      text NOT NULL DEFAULT app_actor_id(),
        created_at      timestamptz NOT NULL,
        CONSTRAINT access_to_work_edition UNIQUE (record_id, edition),
        CONSTRAINT access_to_work_amount_whole CHECK ((amount_pence IS NULL) = (amount_per IS NULL)),
        CONSTRAINT access_to_work_applied CHECK (stage IN ('thinking', 'not-going-ahead') OR applied_on IS NOT NULL),
        CONSTRAINT access_to_work_decided CHECK (stage NOT IN ('awarded', 'refused', 'reconsideration') OR decided_on IS NOT NULL),
        CONSTRAINT access_to_work_with_reason CHECK (stage NOT IN ('refused', 'not-going-ahead') OR reason <> '')
      );
      CREATE INDEX access_to_work_episode ON access_to_work (episode_id);
      CREATE INDEX access_to_work_participant ON access_to_work (participant_id);
      CREATE INDEX access_to_work_placement ON access_to_work (placement_id) WHERE placement_id IS NOT NULL;
      CALL protect_rows('access_to_work', 'provider');
      CALL hide_restricted('access_to_work');
      COMMENT ON TABLE access_to_work IS 'An edition of an application to Access to Work, or of the thought of one. The highest counts. Shown only with the permission for sensitive details.';
      COMMENT ON COLUMN access_to_work.record_id IS 'The same for every edition of one application.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE access_to_work`);
  }
}
