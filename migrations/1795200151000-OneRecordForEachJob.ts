import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Jobs: agency work as a contract, one record for each job, and a quick way to those whose first day has come. */
export class OneRecordForEachJob1795200151000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE placement DROP CONSTRAINT placement_contract_type_check;
      ALTER TABLE placement ADD CONSTRAINT placement_contract_type_known
        CHECK (contract_type IN ('permanent', 'fixed-term', 'temporary', 'agency', 'zero-hours', 'self-employed'));

      -- The same form sent twice, or two colleagues at once, record one job.
      CREATE UNIQUE INDEX placement_once_per_start ON placement (episode_id, employer_id, starts_on, lower(job_title));
      -- For the sweep that moves people into work on the first day of a job recorded ahead.
      CREATE INDEX placement_running ON placement (starts_on) WHERE ended_on IS NULL;
      CREATE INDEX earning_document ON earning (document_id) WHERE document_id IS NOT NULL;
      CREATE UNIQUE INDEX placement_evidence_once ON placement_evidence (document_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX placement_evidence_once;
      DROP INDEX earning_document;
      DROP INDEX placement_running;
      DROP INDEX placement_once_per_start;
      ALTER TABLE placement DROP CONSTRAINT placement_contract_type_known;
      ALTER TABLE placement ADD CONSTRAINT placement_contract_type_check
        CHECK (contract_type IN ('permanent', 'fixed-term', 'temporary', 'zero-hours', 'self-employed'));
    `);
  }
}
