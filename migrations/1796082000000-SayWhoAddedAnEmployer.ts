import type { MigrationInterface, QueryRunner } from 'typeorm';

const ELSEWHERE = 'employer_used_elsewhere(uuid)';
/** Whatever hangs on an employer and is one provider's own. Drafts are nobody's but their writer's, vacancies the area's. */
const OWN = [
  ...['employer_activity', 'employer_lead', 'employer_adjustment', 'employer_advice'],
  ...['placement', 'job_application', 'unpaid_work', 'work_plan'],
];

/**
 * Anybody comes to look after an employer that nobody looks after, by one press. That alone must not make it theirs to merge away, for
 * good, from under the jobs and contacts of others: who added it counts, and whether anybody else has anything at it.
 */
export class SayWhoAddedAnEmployer1796082000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE employer ADD COLUMN added_by uuid REFERENCES provider DEFAULT app_provider_id();
      ALTER TABLE employer DISABLE TRIGGER USER;
      -- Whoever adds an employer leads with it from that day on; whoever came later is not taken for who added it.
      UPDATE employer e SET added_by = u.provider_id
        FROM user_account u, employer_lead l
       WHERE u.id = e.owner_user_id AND l.employer_id = e.id AND l.provider_id = u.provider_id
         AND l.since <= (e.created_at AT TIME ZONE 'Europe/London')::date;
      ALTER TABLE employer ENABLE TRIGGER USER;
      COMMENT ON COLUMN employer.added_by IS 'Which provider added it; null for whoever belongs to no provider, and where nobody wrote that down.';

      CREATE FUNCTION ${ELSEWHERE.replace('uuid', 'employer uuid')} RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM employer_contact c WHERE c.employer_id = $1 AND c.kept_by IS DISTINCT FROM app_provider_id() AND c.kept_by IS NOT NULL)
            ${OWN.map((table) => `OR EXISTS (SELECT FROM ${table} x WHERE x.employer_id = $1 AND x.provider_id IS DISTINCT FROM app_provider_id())`).join('\n            ')}
      $$;
      REVOKE ALL ON FUNCTION ${ELSEWHERE} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${ELSEWHERE} TO ctw_app;
      COMMENT ON FUNCTION ${ELSEWHERE} IS 'Whether any provider but the actor''s has a contact, visit, lead, job or plan at it. It tells neither which nor what.';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION ${ELSEWHERE};
      ALTER TABLE employer DROP COLUMN added_by;
    `);
  }
}
