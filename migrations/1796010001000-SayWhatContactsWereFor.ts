import type { MigrationInterface, QueryRunner } from 'typeorm';

const INVOLVEMENT = `'employer_involvement(uuid[], date)'::regprocedure`;
const ALL = 'WHERE a.employer_id = ANY (employers) AND (';
const STANDING = 'WHERE a.employer_id = ANY (employers) AND a.voided_at IS NULL AND (';

/** What a contact with an employer was for and what comes next; taking one out that never was; and the leader's look at each week. */
export class SayWhatContactsWereFor1796010001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE employer_activity
        ADD COLUMN purpose text NOT NULL DEFAULT '',
        ADD COLUMN next_step text NOT NULL DEFAULT '',
        ADD COLUMN voided_at timestamptz,
        ADD COLUMN voided_by text,
        ADD COLUMN void_reason text NOT NULL DEFAULT '',
        ADD CONSTRAINT employer_activity_voided CHECK ((voided_at IS NULL) = (voided_by IS NULL) AND (voided_at IS NOT NULL OR void_reason = ''));
      COMMENT ON COLUMN employer_activity.purpose IS 'A code of the list employer-contact-purpose; empty where nobody said.';
      COMMENT ON COLUMN employer_activity.voided_at IS 'When it was taken out because it was logged by mistake: it stays as a trail and counts for nothing.';

      CREATE TABLE employer_contact_review (
        id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id       uuid NOT NULL REFERENCES area,
        provider_id   uuid NOT NULL REFERENCES provider,
        specialist_id uuid NOT NULL REFERENCES user_account,
        week_of       date NOT NULL CHECK (extract(isodow FROM week_of) = 1),
        reviewed_by   uuid NOT NULL REFERENCES user_account,
        reviewed_on   date NOT NULL,
        CONSTRAINT employer_contact_review_once UNIQUE (specialist_id, week_of)
      );
      CREATE INDEX employer_contact_review_week ON employer_contact_review (provider_id, week_of);
      CALL protect_rows('employer_contact_review', 'provider');
      COMMENT ON TABLE employer_contact_review IS 'A leader looked at one week of a specialist''s contacts with employers with them (fidelity item 17).';
    `);
    await this.rewrite(db, ALL, STANDING);
  }

  async down(db: QueryRunner): Promise<void> {
    await this.rewrite(db, STANDING, ALL);
    await db.query(`
      DROP TABLE employer_contact_review;
      ALTER TABLE employer_activity DROP COLUMN void_reason, DROP COLUMN voided_by, DROP COLUMN voided_at, DROP COLUMN next_step, DROP COLUMN purpose;
    `);
  }

  /** Owner and rights of the function that shares counts in the area stay. */
  private async rewrite(db: QueryRunner, from: string, into: string): Promise<void> {
    const [row] = (await db.query(`SELECT pg_get_functiondef(${INVOLVEMENT}) AS text`)) as { text: string }[];
    const text = row?.text.replace(from, () => into);
    if (!text || text === row?.text) throw new Error('employer_involvement is not what this migration expects');
    await db.query(`GRANT CREATE ON SCHEMA public TO ctw_definer`);
    await db.query(text);
    await db.query(`REVOKE CREATE ON SCHEMA public FROM ctw_definer`);
  }
}
