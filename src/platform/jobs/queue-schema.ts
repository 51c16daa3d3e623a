import { runMigrations } from 'bullmq';
import type pg from 'pg';
import { QUEUE_SCHEMA } from './queue-backend.js';

/** Creates or updates BullMQ's own schema as the owner, and lets the application work in it. */
export async function migrateQueueSchema(owner: pg.Client): Promise<void> {
  await owner.query(`CREATE SCHEMA IF NOT EXISTS ${QUEUE_SCHEMA}`);
  await runMigrations(owner as never, QUEUE_SCHEMA);
  await owner.query(`
    GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO ctw_app;
    GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ctw_app;
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ctw_app;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ctw_app;
  `);
}
