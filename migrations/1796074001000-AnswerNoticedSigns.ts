import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody made of an early sign that the program noticed by itself. The signs follow from the record and are not kept. */
export class AnswerNoticedSigns1796074001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE job_sign_answer (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        placement_id   uuid NOT NULL REFERENCES placement,
        kind           text NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
        facts          text NOT NULL CHECK (facts <> '' AND length(facts) <= 120),
        answer         text NOT NULL CHECK (answer IN ('at-risk', 'no-risk')),
        reason         text NOT NULL DEFAULT '' CHECK (length(reason) <= 300),
        answered_by    uuid NOT NULL REFERENCES user_account,
        answered_at    timestamptz NOT NULL,
        CONSTRAINT job_sign_answer_once UNIQUE (placement_id, kind, facts),
        CONSTRAINT job_sign_answer_no_risk_with_reason CHECK (answer = 'at-risk' OR reason <> '')
      );
      CREATE INDEX job_sign_answer_participant ON job_sign_answer (participant_id);
      CREATE INDEX job_sign_answer_episode ON job_sign_answer (episode_id);
      CALL protect_rows('job_sign_answer', 'provider');
      CALL hide_restricted('job_sign_answer');
      REVOKE UPDATE ON job_sign_answer FROM ctw_app;
      COMMENT ON TABLE job_sign_answer IS 'Whether something that the program noticed puts a job at risk, as somebody said. It holds for those facts and no others.';
      COMMENT ON COLUMN job_sign_answer.facts IS 'Which facts the sign rested on, as noticed-sign.ts names them.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE job_sign_answer`);
  }
}
