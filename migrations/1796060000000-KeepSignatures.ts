import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers that several people sign in turn by link: what they read, who signed when and how, and the signed copy’s fingerprint. */
export class KeepSignatures1796060000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- What is signed is never changed: only whose record it is, where records are made one or go to another provider.
      CREATE FUNCTION stay_as_made() RETURNS trigger LANGUAGE plpgsql AS $$
      -- Without arguments TG_ARGV is null, and so would be whatever is compared.
      DECLARE changing text[] := '{area_id,provider_id,participant_id,episode_id}'::text[] || coalesce(TG_ARGV::text[], '{}');
      BEGIN
        IF to_jsonb(NEW) - changing IS DISTINCT FROM to_jsonb(OLD) - changing THEN
          RAISE EXCEPTION '% stays as it was made', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
      END $$;

      CREATE TABLE signature_request (
        id                 uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        area_id            uuid NOT NULL REFERENCES area,
        provider_id        uuid NOT NULL REFERENCES provider,
        participant_id     uuid NOT NULL REFERENCES participant,
        episode_id         uuid NOT NULL REFERENCES episode,
        record_id          uuid NOT NULL,
        title              text NOT NULL CHECK (title <> ''),
        paper              jsonb NOT NULL,
        is_sensitive       boolean NOT NULL,
        document_id        uuid NOT NULL REFERENCES document,
        document_sha256    bytea NOT NULL CHECK (length(document_sha256) = 32),
        state              text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'complete', 'declined', 'called-off', 'expired')),
        asked_by           text NOT NULL DEFAULT app_actor_id(),
        asked_at           timestamptz NOT NULL,
        expires_on         date NOT NULL,
        closed_at          timestamptz,
        closed_by          text,
        closed_because     text NOT NULL DEFAULT '' CHECK (length(closed_because) <= 500),
        signed_document_id uuid REFERENCES document,
        signed_sha256      bytea CHECK (length(signed_sha256) = 32),
        CONSTRAINT signature_request_closed CHECK ((state = 'open') = (closed_at IS NULL)),
        CONSTRAINT signature_request_signed CHECK ((state = 'complete') = (signed_sha256 IS NOT NULL) AND (signed_sha256 IS NULL) = (signed_document_id IS NULL))
      );
      CREATE UNIQUE INDEX signature_request_one_open ON signature_request (record_id) WHERE state = 'open';
      CREATE INDEX signature_request_record ON signature_request (record_id, asked_at);
      CREATE INDEX signature_request_participant ON signature_request (participant_id, asked_at);
      CREATE UNIQUE INDEX signature_request_signed_copy ON signature_request (signed_sha256) WHERE signed_sha256 IS NOT NULL;
      CREATE INDEX signature_request_waiting ON signature_request (expires_on) WHERE state = 'open';
      CALL protect_rows('signature_request', 'provider');
      CALL hide_restricted('signature_request');
      CREATE TRIGGER stay_as_asked BEFORE UPDATE ON signature_request FOR EACH ROW WHEN (OLD.state = 'open')
        EXECUTE FUNCTION stay_as_made('state', 'closed_at', 'closed_by', 'closed_because', 'signed_document_id', 'signed_sha256');
      CREATE TRIGGER stay_as_signed BEFORE UPDATE ON signature_request FOR EACH ROW WHEN (OLD.state <> 'open')
        EXECUTE FUNCTION stay_as_made();
      COMMENT ON TABLE signature_request IS 'A paper that people are asked to sign, one after the other. What they read, and once it is over what came of it, never changes.';
      COMMENT ON COLUMN signature_request.record_id IS 'What was made, in the words of the room that made it.';
      COMMENT ON COLUMN signature_request.document_sha256 IS 'Of the file before anybody signed.';
      COMMENT ON COLUMN signature_request.signed_sha256 IS 'Of the signed copy: whoever holds one can ask whether it is ours.';

      CREATE TABLE signature_signer (
        id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        signature_request_id       uuid NOT NULL REFERENCES signature_request ON DELETE CASCADE,
        area_id          uuid NOT NULL REFERENCES area,
        provider_id      uuid NOT NULL REFERENCES provider,
        participant_id   uuid NOT NULL REFERENCES participant,
        place            integer NOT NULL CHECK (place > 0),
        role             text NOT NULL CHECK (role IN ('participant', 'specialist', 'employer', 'other')),
        name             text NOT NULL CHECK (name <> '' AND length(name) <= 120),
        capacity         text NOT NULL DEFAULT '' CHECK (length(capacity) <= 120),
        user_id          uuid REFERENCES user_account,
        email            text NOT NULL DEFAULT '' CHECK (length(email) <= 254),
        state            text NOT NULL DEFAULT 'later' CHECK (state IN ('later', 'asked', 'signed', 'declined', 'not-needed')),
        asked_at         timestamptz,
        reminded_at      timestamptz,
        reminders        integer NOT NULL DEFAULT 0 CHECK (reminders >= 0),
        code_hash        bytea CHECK (length(code_hash) = 32),
        code_until       timestamptz,
        signed_at        timestamptz,
        typed_name       text NOT NULL DEFAULT '' CHECK (length(typed_name) <= 120),
        identified_by    text CHECK (identified_by IN ('date-of-birth', 'email-code', 'signed-in', 'paper')),
        link_hash        bytea CHECK (length(link_hash) = 32),
        signed_on_paper  date,
        scan_document_id uuid REFERENCES document,
        recorded_by      text,
        decline_reason   text NOT NULL DEFAULT '' CHECK (length(decline_reason) <= 500),
        copies_sent      integer NOT NULL DEFAULT 0 CHECK (copies_sent >= 0),
        copy_sent_at     timestamptz,
        CONSTRAINT signature_signer_place UNIQUE (signature_request_id, place),
        CONSTRAINT signature_signer_signed CHECK ((state = 'signed') = (signed_at IS NOT NULL) AND (signed_at IS NULL) = (identified_by IS NULL)),
        CONSTRAINT signature_signer_colleague CHECK ((role = 'specialist') = (user_id IS NOT NULL)),
        CONSTRAINT signature_signer_paper CHECK (((identified_by = 'paper') IS TRUE) = (scan_document_id IS NOT NULL AND signed_on_paper IS NOT NULL AND recorded_by IS NOT NULL))
      );
      CREATE INDEX signature_signer_participant ON signature_signer (participant_id);
      CREATE INDEX signature_signer_colleague_asked ON signature_signer (user_id) WHERE state = 'asked';
      CALL protect_rows('signature_signer', 'provider');
      CALL hide_restricted('signature_signer');
      CREATE TRIGGER stay_as_signed BEFORE UPDATE ON signature_signer FOR EACH ROW WHEN (OLD.state IN ('signed', 'declined', 'not-needed'))
        EXECUTE FUNCTION stay_as_made('code_hash', 'code_until', 'copies_sent', 'copy_sent_at');
      COMMENT ON TABLE signature_signer IS 'Somebody who signs, by their place in the order. Nobody is asked before their turn.';
      COMMENT ON COLUMN signature_signer.code_hash IS 'Of the code that was e-mailed to prove whose link it is; gone once used.';
      COMMENT ON COLUMN signature_signer.copies_sent IS 'How often they were sent a link to the signed copy.';
      COMMENT ON COLUMN signature_request.is_sensitive IS 'It says something of health: only those who may see that read it, and no title of a task names it.';

      CREATE TABLE signature_question (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        signature_request_id     uuid NOT NULL REFERENCES signature_request ON DELETE CASCADE,
        signer_id      uuid NOT NULL REFERENCES signature_signer ON DELETE CASCADE,
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid NOT NULL REFERENCES provider,
        participant_id uuid NOT NULL REFERENCES participant,
        words          text NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
        asked_at       timestamptz NOT NULL,
        answer         text NOT NULL DEFAULT '' CHECK (length(answer) <= 1000),
        answered_by    text,
        answered_at    timestamptz,
        CONSTRAINT signature_question_answered CHECK ((answer = '') = (answered_at IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL))
      );
      CREATE INDEX signature_question_request ON signature_question (signature_request_id, asked_at);
      CREATE INDEX signature_question_participant ON signature_question (participant_id);
      CALL protect_rows('signature_question', 'provider');
      CALL hide_restricted('signature_question');
      COMMENT ON TABLE signature_question IS 'What a signer asked before they signed, and the answer that they read with the paper.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE signature_question, signature_signer, signature_request;
      DROP FUNCTION stay_as_made();
      DELETE FROM one_use_link WHERE purpose IN ('signature', 'signed-copy');
    `);
  }
}
