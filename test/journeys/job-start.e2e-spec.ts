import type { Browser } from 'playwright-core';
import { atWork, type AtWork } from '../outcomes/at-work.js';
import { supported } from '../outcomes/people.js';
import { axeViolations, launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

const MAYA = 'specialist@demo.example';
const OVERFLOW = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;
let served: ServedApp;
let browser: Browser;
let work: AtWork;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
  work = await atWork(served.app);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

describe.each([390, 1280])('a job is recorded once, right, %i pixels wide', (width) => {
  it.each([true, false])(
    'from zero hours to a raise, a plan for work and Access to Work, scripts: %s',
    async (script) => {
      const person = await supported(served.app, { familyName: 'Ashbourne' });
      // An employer that is known, by a job of somebody else.
      await work.recordJob(await supported(served.app), { jobTitle: 'Baker' });
      const maya = await Visitor.signedIn(browser, served, MAYA, { script, width });
      const looksRight = async (): Promise<void> => {
        if (!script) return;
        expect(await maya.page.evaluate(OVERFLOW)).toBe(0);
        expect(await axeViolations(maya.page)).toEqual([]);
      };

      await maya.goTo(`/episodes/${person.episodeId}/placements/new`);
      const employer = await nameOfEmployer();
      await maya.type('Employer', employer);
      await maya.type('Job title', 'Counter assistant');
      await maya.select('Kind of work', 'Paid job');
      await maya.select('Contract', 'Zero hours');
      await maya.type('Hours in a week', '16');
      await maya.type('Pay for an hour', '12.71');
      await maya.type('First day of the job', '2/11/2026');
      if (script) await maya.page.getByText('The hours are not promised').waitFor();
      else await maya.press('Work out the dates');
      const forecast = await maya.words();
      expect(forecast).toContain('The hours are not promised. The dates hold if they work 16 hours in an average week');
      expect(forecast).toContain(
        'Evidence to ask for For the job start: an offer letter, a contract, or the first payslip.',
      );
      await looksRight();
      await maya.press('Record job');
      expect(await maya.words()).toContain(`Counter assistant at ${employer}`);
      await looksRight();
      const job = maya.path;

      await maya.follow(/Record a change/);
      expect(await maya.words()).toContain('right until now and are others from a day on');
      await maya.press('Record the change');
      expect(await maya.words()).toContain('Enter the first day on which it is so');
      await looksRight();
      await maya.type('From which day on?', '16/11/2026');
      await maya.type('Hours in a week', '70');
      await maya.press('Record the change');
      expect(await maya.words()).toContain('70 hours is a very long week. Is it the hours of one week?');
      await looksRight();
      await maya.type('Hours in a week', '20');
      await maya.press('Record the change');
      expect(await maya.words()).toContain('2 November 2026 to 15 November 2026 Counter assistant: 16 hours a week');
      await looksRight();

      await maya.follow(/Plan for work: what this employer is told/);
      await maya.press('Begin the plan');
      expect(await maya.words()).toContain('Tell this employer nothing');
      await maya.press('Add an adjustment');
      await maya.type('What would help?', 'Start at 10');
      await maya.type(/Why does it help/, 'The early bus is too full for me');
      await looksRight();
      await maya.press('Add the adjustment');
      await maya.follow('Decide');
      await maya.choose('Yes, they know');
      await maya.type(/When did you talk through/, '18/11/2026');
      await maya.choose('Only which adjustments help');
      await maya.choose('Start at 10');
      await maya.press('Save what they decided');
      expect(await maya.words()).toContain('Select who tells the employer');
      await looksRight();
      await maya.choose('Both together');
      await maya.choose('When it is needed, and not before');
      await maya.press('Save what they decided');
      expect(await maya.words()).toContain('Not yet: tell nothing until they have');
      await looksRight();
      await maya.press('They confirm it');
      await maya.choose('Face to face');
      await maya.press('They said yes');
      await maya.follow('the employer’s copy');
      expect(await maya.words()).toContain('Start at 10');
      expect(await maya.words()).not.toContain('early bus');
      await looksRight();

      await maya.goTo(`/episodes/${person.episodeId}/access-to-work/new`);
      await maya.choose('Applied', 'How far is it?');
      await maya.select('For which job? (optional)', `Counter assistant at ${employer}`);
      await maya.press('Save');
      expect(await maya.words()).toContain('Enter the day on which they applied');
      await looksRight();
      await maya.type('Applied on', '16/11/2026');
      await maya.press('Save');
      expect(await maya.words()).toContain('Ask how far the application is: 28 December 2026');
      await looksRight();
      await maya.goTo(`/participants/${person.participantId}`);
      expect(await maya.words()).toContain('Only which adjustments help, confirmed by them');
      expect(job).toMatch(/^\/placements\//);
      expect(maya.complaints).toEqual([]);
      await maya.leave();
    },
  );
});

/** The one that the job of somebody else is at. */
async function nameOfEmployer(): Promise<string> {
  const [row] = await served.app.query<{ name: string }>(
    `SELECT e.name FROM employer e JOIN placement p ON p.employer_id = e.id ORDER BY p.created_at LIMIT 1`,
  );
  if (!row) throw new Error('Nobody has a job');
  return row.name;
}
