import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever owns an account hears by e-mail when a way to sign in to it came, went or changed. */
export class TellOwnersOfAccounts1795200421000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE account_notice (
        id         uuid PRIMARY KEY,
        user_id    uuid NOT NULL REFERENCES user_account,
        change     text NOT NULL,
        address    text NOT NULL,
        changed_at timestamptz NOT NULL
      );
      CALL protect_rows('account_notice', 'system', false);
      GRANT DELETE ON account_notice TO ctw_app;
      COMMENT ON TABLE account_notice IS 'What is still to be told to the owner of an account: the address as it was at the change. Gone once the message is made.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE account_notice`);
  }
}
