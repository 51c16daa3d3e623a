import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever sees a whole National Insurance number says why first. */
export class RevealNumbersWithReason1795200302000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE nino_reveal (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        participant_id uuid NOT NULL REFERENCES participant,
        area_id        uuid NOT NULL,
        provider_id    uuid,
        reason         text NOT NULL,
        words          text NOT NULL CHECK (length(words) <= 500),
        revealed_by    text NOT NULL DEFAULT app_actor_id(),
        revealed_at    timestamptz NOT NULL
      );
      CREATE INDEX nino_reveal_participant ON nino_reveal (participant_id, revealed_at);
      CALL protect_rows('nino_reveal', 'provider');
      REVOKE UPDATE ON nino_reveal FROM ctw_app;
      COMMENT ON TABLE nino_reveal IS 'Each time somebody was shown a whole number, and why. Only ever added to.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE nino_reveal`);
  }
}
