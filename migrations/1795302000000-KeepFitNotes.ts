import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What fit notes say about work: in editions, so that what was put right stays readable. Never the diagnosis. */
export class KeepFitNotes1795302000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE fit_note (
        id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        note_id         uuid NOT NULL,
        edition         integer NOT NULL CHECK (edition > 0),
        area_id         uuid NOT NULL REFERENCES area,
        provider_id     uuid NOT NULL REFERENCES provider,
        participant_id  uuid NOT NULL REFERENCES participant,
        episode_id      uuid NOT NULL REFERENCES episode,
        form            text NOT NULL CHECK (form IN ('fit-note', 'med10')),
        kind            text NOT NULL CHECK (kind IN ('not-fit', 'may-be-fit')),
        options         text[] NOT NULL DEFAULT '{}'
                          CHECK (options <@ '{phased-return,altered-hours,amended-duties,adaptations}'),
        issued_on       date NOT NULL,
        starts_on       date NOT NULL,
        ends_on         date NOT NULL,
        issuer          text NOT NULL CHECK (issuer <> ''),
        has_comments    boolean NOT NULL,
        removed_because text NOT NULL DEFAULT '' CHECK (length(removed_because) <= 300),
        written_by      text NOT NULL DEFAULT app_actor_id(),
        created_at      timestamptz NOT NULL,
        CONSTRAINT fit_note_edition UNIQUE (note_id, edition),
        CONSTRAINT fit_note_forward CHECK (ends_on >= starts_on),
        CONSTRAINT fit_note_options_of_may_be_fit CHECK (kind = 'may-be-fit' OR options = '{}'),
        CONSTRAINT fit_note_hospital_not_fit CHECK (form <> 'med10' OR kind = 'not-fit')
      );
      CREATE INDEX fit_note_participant ON fit_note (participant_id, starts_on DESC);
      CREATE INDEX fit_note_episode ON fit_note (episode_id);
      CALL protect_rows('fit_note', 'provider');
      CALL hide_restricted('fit_note');
      COMMENT ON TABLE fit_note IS 'An edition of a fit note: what it says about work and for which days. The highest edition counts; one with a reason for its removal stands for nothing. Shown only with the permission for sensitive details.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE fit_note`);
  }
}
