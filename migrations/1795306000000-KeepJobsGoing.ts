import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody decided about the contacts that a job asks for, and early signs that a job is at risk. */
export class KeepJobsGoing1795306000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE job_contact_move (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        placement_id   uuid NOT NULL REFERENCES placement,
        side           text NOT NULL CHECK (side IN ('person', 'employer')),
        contact        text NOT NULL,
        moved_to       date NOT NULL,
        reason         text NOT NULL CHECK (reason <> ''),
        moved_by       uuid NOT NULL REFERENCES user_account,
        moved_at       timestamptz NOT NULL
      );
      CREATE INDEX job_contact_move_placement ON job_contact_move (placement_id, moved_at);
      CREATE INDEX job_contact_move_participant ON job_contact_move (participant_id);
      CREATE INDEX job_contact_move_episode ON job_contact_move (episode_id);
      CALL protect_rows('job_contact_move', 'provider');
      CALL hide_restricted('job_contact_move');
      REVOKE UPDATE ON job_contact_move FROM ctw_app;
      COMMENT ON TABLE job_contact_move IS 'A planned contact about a job was given another day, with why; the last one counts.';

      CREATE TABLE job_risk_sign (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        episode_id     uuid NOT NULL REFERENCES episode,
        placement_id   uuid NOT NULL REFERENCES placement,
        sign           text NOT NULL,
        note           text NOT NULL DEFAULT '',
        seen_on        date NOT NULL,
        recorded_by    uuid NOT NULL REFERENCES user_account,
        recorded_at    timestamptz NOT NULL,
        settled_on     date CHECK (settled_on >= seen_on)
      );
      CREATE INDEX job_risk_sign_placement ON job_risk_sign (placement_id, recorded_at);
      CREATE INDEX job_risk_sign_open ON job_risk_sign (episode_id, seen_on) WHERE settled_on IS NULL;
      CREATE INDEX job_risk_sign_participant ON job_risk_sign (participant_id);
      CALL protect_rows('job_risk_sign', 'provider');
      CALL hide_restricted('job_risk_sign');
      COMMENT ON TABLE job_risk_sign IS 'An early sign that somebody may lose their job, until somebody says that it is settled.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE job_risk_sign, job_contact_move`);
  }
}
