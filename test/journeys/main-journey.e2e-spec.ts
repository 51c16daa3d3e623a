import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { AuditChain } from '#platform/audit/audit-chain';
import { launchBrowser } from '../support/browser.js';
import { DEMO_PASSWORD } from '../../src/seed/cast.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { smallPdf } from '../support/small-pdf.js';

const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
const lines = (text: Buffer): string[] =>
  text
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);

/** Referred by Sydenham House Medical Centre in Ashford: out of work, prefers email. Row 315 of the sample. */
const REINA = 'Reina Schinner';
/** Referred by a practice in Maidstone: prefers texts. */
const MIRIAM = 'Miriam Yost';

/** A table of each step. */
const AUDITED = [
  'referral_import',
  'referral',
  'participant',
  'episode',
  'support_session',
  'task',
  'vocational_profile',
  'action_plan',
  'placement',
  'document',
  'earning',
  'outcome',
  'reminder',
  'message',
] as const;

describe('the main journey in a browser without scripts', () => {
  let served: ServedApp;
  let browser: Browser;
  let admin: Visitor;
  let specialist: Visitor;
  const paths = new Map<string, { participant: string; episode: string }>();

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
    admin = await Visitor.signedIn(browser, served, 'admin@demo.example');
    specialist = await Visitor.signedIn(browser, served, 'specialist@demo.example');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await served.app.close();
  });

  const moveTo = async (day: string): Promise<void> => {
    served.app.clock.moveTo(new Date(`${day}T12:00:00Z`));
    // Nobody stays signed in over days.
    for (const visitor of [admin, specialist]) await visitor.page.context().clearCookies();
    await admin.signInAs('admin@demo.example');
    await specialist.signInAs('specialist@demo.example');
  };
  const at = (name: string): { participant: string; episode: string } => {
    const found = paths.get(name);
    if (!found) throw new Error(`${name} has not come so far`);
    return found;
  };

  it('1. the administrator uploads a referral file, reads what is wrong with it, and imports what is good', async () => {
    await admin.goTo('/referrals');
    await admin.press('Import a file');
    await admin.attach('File with referrals', 'referrals-sample.csv', fixture('referrals-sample.csv'), 'text/csv');
    await admin.press('Check the file');
    expect(await admin.words()).toMatch(/Checking the file/);
    await served.app.runJobs();
    await admin.page.reload();

    const preview = await admin.words();
    expect(preview).toMatch(/Look before you import/);
    for (const [count, label] of [
      [495, 'accept'],
      [41, 'ineligible'],
      [10, 'duplicate'],
      [44, 'error'],
    ] as const)
      expect(preview).toMatch(new RegExp(`${count}.{0,80}(${label})|(${label}).{0,40}${count}`, 'i'));
    expect(preview).toMatch(/same (surname|phone)|surname, date of birth|may be/i);
    await admin.press(/^Import /);
    await served.app.runJobs();
    await admin.page.reload();
    expect(await admin.words()).toMatch(/The file is imported/);

    const report = await admin.download(/report of every row/);
    expect(lines(report.bytes)).toEqual(lines(fixture('referrals-sample.expected.csv')));
    const rest = await admin.download(/Download the 44 rows in error/);
    expect(lines(rest.bytes)[0]).toMatch(/external_ref,referred_on,source/);
  });

  it.each([
    [REINA, 'Ashford', 'GP practice'],
    [MIRIAM, 'Maidstone', 'GP practice'],
  ])(
    '2. and 3. the administrator checks the referral of %s, accepts it, and gives it to a specialist',
    async (name, district, source) => {
      await admin.goTo('/referrals?status=all');
      await admin.select('District', district);
      await admin.select('From', new RegExp(source));
      await admin.press(/Apply|Show|Filter/);
      await findInList(admin, name);
      const tests = await admin.words();
      for (let number = 1; number <= 11; number += 1) expect(tests).toContain(`E${number}`);
      await admin.press('Acknowledge and start checking');
      await admin.press('Record a contact');
      await admin.choose('Phone call');
      await admin.choose(/We spoke, and they want support/);
      await admin.press('Save the contact');
      await admin.press('Accept and choose a specialist');

      const options = await admin.words();
      expect(options).toMatch(new RegExp(`Covers ${district}`));
      await admin.choose(/Maya Thornton/);
      await admin.press('Allocate');
      expect(await admin.words()).toMatch(/Maya Thornton/);
    },
  );

  it('4. the specialist meets them and starts support: the window is said in words', async () => {
    for (const name of [REINA, MIRIAM]) {
      await specialist.goTo('/caseload');
      await specialist.follow(name);
      const participant = specialist.path;
      await specialist.press('Start support');
      const episode = specialist.path.replace(/\/start$/, '');
      paths.set(name, { participant, episode });
      await specialist.type('When did you meet?', '20/11/2026');
      await specialist.choose('In person');
      await specialist.choose('Out of work');
      await specialist.choose(/agree to take part/);
      await specialist.choose(/given the privacy notice/);
      await specialist.type('What kind of work do you want?', 'Something outdoors');
      await specialist.press('Start support');
      expect(await specialist.words()).toMatch(
        /Support runs from 20 November 2026 to 19 November 2027\. 364 days left/,
      );
    }
  });

  it('5. sees the caseload against the cap, and who needs somebody today', async () => {
    await specialist.goTo('/caseload?sort=days-left');
    const caseload = await specialist.words();
    expect(caseload).toContain(REINA);
    expect(caseload).toContain(MIRIAM);
    expect(caseload).toMatch(/2 of 20|of 20/);
    await specialist.goTo('/today');
    expect(await specialist.words()).toMatch(/You are up to date/);
  });

  it('6. reads the record: safe contact, support, and one timeline that can be filtered', async () => {
    await specialist.goTo(at(REINA).participant);
    const record = await specialist.words();
    expect(record).toMatch(/Prefers Email/);
    expect(record).toMatch(/Safe contact/i);
    expect(record).toMatch(/364 days left/);
    expect(record).not.toMatch(/RW ?72 ?57 ?86/);
    await specialist.choose('Referral and support');
    await specialist.press('Apply');
    expect(specialist.path).toMatch(/kind=/);
  });

  it('7. books a session at a real GP practice, records who came, and is told to reach out after two misses', async () => {
    await book(REINA, { day: '24/11/2026', time: '10:00', mode: 'At a GP practice', practice: /Sydenham House/ });
    await book(MIRIAM, { day: '23/11/2026', time: '09:00', mode: 'By phone' });
    await book(MIRIAM, { day: '24/11/2026', time: '09:00', mode: 'By phone' });
    await specialist.goTo(`${at(MIRIAM).episode}/sessions/new`);
    await fillSession({ day: '24/11/2026', time: '10:15', mode: 'By phone' });
    await specialist.press('Book session');
    expect(await specialist.words()).toMatch(/There is a problem .*already/);

    await moveTo('2026-11-25');
    await specialist.goTo('/today');
    expect(await specialist.words()).toMatch(
      new RegExp(`${MIRIAM} Session of 23 November 2026 is not recorded.*${REINA} Session of 24 November`),
    );
    await specialist.goTo('/diary?on=2026-11-24');
    await specialist.follow(new RegExp(REINA));
    await openSession(REINA, '2026-11-24');
    await specialist.choose('Yes, they came');
    await specialist.type('Short note (optional)', 'Went through the profile');
    await specialist.press('Save');
    for (const day of ['2026-11-23', '2026-11-24']) {
      await openSession(MIRIAM, day);
      await specialist.choose('No, they did not come');
      await specialist.select('If they did not come, why?', 'No word from them');
      await specialist.press('Save');
    }
    expect(await specialist.words()).toMatch(/2 (sessions )?missed|reach out|26 November/i);
    await specialist.goTo('/reminders');
    expect(await specialist.words()).toMatch(/Reach out: 2 sessions missed in a row/);
  });

  it('8. writes the vocational profile and the action plan', async () => {
    await specialist.goTo(`${at(REINA).episode}/profile`);
    await specialist.press('Change the vocational profile');
    await specialist.type('What are you good at?', 'Patient with plants and people');
    await specialist.press('Save vocational profile');
    expect(await specialist.words()).toMatch(/Patient with plants and people/);
    await specialist.goTo(`${at(REINA).episode}/plan`);
    await specialist.type('What do you want to reach?', 'A part-time job outdoors by spring');
    await specialist.type('What will be done?', 'Visit the garden centre together');
    await specialist.choose('The specialist');
    await specialist.type('By when?', '4/12/2026');
    await specialist.press('Save action plan');
    expect(await specialist.words()).toMatch(/A part-time job outdoors by spring.*Visit the garden centre together/);
  });

  it('9. records an employer and a job, and sees the warning about the wage floor', async () => {
    await specialist.goTo('/employers');
    await specialist.press('Add an employer');
    await specialist.type('Name', 'Stour Nurseries');
    await specialist.press('Add employer');
    await specialist.press('Log a contact');
    await specialist.choose('Visit in person');
    await specialist.type('When?', '25/11/2026');
    await specialist.choose(new RegExp(REINA), 'For whom?');
    await specialist.press('Log contact');
    expect(await specialist.words()).toMatch(/Stour Nurseries/);

    await specialist.goTo(`${at(REINA).episode}/placements/new`);
    await specialist.type('Employer', 'Stour Nurseries');
    await specialist.type('Job title', 'Nursery assistant');
    await specialist.select('Kind of work', 'Paid job');
    await specialist.select('Contract', 'Permanent');
    await specialist.type('Hours in a week', '16');
    await specialist.type('Pay for an hour', '12.00');
    await specialist.type('First day of the job', '30/11/2026');
    await specialist.press('Work out the dates');
    expect(await specialist.words()).toMatch(/Check the pay\..*£12\.71/);
    await specialist.type('Pay for an hour', '12.71');
    await specialist.press('Record job');
    expect(await specialist.words()).toMatch(/Nursery assistant at Stour Nurseries/);
    expect(await specialist.words()).not.toMatch(/Check the pay/);
  });

  it('9. and 10. adds the first hours, evidence, and pay until the lower threshold is reached to the penny', async () => {
    const job = specialist.path;
    await moveTo('2027-03-04');
    await specialist.goTo(job);
    await specialist.type(/When had 4 hours of paid work been done/, '30/11/2026');
    await specialist.press('Save the date');
    await specialist.press('Attach evidence');
    await specialist.choose(/contract/i);
    await specialist.attach('File', 'contract.pdf', smallPdf('Contract of employment'), 'application/pdf');
    await specialist.press('Attach');
    const payments = [
      ['881.22', '31/12/2026', '1/12/2026', '31/12/2026'],
      ['881.22', '29/1/2027', '1/1/2027', '31/1/2027'],
      ['881.23', '26/2/2027', '1/2/2027', '28/2/2027'],
      ['0.01', '3/3/2027', '1/3/2027', '1/3/2027'],
    ] as const;
    for (const [gross, paid, from, to] of payments) {
      await specialist.goTo(`${job}/earnings/new`);
      await specialist.type('Gross pay', gross);
      await specialist.type('When was it paid?', paid);
      await specialist.type('First day it is for', from);
      await specialist.type('Last day it is for', to);
      const name = `payslip ${paid.replaceAll('/', '-')}.pdf`;
      await specialist.attach('File (you can add it later)', name, smallPdf(name), 'application/pdf');
      await specialist.choose(/Yes: it is of this person/);
      await specialist.press('Record payment');
      await specialist.goTo(`${at(REINA).episode}/outcomes`);
      if (gross === '881.23')
        expect(await specialist.words()).toMatch(/£2,643\.67 .*£2,643\.68 is needed.*£0\.01 to go/);
    }
    const outcomes = await specialist.words();
    expect(outcomes).toMatch(/Achieved on 30 Nov 2026/);
    expect(outcomes).toMatch(/Achieved on 3 Mar 2027/);
    expect(outcomes).toMatch(/8 hours × 26 weeks × £12\.71/);
    const file = await specialist.download(/Open the file/);
    expect(file.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  it('11. is reminded once, and the participant is told by their safe channel', async () => {
    await book(REINA, { day: '5/3/2027', time: '10:00', mode: 'By phone' });
    for (let morning = 0; morning < 2; morning += 1) {
      await served.app.runSweep('daily-reminders');
      await served.app.runJobs();
    }
    await specialist.goTo('/reminders');
    const reminders = await specialist.words();
    expect(reminders.match(/Session tomorrow at 10/g) ?? []).toHaveLength(1);
    expect(reminders).toMatch(/The action plan was due for review on/);
    expect(reminders).toMatch(/No contact for \d+ days/);
    await specialist.goTo('/messages');
    const messages = await specialist.words();
    expect(messages.match(/Your appointment tomorrow/g) ?? []).toHaveLength(1);
    expect(messages).toMatch(/Email to lexie5@example\.com/i);
  });

  it('12. the commissioner sees contract performance, and how each figure is counted', async () => {
    await served.app.runSweep('fold-measures');
    const commissioner = await Visitor.signedIn(browser, served, 'commissioner@demo.example');
    await commissioner.goTo('/performance');
    const performance = await commissioner.words();
    expect(performance).toMatch(/Performance: Kent and Medway/);
    expect(performance).toMatch(/2 starts against a profile of/);
    expect(performance).toMatch(/How is this counted\?/);
    expect(await commissioner.page.locator('main svg').count()).toBeGreaterThan(0);
    expect(await commissioner.page.locator('main table').count()).toBeGreaterThan(1);
    await commissioner.goTo('/performance/rows?measure=starts');
    const counts = await commissioner.words();
    expect(counts).toMatch(/Starts: 2/);
    expect(counts).toMatch(/first meeting/);
    expect(counts).not.toContain(REINA);
    await commissioner.leave();
  });

  it('12. and 13. the manager opens the rows behind a figure, and makes the return to DWP, which the commissioner sends', async () => {
    const manager = await Visitor.signedIn(browser, served, 'manager@demo.example');
    await manager.goTo('/performance/rows?measure=starts');
    expect(await manager.words()).toMatch(new RegExp(`Starts: 2.*(${REINA}|${MIRIAM}).*(${REINA}|${MIRIAM})`));

    await manager.goTo('/returns');
    await manager.select('Make a return for', 'February 2027');
    await manager.press('Check what is missing');
    expect(await manager.words()).toMatch(/2 people had started support by the end of this month/);
    await manager.press('Make the file');
    expect(await manager.words()).toMatch(/Waiting for its turn|Making the file/);
    await served.app.runJobs();
    await manager.press(/Check again/);
    const made = await manager.words();
    expect(made).toMatch(/The file is made and locked/);
    const commissioner = await Visitor.signedIn(browser, served, 'commissioner@demo.example');
    await commissioner.goTo(manager.path);
    const file = await commissioner.download('Download the file');
    await commissioner.leave();
    expect(lines(file.bytes)).toHaveLength(3);
    expect(made.replace(/\s/g, '')).toContain(createHash('sha256').update(file.bytes).digest('hex'));
    await manager.goTo('/returns');
    expect(await manager.words()).toMatch(/The return for February 2027 you asked for is ready|Ready, locked/);
    await manager.leave();
  });

  it('with scripts: signs in with a password and a second factor, sorts the caseload, picks a day, and sees the dates while typing', async () => {
    const visitor = await Visitor.open(browser, served, { script: true });
    const { page } = visitor;
    await visitor.goTo('/caseload');
    expect(visitor.path).toBe('/sign-in?returnTo=%2Fcaseload');
    await visitor.type('Email address', 'specialist@demo.example');
    await visitor.type('Password', DEMO_PASSWORD);
    await visitor.press('Sign in');
    // A password alone opens nothing: the first time, a second factor is set up.
    expect(visitor.path).toBe('/sign-in/set-up?returnTo=%2Fcaseload');
    await visitor.goTo('/caseload');
    expect(visitor.path).toMatch(/^\/sign-in\/(set-up|second-factor)/);
    await visitor.signInAs('specialist@demo.example');
    await visitor.goTo('/caseload');
    expect(visitor.path).toBe('/caseload');
    await visitor.follow(/Support left/);
    expect(visitor.path).toMatch(/sort=days-left/);
    expect(await page.locator('main tbody tr').count()).toBe(2);

    await visitor.goTo(`${at(MIRIAM).episode}/sessions/new`);
    await visitor.choose('At a GP practice');
    await visitor.select('GP practice', /Sydenham House/);
    await page.getByRole('button', { name: 'Choose date' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await visitor.type('Date', '8/3/2027');
    await visitor.type('Time', '14:30');
    await visitor.press('Book session');
    expect(await visitor.words()).toMatch(/Monday 8 March 2027 at 2:30pm .*Sydenham House/);

    await visitor.goTo(`${at(MIRIAM).episode}/placements/new`);
    await visitor.select('Kind of work', 'Paid job');
    await visitor.type('Hours in a week', '16');
    await visitor.type('Pay for an hour', '9.00');
    await visitor.type('First day of the job', '8/3/2027');
    await page.getByText('Check the pay.').waitFor();
    // What the words of a field could mean, chosen by keyboard.
    await visitor.goTo('/employers/new');
    await visitor.type('What they do (optional)', 'care home');
    await page.getByRole('option', { name: /^87300/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('What they do (optional)').inputValue()).toMatch(/^87300 – Residential care/);
    expect(await page.getByRole('option', { name: /^87/ }).count()).toBe(0);
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('every step is in the audit, and the chain of the audit holds', async () => {
    const { app } = served;
    const entries = await app.query<{ what: string }>(
      `SELECT DISTINCT what FROM audit_entry WHERE action IN ('insert', 'update')`,
    );
    expect(entries.map(({ what }) => what)).toEqual(expect.arrayContaining([...AUDITED]));
    const looks = await app.query<{ what: string }>(`SELECT DISTINCT what FROM audit_entry WHERE action = 'read'`);
    expect(looks.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['participant', 'referral', 'caseload', 'document', 'performance-rows', 'return']),
    );
    const chain = app.nest.get(AuditChain);
    await chain.seal();
    expect(await chain.verify()).toMatchObject({ brokenSeq: null, problem: null });
    for (const visitor of [admin, specialist]) expect(visitor.complaints).toEqual([]);
  });

  async function findInList(visitor: Visitor, name: string): Promise<void> {
    for (;;) {
      const link = visitor.page.locator('main').getByRole('link', { name: new RegExp(name) });
      if ((await link.count()) > 0) return link.first().click();
      await visitor.follow(/Next|More|Older/);
    }
  }

  interface Wish {
    readonly day: string;
    readonly time: string;
    readonly mode: string | RegExp;
    readonly practice?: RegExp;
  }

  async function fillSession({ day, time, mode, practice }: Wish): Promise<void> {
    await specialist.type('Date', day);
    await specialist.type('Time', time);
    await specialist.choose(mode, 'How will you meet?');
    if (practice) await specialist.select('GP practice', practice);
  }

  async function book(name: string, wish: Wish): Promise<void> {
    await specialist.goTo(`${at(name).episode}/sessions/new`);
    await fillSession(wish);
    await specialist.press('Book session');
    expect(await specialist.words()).not.toMatch(/There is a problem/);
  }

  async function openSession(name: string, day: string): Promise<void> {
    await specialist.goTo(`/diary?on=${day}&view=day`);
    const row = specialist.page.locator('main tr', { hasText: name });
    await row.getByRole('link').first().click();
  }
});
