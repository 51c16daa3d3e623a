import type { MigrationInterface, QueryRunner } from 'typeorm';

const locked = (words: readonly string[]): string => {
  const but = words.map((column) => ` - '${column}'`).join('');
  return `CREATE OR REPLACE FUNCTION refuse_change_of_approved_claim() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_TABLE_NAME = 'claim' THEN
          IF OLD.state = 'approved' THEN
            RAISE EXCEPTION 'an approved claim cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'claim_is_locked';
          END IF;
        -- Words about somebody go when they are erased; nothing else does.
        ELSIF TG_OP = 'UPDATE' AND to_jsonb(NEW)${but} = to_jsonb(OLD)${but} THEN
          RETURN NEW;
        ELSIF EXISTS (SELECT FROM claim c WHERE c.id = NEW.claim_id AND c.state = 'approved') THEN
          RAISE EXCEPTION 'an approved claim cannot change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'claim_is_locked';
        END IF;
        RETURN NEW;
      END $$;`;
};

/** Whether a decision of that kind was made about lines of the same claim in the words that stand as the question of a line (l). */
const said = (what: string): string =>
  `EXISTS (SELECT FROM claim_step s WHERE s.claim_id = l.claim_id AND s.what = '${what}' AND s.words = l.question)`;

/** The words of a decision about a claim line stood where its question stands: the question was lost, and a rejection that was overturned stayed. */
export class KeepWordsOfDecisions1796086000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE claim_line
        ADD decision_words text NOT NULL DEFAULT '' CHECK (length(decision_words) <= 1000),
        ADD asked_before text NOT NULL DEFAULT '';
      COMMENT ON COLUMN claim_line.decision_words IS 'What was said with the decision that holds, approved or rejected; empty while it is not decided.';
      COMMENT ON COLUMN claim_line.asked_before IS 'Questions about it before the latest one, each with its answer.';
      ${locked(['question', 'answer', 'decision_words', 'asked_before'])}
      ALTER TABLE claim_line DISABLE TRIGGER USER;
      -- Nobody rejects without a reason, and that was written last.
      UPDATE claim_line SET decision_words = question, question = '' WHERE state = 'rejected';
      UPDATE claim_line l SET decision_words = CASE WHEN ${said('approved')} THEN l.question ELSE '' END, question = ''
       WHERE l.state = 'approved' AND l.question <> '' AND (${said('approved')} OR ${said('rejected')}) AND NOT ${said('queried')};
      ALTER TABLE claim_line ENABLE TRIGGER USER;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE claim_line DISABLE TRIGGER USER;
      UPDATE claim_line SET question = decision_words WHERE decision_words <> '';
      ALTER TABLE claim_line ENABLE TRIGGER USER;
      ALTER TABLE claim_line DROP COLUMN decision_words, DROP COLUMN asked_before;
      ${locked(['question', 'answer'])}
    `);
  }
}
