import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEY = 'in-work-employer-contact';
/** Each part of the rhythm with employers, as a time standard of its own: its part in the earlier value, and its words. */
const PARTS = [
  ['T11-employer', 'firstDays', 'Contact with the employer after a job starts', 'job-start', 'employer-contact'],
  [
    'T11-employer-before',
    'beforeDays',
    'Contact with the employer before a job starts',
    'employer-contact',
    'job-start',
  ],
  [
    'T11-employer-first-month',
    'firstMonthDays',
    'Contact with the employer in the first month of a job',
    'employer-contact',
    'next-employer-contact-first-month',
  ],
  [
    'T11-employer-later',
    'laterDays',
    'Contact with the employer after the first month of a job',
    'employer-contact',
    'next-employer-contact-later',
  ],
] as const;

/** Time standards may be those of one model or one provider; how often employers hear from us becomes four of them. */
export class SetTimesForModelsAndProviders1796074000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE time_standard
        ADD COLUMN area_id uuid REFERENCES area,
        ADD COLUMN provider_id uuid,
        DROP CONSTRAINT time_standard_pkey,
        ADD CONSTRAINT time_standard_once UNIQUE NULLS NOT DISTINCT (code, effective_from, model, provider_id),
        ADD CONSTRAINT time_standard_of_provider CHECK ((area_id IS NULL) = (provider_id IS NULL));
      COMMENT ON TABLE time_standard IS 'T1 to T13 (domain 2.4): how soon one thing should follow another. A row of a provider or a model goes before the general one.';
      COMMENT ON COLUMN time_standard.provider_id IS 'For the people of this provider alone; null: for all. Held by a trigger, as a foreign key would keep a demonstration from being emptied.';

      CREATE FUNCTION time_standard_provider_there() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM provider p WHERE p.id = NEW.provider_id AND p.area_id = NEW.area_id) THEN
          RAISE foreign_key_violation USING MESSAGE = 'time_standard names a provider that its area does not have';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER provider_there BEFORE INSERT OR UPDATE ON time_standard FOR EACH ROW
        WHEN (NEW.provider_id IS NOT NULL) EXECUTE FUNCTION time_standard_provider_there();
    `);
    for (const [code, part, label, fromEvent, toEvent] of PARTS) {
      await db.query(
        `INSERT INTO time_standard (code, effective_from, label, from_event, to_event, days, working_days, source, status, assumption)
         SELECT $2, effective_from, $4, $5, $6, (value ->> $3)::integer, false, source, status, 'A-21'
           FROM policy_value WHERE key = $1 AND jsonb_typeof(value -> $3) = 'number'`,
        [KEY, code, part, label, fromEvent, toEvent],
      );
    }
    await db.query(`DELETE FROM policy_value WHERE key = $1`, [KEY]);
  }

  /** What was said for one model or provider is lost: the earlier table has one row for all. */
  async down(db: QueryRunner): Promise<void> {
    const days = (code: string): string =>
      `(SELECT e.days FROM time_standard e WHERE e.code = '${code}' AND e.model IS NULL AND e.provider_id IS NULL
           AND e.effective_from <= t.effective_from ORDER BY e.effective_from DESC LIMIT 1)`;
    await db.query(
      `INSERT INTO policy_value (key, effective_from, value, label, unit, assumption, source, status, note)
       SELECT $1, t.effective_from, jsonb_build_object(${PARTS.map(([code, part]) => `'${part}', ${days(code)}`).join(', ')}),
              'Contact with the employer of somebody in a job, where the person agreed to it', '', NULL, t.source, t.status,
              'How often employers want to hear from us. Contact with the person follows the time standards T11.'
         FROM time_standard t WHERE t.code = 'T11-employer' AND t.model IS NULL AND t.provider_id IS NULL`,
      [KEY],
    );
    await db.query(`
      DELETE FROM time_standard t WHERE code LIKE 'T11-employer%' OR provider_id IS NOT NULL
          OR (model IS NOT NULL AND EXISTS (SELECT FROM time_standard g WHERE g.code = t.code AND g.provider_id IS NULL
                AND (g.model IS NULL OR (g.model < t.model AND g.effective_from = t.effective_from))));
      DROP TRIGGER provider_there ON time_standard;
      DROP FUNCTION time_standard_provider_there();
      ALTER TABLE time_standard
        DROP CONSTRAINT time_standard_of_provider, DROP CONSTRAINT time_standard_once,
        ADD PRIMARY KEY (code, effective_from),
        DROP COLUMN provider_id, DROP COLUMN area_id;
      COMMENT ON TABLE time_standard IS 'T1 to T13 (domain 2.4): how soon one thing should follow another.';
    `);
  }
}
