import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a session looks out of the ordinary, and when a cancellation is short notice: local choices, so data. */
export class SetSessionHours1795200141000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      INSERT INTO policy_value (key, effective_from, value, label, unit, assumption, source, status, note) VALUES
        ('session-hours', '2025-01-01', '{"earliest": "07:00", "latest": "20:00", "shortNoticeHours": 24}',
         'Usual hours of sessions, and hours of notice below which a cancellation is short', 'time of day, hours', NULL,
         'Local choice; short-notice cancellations are shown apart (programme rules, job coaches in GP practices)', 'assumed',
         'Outside the usual hours a booking asks once more. It refuses nothing.')
      ON CONFLICT (key, effective_from) DO NOTHING
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM policy_value WHERE key = 'session-hours'`);
  }
}
