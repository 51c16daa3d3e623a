import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Import rows that can be emptied, the tries to reach a person, and one reason for each eligibility test overridden. */
export class DeepenReferrals1795200121000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE referral_import
        ADD headings text[] NOT NULL DEFAULT '{}',
        ADD notices text[] NOT NULL DEFAULT '{}',
        ADD rest_taken_at timestamptz;
      COMMENT ON COLUMN referral_import.headings IS 'The first row as sent, to give back what was not accepted in the sender''s own columns.';
      COMMENT ON COLUMN referral_import.rest_taken_at IS 'When somebody downloaded the rows that were not accepted: a day later they are emptied.';

      ALTER TABLE referral_import_row ALTER row_cipher DROP NOT NULL,
        ADD CONSTRAINT referral_import_row_referral FOREIGN KEY (referral_id) REFERENCES referral;
      COMMENT ON COLUMN referral_import_row.row_cipher IS 'The cells as sent, encrypted. Emptied when the row is imported and nobody needs to correct it, or after 30 days.';
      COMMENT ON COLUMN referral_import_row.explanation IS 'What is wrong, in words that may quote the row; emptied with row_cipher.';
      CREATE INDEX referral_import_row_waiting ON referral_import_row (import_id, row_number)
        WHERE referral_id IS NULL AND disposition IN ('accepted', 'ineligible', 'possible-duplicate');

      ALTER TABLE referral DROP override_reason, ADD override_reasons text[] NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN referral.override_reasons IS 'Why a person accepted although tests of E1 to E11 fail: at least one reason for each failed test.';
      COMMENT ON COLUMN referral.match_codes IS 'How each of possible_match_ids matches, in the same order.';

      CREATE TABLE referral_contact_attempt (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        referral_id    uuid NOT NULL REFERENCES referral,
        participant_id uuid NOT NULL REFERENCES participant,
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid REFERENCES provider,
        happened_on    date NOT NULL,
        channel        text NOT NULL CHECK (channel IN ('phone', 'sms', 'email', 'letter', 'in-person', 'video')),
        result         text NOT NULL CHECK (result IN ('wants-support', 'undecided', 'does-not-want', 'not-reached')),
        note           text NOT NULL DEFAULT '',
        recorded_by    text NOT NULL DEFAULT app_actor_id(),
        recorded_at    timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX referral_contact_attempt_referral ON referral_contact_attempt (referral_id, happened_on);
      CALL protect_rows('referral_contact_attempt', 'provider');
      COMMENT ON TABLE referral_contact_attempt IS 'Tries to reach a referred person before the start: the evidence behind "first contact" and "could not be reached".';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE referral_contact_attempt;
      ALTER TABLE referral DROP override_reasons, ADD override_reason text;
      DROP INDEX referral_import_row_waiting;
      UPDATE referral_import_row SET row_cipher = '' WHERE row_cipher IS NULL;
      ALTER TABLE referral_import_row DROP CONSTRAINT referral_import_row_referral, ALTER row_cipher SET NOT NULL;
      ALTER TABLE referral_import DROP headings, DROP notices, DROP rest_taken_at;
    `);
  }
}
