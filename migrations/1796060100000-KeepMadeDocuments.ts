import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents made out of the record: what stands in them, from which facts, by which template, and the file. */
export class KeepMadeDocuments1796060100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE generated_document (
        id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id          uuid NOT NULL REFERENCES area,
        provider_id      uuid NOT NULL REFERENCES provider,
        participant_id   uuid NOT NULL REFERENCES participant,
        episode_id       uuid NOT NULL REFERENCES episode,
        template         text NOT NULL CHECK (template <> ''),
        template_version integer NOT NULL CHECK (template_version > 0),
        edition          integer NOT NULL CHECK (edition > 0),
        title            text NOT NULL CHECK (title <> ''),
        recipient        text NOT NULL DEFAULT '' CHECK (length(recipient) <= 200),
        language         text NOT NULL CHECK (language IN ('en', 'cy')),
        is_large         boolean NOT NULL,
        is_sensitive     boolean NOT NULL,
        work_plan_id     uuid REFERENCES work_plan,
        paper            jsonb NOT NULL,
        facts            jsonb NOT NULL,
        document_id      uuid NOT NULL REFERENCES document,
        sha256           bytea NOT NULL CHECK (length(sha256) = 32),
        made_by          text NOT NULL DEFAULT app_actor_id(),
        made_at          timestamptz NOT NULL
      );
      CREATE INDEX generated_document_participant ON generated_document (participant_id, made_at DESC);
      CREATE INDEX generated_document_work_plan ON generated_document (work_plan_id) WHERE work_plan_id IS NOT NULL;
      CREATE INDEX generated_document_episode ON generated_document (episode_id);
      CALL protect_rows('generated_document', 'provider');
      CALL hide_restricted('generated_document');
      CREATE TRIGGER stay_as_made BEFORE UPDATE ON generated_document FOR EACH ROW EXECUTE FUNCTION stay_as_made();
      COMMENT ON TABLE generated_document IS 'A document as it was made out of the record. Another one of the same template is a further edition and changes nothing about this one.';
      COMMENT ON COLUMN generated_document.facts IS 'What was read from the record for it, by the name the template has for each.';
      COMMENT ON COLUMN generated_document.work_plan_id IS 'The plan for work at one employer it was made from: once the person tells that employer something else, nobody is asked to sign it.';
      COMMENT ON COLUMN generated_document.sha256 IS 'Of the PDF.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE generated_document`);
  }
}
