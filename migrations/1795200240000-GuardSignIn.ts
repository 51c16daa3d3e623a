import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attempts to sign in are counted before the password is looked at, apart for browsers that are known; passwords somebody else made. */
export class GuardSignIn1795200240000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE sign_in_attempt ADD COLUMN browser bytea;
      COMMENT ON TABLE sign_in_attempt IS 'Every try to sign in, written as failed before the password is looked at: tries at the same moment all count.';
      COMMENT ON COLUMN sign_in_attempt.browser IS 'SHA-256 of the mark of a browser in which the account was signed in before; null for any other. Strangers cannot use up its tries.';

      ALTER TABLE user_account ADD COLUMN password_given_until timestamptz;
      COMMENT ON COLUMN user_account.password_given_until IS 'Set while the password is one somebody else made: it opens only the page to choose one''s own, and only until then.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE user_account DROP COLUMN password_given_until;
      COMMENT ON TABLE sign_in_attempt IS NULL;
      ALTER TABLE sign_in_attempt DROP COLUMN browser;
    `);
  }
}
