import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gender identity and what keeps somebody safe, and notes that not every colleague should read (domain 8.5). */
export class KeepSensitiveDetails1795200303000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE participant
        ADD COLUMN gender_identity text,
        ADD COLUMN safeguarding text NOT NULL DEFAULT '' CHECK (length(safeguarding) <= 2000);
      COMMENT ON COLUMN participant.gender_identity IS 'Null until asked. Shown only with the permission for sensitive details.';
      COMMENT ON COLUMN participant.safeguarding IS 'Risks to or from the person and what was agreed about them. Shown only with the permission for sensitive details.';
      ALTER TABLE contact_note ADD COLUMN sensitive boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN contact_note.sensitive IS 'Its words are shown only with the permission for sensitive details.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE contact_note DROP COLUMN sensitive;
      ALTER TABLE participant DROP COLUMN gender_identity, DROP COLUMN safeguarding;
    `);
  }
}
