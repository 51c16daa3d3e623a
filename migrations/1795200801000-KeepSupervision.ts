import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a specialist was supervised: what a team leader has to keep up (domain 5, IPS fidelity items 7 and 8). */
export class KeepSupervision1795200801000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE supervision (
        id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id       uuid NOT NULL REFERENCES area,
        provider_id   uuid NOT NULL REFERENCES provider,
        specialist_id uuid NOT NULL REFERENCES user_account,
        held_by       uuid NOT NULL REFERENCES user_account,
        held_on       date NOT NULL,
        kind          text NOT NULL CHECK (kind IN ('individual', 'group', 'field')),
        created_at    timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT supervision_once UNIQUE (specialist_id, held_on, kind)
      );
      CREATE INDEX supervision_latest ON supervision (specialist_id, held_on DESC);
      CALL protect_rows('supervision', 'provider');
      COMMENT ON TABLE supervision IS 'That a specialist was supervised on a day, by whom and how; nothing of what was said.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE supervision`);
  }
}
