import { jobSuite } from './job-suite.js';

jobSuite('PostgreSQL', () => ({
  environment: {},
  wipe: async (app) => {
    const tables = await app.query<{ name: string }>(
      `SELECT format('bullmq.%I', c.relname) AS name FROM pg_class c
        WHERE c.relnamespace = 'bullmq'::regnamespace AND c.relkind = 'r' AND c.relname !~ 'migration|schema|meta'`,
    );
    await app.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')} CASCADE`);
  },
}));
