import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an outcome is reached by. Hours and pay agreed only forecast one, and terms of a job name their own author. */
const COUNTED = {
  earning: ['kind', 'period_from', 'period_to', 'paid_on', 'gross_pence', 'hours'],
  placement: [
    ...['kind', 'starts_on', 'ended_on', 'never_began_on'],
    ...['four_hours_worked_on', 'is_provider_job', 'disclosed_on'],
  ],
} as const;
type Table = keyof typeof COUNTED;
const TABLES = Object.keys(COUNTED) as readonly Table[];

/** Whoever corrects a payment, or records or corrects a job, does no quality check of an outcome that stands on it. */
export class RememberWhoChangedWhatCounts1796070000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE placement ADD recorded_by text;
      ALTER TABLE placement ADD changed_by text[] NOT NULL DEFAULT '{}';
      ALTER TABLE earning ADD changed_by text[] NOT NULL DEFAULT '{}';
      ALTER TABLE placement DISABLE TRIGGER USER;
      ALTER TABLE earning DISABLE TRIGGER USER;
      UPDATE placement j SET recorded_by = a.actor_id FROM audit_entry a
       WHERE a.what = 'placement' AND a.action = 'insert' AND a.row_id = j.id::text;
      ${TABLES.map(knownFromTheAudit).join('\n')}
      ALTER TABLE placement ENABLE TRIGGER USER;
      ALTER TABLE earning ENABLE TRIGGER USER;
      ALTER TABLE placement ALTER recorded_by SET DEFAULT app_actor_id();
      COMMENT ON COLUMN placement.recorded_by IS 'Whoever recorded it does no quality check of an outcome that stands on it; null where nobody knows.';
      COMMENT ON COLUMN placement.changed_by IS 'Whoever changed what an outcome is reached by, likewise.';
      COMMENT ON COLUMN earning.changed_by IS 'Whoever corrected what it counts with, likewise.';
      CREATE FUNCTION remember_who_changed() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF app_actor_id() IS NOT NULL AND NOT app_actor_id() = ANY (OLD.changed_by) THEN
            NEW.changed_by := OLD.changed_by || app_actor_id();
          END IF;
          RETURN NEW;
        END $$;
      ${TABLES.map(remembering).join('\n')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER remember_who_changed ON earning;
      DROP TRIGGER remember_who_changed ON placement;
      DROP FUNCTION remember_who_changed();
      ALTER TABLE earning DROP changed_by;
      ALTER TABLE placement DROP changed_by, DROP recorded_by;
    `);
  }
}

function knownFromTheAudit(table: Table): string {
  const fields = COUNTED[table].map((field) => `'${field}'`).join(', ');
  return `UPDATE ${table} t SET changed_by = known.actors
            FROM (SELECT a.row_id, array_agg(DISTINCT a.actor_id) AS actors FROM audit_entry a
                   WHERE a.what = '${table}' AND a.action = 'update' AND a.fields && ARRAY[${fields}] GROUP BY a.row_id) AS known
           WHERE known.row_id = t.id::text;`;
}

/** In the database, so that no door to these rows can forget it. */
function remembering(table: Table): string {
  const row = (name: 'OLD' | 'NEW') => `(${COUNTED[table].map((field) => `${name}.${field}`).join(', ')})`;
  return `CREATE TRIGGER remember_who_changed BEFORE UPDATE ON ${table} FOR EACH ROW
            WHEN (${row('OLD')} IS DISTINCT FROM ${row('NEW')}) EXECUTE FUNCTION remember_who_changed();`;
}
