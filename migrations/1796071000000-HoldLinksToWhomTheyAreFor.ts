import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Links go where somebody looked when they asked, and open only the record they were made for: the address an employer was asked at,
 * who keeps a contact at an employer and set its address, and the record a paper was made for.
 */
export class HoldLinksToWhomTheyAreFor1796071000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE employer_contact
        ADD COLUMN kept_by uuid REFERENCES provider DEFAULT app_provider_id(),
        ADD COLUMN email_set_at timestamptz,
        ADD COLUMN email_set_by uuid REFERENCES provider;
      UPDATE employer_contact c SET kept_by = u.provider_id
        FROM employer e JOIN user_account u ON u.id = e.owner_user_id WHERE e.id = c.employer_id;
      COMMENT ON COLUMN employer_contact.kept_by IS 'Who keeps this contact, and may change where it is written to; null for whoever belongs to no provider.';
      COMMENT ON COLUMN employer_contact.email_set_at IS 'When its email address was given or changed the last time; null where that was before anybody kept it.';

      ALTER TABLE evidence_request ADD COLUMN sent_to text NOT NULL DEFAULT '' CHECK (length(sent_to) <= 254);
      UPDATE evidence_request r SET sent_to = c.email FROM employer_contact c
       WHERE c.id = r.contact_id AND r.way = 'email' AND c.email IS NOT NULL AND length(c.email) <= 254;
      COMMENT ON COLUMN evidence_request.sent_to IS 'The address of the employer that was seen when it was asked: a reminder goes there or nowhere.';

      ALTER TABLE signature_request ADD COLUMN asked_for uuid;
      -- What is kept as it was made takes its first value past the keepers.
      ALTER TABLE signature_request DISABLE TRIGGER stay_as_asked, DISABLE TRIGGER stay_as_signed;
      UPDATE signature_request SET asked_for = participant_id;
      ALTER TABLE signature_request ENABLE TRIGGER stay_as_asked, ENABLE TRIGGER stay_as_signed;
      ALTER TABLE signature_request ALTER COLUMN asked_for SET NOT NULL;
      COMMENT ON COLUMN signature_request.asked_for IS 'The record it was made for. Where another one holds the row by now, the records were merged, and its links are over.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE signature_request DROP COLUMN asked_for;
      ALTER TABLE evidence_request DROP COLUMN sent_to;
      ALTER TABLE employer_contact DROP COLUMN email_set_by, DROP COLUMN email_set_at, DROP COLUMN kept_by;
    `);
  }
}
