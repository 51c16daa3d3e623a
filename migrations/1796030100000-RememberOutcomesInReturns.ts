import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which outcomes a locked return says, so that a later correction can show what it changes in it. */
export class RememberOutcomesInReturns1796030100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE outcome_in_return (
        return_id  uuid NOT NULL REFERENCES return_snapshot,
        outcome_id uuid NOT NULL REFERENCES outcome,
        month      date NOT NULL CHECK (extract(day FROM month) = 1),
        edition    integer NOT NULL,
        job        jsonb,
        superseded boolean NOT NULL DEFAULT false,
        PRIMARY KEY (return_id, outcome_id)
      );
      CREATE INDEX outcome_in_return_outcome ON outcome_in_return (outcome_id);
      ALTER TABLE outcome_in_return ENABLE ROW LEVEL SECURITY;
      ALTER TABLE outcome_in_return FORCE ROW LEVEL SECURITY;
      DO $$ BEGIN EXECUTE format('CREATE POLICY owner_all ON outcome_in_return TO %I USING (true) WITH CHECK (true)', current_user); END $$;
      CREATE POLICY definer_reads ON outcome_in_return FOR SELECT TO ctw_definer USING (true);
      -- Whoever sees the outcome sees what was said of it: its wall stands before this table too.
      CREATE POLICY with_outcome ON outcome_in_return TO ctw_app
        USING (EXISTS (SELECT FROM outcome o WHERE o.id = outcome_id)) WITH CHECK (EXISTS (SELECT FROM outcome o WHERE o.id = outcome_id));
      GRANT SELECT, INSERT ON outcome_in_return TO ctw_app;
      GRANT UPDATE (superseded) ON outcome_in_return TO ctw_app;
      GRANT SELECT ON outcome_in_return TO ctw_definer;
      COMMENT ON TABLE outcome_in_return IS 'An outcome that a locked return says. The outcome''s row stays when it is taken back, so the two tell what has changed since.';
      COMMENT ON COLUMN outcome_in_return.job IS 'What the return says of the job, for a job start.';
      COMMENT ON COLUMN outcome_in_return.superseded IS 'A later edition of the same month has been locked: it says how things stood then.';

      -- Returns that were locked before: what they said of outcomes that still hold.
      INSERT INTO outcome_in_return (return_id, outcome_id, month, edition, job, superseded)
      SELECT s.id, o.id, s.month, s.edition,
             CASE WHEN o.kind = 'JOB_START' THEN jsonb_build_object('startsOn', j.starts_on, 'socCode', j.soc_code, 'hoursPerWeek', j.hours_per_week,
                                                                    'payPencePerHour', j.pay_pence_per_hour, 'contractType', j.contract_type) END,
             EXISTS (SELECT FROM return_snapshot n WHERE n.area_id = s.area_id AND n.provider_id IS NOT DISTINCT FROM s.provider_id
                        AND n.kind = s.kind AND n.month = s.month AND n.edition > s.edition AND n.status = 'locked')
        FROM return_snapshot s
        JOIN episode e ON e.area_id = s.area_id AND (s.provider_id IS NULL OR e.provider_id = s.provider_id)
        JOIN outcome o ON o.episode_id = e.id
        LEFT JOIN placement j ON j.id = o.placement_id
       WHERE s.status = 'locked' AND s.kind = 'dwp-participants' AND e.started_on <= s.month + interval '1 month' - interval '1 day'
         AND e.exit_reason IS DISTINCT FROM 'error' AND o.created_at <= s.locked_at
         AND o.kind IN ('JOB_START', 'LOWER', 'HIGHER', 'RETENTION') AND o.state NOT IN ('rejected', 'reversed')
         AND o.achieved_on <= s.month + interval '1 month' - interval '1 day'
         AND EXISTS (SELECT FROM return_part p WHERE p.return_id = s.id AND o.participant_id = ANY (p.people));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE outcome_in_return`);
  }
}
