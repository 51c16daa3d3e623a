import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Asking a participant for payslips, or an employer to confirm a job, by a link; and what came by it. */
export class AskForEvidence1796050001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE evidence_request (
        id             uuid PRIMARY KEY,
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        asked_for      uuid NOT NULL,
        episode_id     uuid NOT NULL REFERENCES episode,
        placement_id   uuid NOT NULL REFERENCES placement,
        asked_of       text NOT NULL CHECK (asked_of IN ('participant', 'employer')),
        way            text NOT NULL CHECK (way IN ('sms', 'email', 'letter')),
        contact_id     uuid REFERENCES employer_contact,
        contact_name   text NOT NULL DEFAULT '',
        asked_by       text NOT NULL DEFAULT app_actor_id(),
        asked_at       timestamptz NOT NULL,
        until          timestamptz NOT NULL CHECK (until > asked_at),
        reminded_at    timestamptz,
        came_in_at     timestamptz,
        said           jsonb,
        document_id    uuid REFERENCES document,
        settled_at     timestamptz,
        settled_by     text,
        ended_at       timestamptz,
        CONSTRAINT evidence_request_said_came_in CHECK (said IS NULL OR came_in_at IS NOT NULL),
        CONSTRAINT evidence_request_settled_whole CHECK ((settled_at IS NULL) = (settled_by IS NULL)),
        CONSTRAINT evidence_request_contact CHECK (asked_of = 'employer' OR (contact_id IS NULL AND contact_name = ''))
      );
      CREATE UNIQUE INDEX evidence_request_one_open ON evidence_request (placement_id, asked_of) WHERE came_in_at IS NULL AND ended_at IS NULL;
      CREATE INDEX evidence_request_placement ON evidence_request (placement_id, asked_at);
      CREATE INDEX evidence_request_episode ON evidence_request (episode_id, asked_at);
      CREATE INDEX evidence_request_participant ON evidence_request (participant_id, asked_at);
      CREATE INDEX evidence_request_document ON evidence_request (document_id) WHERE document_id IS NOT NULL;
      CREATE INDEX evidence_request_contact ON evidence_request (contact_id) WHERE contact_id IS NOT NULL;
      CREATE INDEX evidence_request_not_answered ON evidence_request (asked_at) WHERE came_in_at IS NULL AND ended_at IS NULL AND reminded_at IS NULL;
      CALL protect_rows('evidence_request', 'provider');
      CALL hide_restricted('evidence_request');
      COMMENT ON TABLE evidence_request IS 'Payslips asked of a participant, or an employer asked to confirm a job, by a link that works for a while.';
      COMMENT ON COLUMN evidence_request.asked_for IS 'The record the link was made for. Where another one holds the row by now, the records were merged, and the link is over.';
      COMMENT ON COLUMN evidence_request.said IS 'What the employer confirmed, or that the participant stopped working there. Handed in: it counts for nothing before somebody takes it over.';

      COMMENT ON COLUMN evidence_request.document_id IS 'The file that says what the employer answered, once that was taken over as evidence of the job.';

      CREATE TABLE handed_in (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        evidence_request_id uuid NOT NULL REFERENCES evidence_request,
        placement_id   uuid NOT NULL REFERENCES placement,
        document_id    uuid NOT NULL REFERENCES document,
        paid_on        date,
        gross_pence    bigint CHECK (gross_pence > 0),
        hours          numeric(5, 1) CHECK (hours > 0),
        handed_in_at   timestamptz NOT NULL,
        refused_at     timestamptz,
        refused_by     text,
        refused_reason text NOT NULL DEFAULT '',
        CONSTRAINT handed_in_file_once UNIQUE (document_id),
        CONSTRAINT handed_in_refused_whole CHECK ((refused_at IS NULL) = (refused_by IS NULL) AND (refused_at IS NOT NULL OR refused_reason = ''))
      );
      CREATE INDEX handed_in_request ON handed_in (evidence_request_id, handed_in_at);
      CREATE INDEX handed_in_participant ON handed_in (participant_id, handed_in_at);
      CREATE INDEX handed_in_placement ON handed_in (placement_id);
      CALL protect_rows('handed_in', 'provider');
      CALL hide_restricted('handed_in');
      COMMENT ON TABLE handed_in IS 'A payslip that came by a link. It is taken over once a payment is recorded from its file, and counts for nothing before.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE handed_in, evidence_request;
      DELETE FROM one_use_link WHERE purpose IN ('payslips', 'job-confirmation');
    `);
  }
}
