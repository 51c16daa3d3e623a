import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPEN_CASES = 'open_cases(uuid[], uuid)';
const REFERRED_NAME = 'referred_name(uuid)';

/** What the tests E1 to E11 said when a referral was decided, what triage asked, who confirmed an import, and who may come back. */
export class KeepEligibilityAndAnswers1795200200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE referral ADD tests jsonb, ADD tests_judged_on date,
        ADD CONSTRAINT referral_tests_with_their_day CHECK ((tests IS NULL) = (tests_judged_on IS NULL));
      COMMENT ON COLUMN referral.tests IS 'The results of E1 to E11 as decided upon, each with its reason in words; null until the check has ended.';
      COMMENT ON COLUMN referral.tests_judged_on IS 'The day of the check: ages count on it, and policy is the one in force on it.';
      COMMENT ON COLUMN referral.failed_tests IS 'Tests that failed when it came in; once it is accepted, those that failed when it was.';

      ALTER TABLE referral_import ADD confirmed_by text;
      COMMENT ON COLUMN referral_import.confirmed_by IS 'Who looked at the preview and wanted it in: the audit names them for what the job writes.';

      CREATE TABLE referral_answer (
        id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        referral_id    uuid NOT NULL REFERENCES referral,
        participant_id uuid NOT NULL REFERENCES participant,
        area_id        uuid NOT NULL REFERENCES area,
        provider_id    uuid REFERENCES provider,
        question       text NOT NULL CHECK (question IN ('young-person-exception', 'right-to-work', 'public-funds', 'work-status',
                         'wants-work', 'other-programme', 'takes-part')),
        answer         text NOT NULL CHECK (answer <> ''),
        evidence       text NOT NULL CHECK (evidence IN ('told-us', 'document-seen', 'sender-confirmed', 'looked-up')),
        note           text NOT NULL DEFAULT '',
        asked_on       date NOT NULL,
        recorded_by    text NOT NULL DEFAULT app_actor_id(),
        recorded_at    timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX referral_answer_referral ON referral_answer (referral_id, recorded_at);
      CALL protect_rows('referral_answer', 'provider');
      COMMENT ON TABLE referral_answer IS 'What triage asked about eligibility and was told or shown, by whom and when. Nothing is overwritten: the last answer to a question counts.';

      CREATE INDEX participant_merged ON participant (merged_into_id) WHERE merged_into_id IS NOT NULL;
    `);
    await db.query(`
      -- Looks across providers, by person and by National Insurance number, and answers no more than which of the people asked about.
      CREATE FUNCTION open_cases(people uuid[], besides uuid) RETURNS SETOF uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT asked.id FROM participant asked
         WHERE asked.id = ANY (people)
           AND EXISTS (
             SELECT FROM participant p
              WHERE (p.id = asked.id OR p.nino_index = asked.nino_index)
                AND (EXISTS (SELECT FROM open_participation o WHERE o.participant_id = p.id AND o.closed_on IS NULL)
                     OR EXISTS (SELECT FROM episode e WHERE e.participant_id = p.id AND e.exited_on IS NULL)
                     OR EXISTS (SELECT FROM referral r WHERE r.participant_id = p.id AND r.id IS DISTINCT FROM besides
                                   AND r.status IN ('received', 'triage', 'eligible', 'allocated'))))
      $$;
      COMMENT ON FUNCTION ${OPEN_CASES} IS 'Those of the people who have a referral, support or participation open anywhere; one referral is left out of account.';

      -- A person who came back is held under the record they had, which the sender may not see: they see the name of their own referral.
      CREATE FUNCTION referred_name(referral_id uuid) RETURNS text
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT trim(p.given_name || ' ' || p.family_name) FROM referral r JOIN participant p ON p.id = r.participant_id
         WHERE r.id = referral_id AND r.referrer_user_id = app_referrer_id()
      $$;
      COMMENT ON FUNCTION ${REFERRED_NAME} IS 'The name of the person of a referral that the referrer who asks sent.';

      GRANT CREATE ON SCHEMA public TO ctw_definer;
    `);
    for (const signature of [OPEN_CASES, REFERRED_NAME]) {
      await db.query(`ALTER FUNCTION ${signature} OWNER TO ctw_definer;
        REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION ${signature} TO ctw_app;`);
    }
    await db.query(`REVOKE CREATE ON SCHEMA public FROM ctw_definer`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION ${REFERRED_NAME}; DROP FUNCTION ${OPEN_CASES};
      DROP INDEX participant_merged;
      DROP TABLE referral_answer;
      ALTER TABLE referral_import DROP confirmed_by;
      ALTER TABLE referral DROP tests, DROP tests_judged_on;
      COMMENT ON COLUMN referral.failed_tests IS NULL;
    `);
  }
}
