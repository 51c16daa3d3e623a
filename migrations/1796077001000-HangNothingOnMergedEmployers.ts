import type { MigrationInterface, QueryRunner } from 'typeorm';

const HANGING = [
  ...['employer_contact', 'employer_activity', 'employer_lead', 'employer_adjustment', 'employer_advice'],
  ...['vacancy', 'placement', 'job_application', 'unpaid_work', 'work_plan', 'draft'],
];

/**
 * Whatever is recorded of an employer while it is merged hangs on the record that stands. Whoever had looked it up before would
 * else leave it on one that nobody sees any more, and a job there would count for no outcome.
 */
export class HangNothingOnMergedEmployers1796077001000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION employer_that_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE stands uuid;
      BEGIN
        -- Waits for a merge that is under way, and then sees what became of it.
        LOOP
          SELECT e.merged_into INTO stands FROM employer e WHERE e.id = NEW.employer_id FOR KEY SHARE;
          EXIT WHEN stands IS NULL;
          NEW.employer_id := stands;
        END LOOP;
        RETURN NEW;
      END $$;
      REVOKE ALL ON FUNCTION employer_that_stands() FROM PUBLIC;
      COMMENT ON FUNCTION employer_that_stands() IS 'Hangs a row on the employer that stands for a merged one.';
    `);
    for (const table of HANGING)
      await db.query(`
        CREATE TRIGGER that_stands BEFORE INSERT OR UPDATE OF employer_id ON ${table} FOR EACH ROW
          WHEN (NEW.employer_id IS NOT NULL) EXECUTE FUNCTION employer_that_stands();
      `);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of HANGING) await db.query(`DROP TRIGGER that_stands ON ${table}`);
    await db.query(`DROP FUNCTION employer_that_stands()`);
  }
}
