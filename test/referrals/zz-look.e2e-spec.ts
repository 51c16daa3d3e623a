import { readFileSync } from 'node:fs';
import { ImportAtOnce } from '#modules/referrals';
import { RequestContext } from '#platform/context/request-context';
import { SignInService } from '#modules/identity';
import { calendarDate } from '#shared/calendar-date';
import { startApp, type TestApp } from '../support/app.js';
import { axeViolations, launchBrowser } from '../support/browser.js';
let app: TestApp;
afterAll(() => app.close());
it('looks', async () => {
  app = await startApp({ today: '2026-11-20', environment: { PORT: '3999' } });
  const sample = readFileSync(new URL('../fixtures/referrals-sample.csv', import.meta.url));
  const as = async (email: string) => app.as(email);
  const leader = await as('leader@demo.example');
  const up = await leader.upload('/referral-imports/new', { file: { name: 'referrals-sample.csv', bytes: sample, type: 'text/csv' } });
  console.log(up.status, up.headers['location'], up.status === 303 ? '' : up.text.slice(0, 3000));
  const importPage = up.headers['location'] as string;
  await app.nest.listen(3999);
  const browser = await launchBrowser();
  const identity = app.nest.get(SignInService);
  const shots = async (email: string, pages: [string, string][]) => {
    const { value } = await identity.signInAsDemo(email);
    for (const [w, h] of [[1280, 900], [390, 844]] as const) {
      const context = await browser.newContext({ viewport: { width: w, height: h } });
      await context.addCookies([{ name: 'ctw_session', value, url: 'http://localhost:3999' }]);
      const page = await context.newPage();
      for (const [name, path] of pages) {
        const answer = await page.goto(`http://localhost:3999${path}`);
        await page.screenshot({ path: `/tmp/r2shots/${name}-${w}.png`, fullPage: true });
        const axe = await axeViolations(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        if (answer?.status() !== 200 || axe.length || wide) console.log(name, w, answer?.status(), wide ? 'SCROLLS' : '', JSON.stringify(axe));
      }
      await context.close();
    }
  };
  await shots('leader@demo.example', [['import-staged', importPage], ['import-new', '/referral-imports/new']]);
  await app.runJobs();
  await shots('leader@demo.example', [['import-ready', importPage], ['import-errors', importPage + '?rows=error']]);
  const conf = await leader.submit(importPage + '/confirm', { version: '' });
  console.log('confirm', conf.status);
  await shots('leader@demo.example', [['import-importing', importPage]]);
  await app.runJobs();
  await app.query(`UPDATE referral SET received_on = date '2026-11-20' - (('x' || substr(md5(id::text), 1, 4))::bit(16)::int % 14)`);
  const ids = await app.query<{ id: string; kind: string }>(`
    (SELECT id, 'dup' AS kind FROM referral WHERE cardinality(possible_match_ids) > 0 LIMIT 1) UNION ALL
    (SELECT id, 'inel' FROM referral WHERE 'E1' = ANY(failed_tests) LIMIT 1) UNION ALL (SELECT id, 'ok' FROM referral WHERE status = 'received' LIMIT 1)`);
  const id = (kind: string) => ids.find((each) => each.kind === kind)?.id ?? '';
  const [person] = await app.query<{ id: string }>(`SELECT participant_id AS id FROM referral WHERE id = $1`, [id('ok')]);
  await shots('leader@demo.example', [
    ['import-done', importPage], ['imports', '/referral-imports'], ['queue', '/referrals'], ['queue-late', '/referrals?clock=late'],
    ['referral-ok', `/referrals/${id('ok')}`], ['referral-dup', `/referrals/${id('dup')}`], ['referral-inel', `/referrals/${id('inel')}`],
    ['contact', `/referrals/${id('ok')}/contact`], ['decision', `/referrals/${id('inel')}/decision`], ['decision-dup', `/referrals/${id('dup')}/decision`],
    ['edit', `/participants/${person?.id}/edit`],
  ]);
  await shots('referrer@demo.example', [['my-referrals-empty', '/my-referrals'], ['new-referral', '/my-referrals/new']]);
  await browser.close();
}, 200_000);
