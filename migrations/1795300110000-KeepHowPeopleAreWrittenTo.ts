import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When and in which words somebody may be written to (capabilities 16, 57 to 59); and of each message in which words it went,
 * what it relied on, whether it arrived, and which link goes into it as it leaves.
 */
export class KeepHowPeopleAreWrittenTo1795300110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE contact_rule (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        not_before     text NOT NULL DEFAULT '' CHECK (not_before ~ '^(([01][0-9]|2[0-3]):[0-5][0-9])?$'),
        not_after      text NOT NULL DEFAULT '' CHECK (not_after ~ '^(([01][0-9]|2[0-3]):[0-5][0-9])?$'),
        days           integer[] NOT NULL DEFAULT '{}' CHECK (days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),
        is_discreet    boolean NOT NULL DEFAULT false,
        format         text NOT NULL DEFAULT 'standard' CHECK (format IN ('standard', 'easy-read', 'large-print')),
        version        integer NOT NULL DEFAULT 1,
        CONSTRAINT contact_rule_one_each UNIQUE (participant_id),
        CONSTRAINT contact_rule_has_time CHECK (not_before = '' OR not_after = '' OR not_before < not_after)
      );
      CALL protect_rows('contact_rule', 'provider');
      CALL hide_restricted('contact_rule');
      COMMENT ON TABLE contact_rule IS 'When and in which words one person may be written to; enforced as a message leaves.';
      COMMENT ON COLUMN contact_rule.days IS 'ISO days of the week on which they may be written to; empty for every day.';
      COMMENT ON COLUMN contact_rule.is_discreet IS 'Words to them name nothing of the service.';

      ALTER TABLE message
        ADD COLUMN send_after     timestamptz,
        ADD COLUMN wording        text NOT NULL DEFAULT 'english',
        ADD COLUMN wording_note   text NOT NULL DEFAULT '',
        ADD COLUMN discreet_body  text NOT NULL DEFAULT '',
        ADD COLUMN link_purpose   text,
        ADD COLUMN link_record_id uuid,
        ADD COLUMN link_until     timestamptz,
        ADD COLUMN relied_on      text NOT NULL DEFAULT '',
        ADD COLUMN delivered_at   timestamptz,
        ADD COLUMN written_by     uuid REFERENCES user_account,
        ADD CONSTRAINT message_link_whole CHECK ((link_purpose IS NULL) = (link_record_id IS NULL) AND (link_purpose IS NULL) = (link_until IS NULL));
      CREATE INDEX message_send_after ON message (send_after) WHERE status = 'waiting' AND send_after IS NOT NULL;
      CREATE INDEX message_transport_ref ON message (transport_ref) WHERE transport_ref IS NOT NULL;
      COMMENT ON COLUMN message.send_after IS 'It waits until then, because nobody is written to at the hour it was due.';
      COMMENT ON COLUMN message.discreet_body IS 'The words for somebody whose messages must name nothing of the service; blank where there are none.';
      COMMENT ON COLUMN message.relied_on IS 'The purposes and lawful bases it went out on, in words, as they were then.';
      COMMENT ON COLUMN message.written_by IS 'Who wrote it, where a colleague did and not a template.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX message_transport_ref;
      ALTER TABLE message DROP CONSTRAINT message_link_whole, DROP COLUMN send_after, DROP COLUMN wording, DROP COLUMN wording_note,
        DROP COLUMN discreet_body, DROP COLUMN link_purpose, DROP COLUMN link_record_id, DROP COLUMN link_until, DROP COLUMN relied_on,
        DROP COLUMN delivered_at, DROP COLUMN written_by;
      DROP TABLE contact_rule;
    `);
  }
}
