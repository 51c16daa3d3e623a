import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a person is asked and may answer or not (domain 7.5, 8.1): nobody has said "yes" before they were asked. And what
 * was recorded wrongly and corrected, with the reason.
 */
export class AskAndCorrect1795200220000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE participant ALTER evaluation_contact_opt_out DROP NOT NULL, ALTER evaluation_contact_opt_out DROP DEFAULT;
      ALTER TABLE participant
        -- "No" was only the default: it says nothing about anybody.
        ALTER evaluation_contact_opt_out TYPE boolean USING CASE WHEN evaluation_contact_opt_out THEN true END,
        ADD evaluation_asked_on date,
        ADD evaluation_asked_by text,
        ADD evaluation_notice_version text NOT NULL DEFAULT '';

      SELECT set_config('app.actor_id', 'system', true);
      UPDATE participant SET evaluation_asked_on = (created_at AT TIME ZONE 'Europe/London')::date, evaluation_asked_by = 'system'
       WHERE evaluation_contact_opt_out;
      UPDATE participant p SET evaluation_contact_opt_out = false, evaluation_asked_on = c.given_on, evaluation_asked_by = 'system',
             evaluation_notice_version = c.version
        FROM (SELECT DISTINCT ON (participant_id) participant_id, given_on, version FROM participant_consent
               WHERE purpose = 'research-contact' AND withdrawn_on IS NULL ORDER BY participant_id, given_on DESC) c
       WHERE c.participant_id = p.id AND p.evaluation_contact_opt_out IS NULL;
      SELECT set_config('app.actor_id', '', true);

      ALTER TABLE participant ADD CONSTRAINT participant_evaluation_whole CHECK (
        (evaluation_contact_opt_out IS NULL) = (evaluation_asked_on IS NULL) AND (evaluation_asked_on IS NULL) = (evaluation_asked_by IS NULL));
      COMMENT ON COLUMN participant.evaluation_contact_opt_out IS 'Whether researchers may not contact them about the evaluation. Null until they were asked.';
      COMMENT ON COLUMN participant.evaluation_asked_by IS 'Who recorded the answer.';
      COMMENT ON COLUMN participant.sex IS 'Null until asked; "prefer not to say" is an answer.';
      COMMENT ON COLUMN participant.ethnicity IS 'Null until asked; "prefer not to say" is an answer.';

      CREATE TABLE participant_correction (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        participant_id uuid NOT NULL REFERENCES participant,
        area_id        uuid NOT NULL,
        provider_id    uuid,
        field          text NOT NULL CHECK (field IN ('date-of-birth')),
        was            text NOT NULL,
        became         text NOT NULL CHECK (became <> was),
        reason         text NOT NULL CHECK (reason <> ''),
        corrected_by   text NOT NULL DEFAULT app_actor_id(),
        corrected_at   timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX participant_correction_person ON participant_correction (participant_id, corrected_at);
      CALL protect_rows('participant_correction', 'provider');
      COMMENT ON TABLE participant_correction IS 'What was recorded wrongly of a person, what it became, and why. Age, wage floor and the return follow from it.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE participant_correction;
      ALTER TABLE participant
        DROP CONSTRAINT participant_evaluation_whole,
        DROP evaluation_asked_on, DROP evaluation_asked_by, DROP evaluation_notice_version,
        ALTER evaluation_contact_opt_out TYPE boolean USING coalesce(evaluation_contact_opt_out, false);
      ALTER TABLE participant ALTER evaluation_contact_opt_out SET DEFAULT false, ALTER evaluation_contact_opt_out SET NOT NULL;
    `);
  }
}
