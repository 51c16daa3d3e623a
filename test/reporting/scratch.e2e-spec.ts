import { existsSync, writeFileSync } from 'node:fs';
import { startApp } from '../support/app.js';
import { givenJobStart, givenStarted } from './population.js';

it('times', async () => {
  const app = await startApp();
  const t0 = Date.now();
  const people = await givenStarted(app, { count: 3000, from: '2025-10-01', to: '2026-11-01', provider: 1, withNino: 0 });
  console.log('with triggers', Date.now() - t0);
  await app.query('ALTER TABLE episode DISABLE TRIGGER counts_new');
  const t1 = Date.now();
  await givenStarted(app, { count: 3000, from: '2025-10-01', to: '2026-11-01', provider: 1, withNino: 0 });
  console.log('without', Date.now() - t1);
  await app.query('ALTER TABLE episode ENABLE TRIGGER counts_new');
  const t2 = Date.now();
  console.log(await app.query('SELECT rebuild_measures()'), Date.now() - t2);
  const t3 = Date.now();
  for (const p of people.slice(0, 50)) await givenJobStart(app, p, '2026-11-02');
  console.log('50 jobs', Date.now() - t3);
  await app.query('ALTER TABLE outcome DISABLE TRIGGER counts');
  const t4 = Date.now();
  for (const p of people.slice(50, 100)) await givenJobStart(app, p, '2026-11-02');
  console.log('50 jobs without', Date.now() - t4);
  console.log((await app.query(`EXPLAIN ANALYZE SELECT * FROM measure_row WHERE episode_id = '${people[0]?.episodeId}'`)).map((r) => Object.values(r)[0]).join('\n'));
  writeFileSync('/tmp/r7-done', '');
  if (!existsSync('/tmp/never')) await app.close();
}, 120_000);
