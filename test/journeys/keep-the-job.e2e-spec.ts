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

describe.each([390, 1280])('a job is kept going, %i pixels wide', (width) => {
  it.each([true, false])('job 9: from the contact plan to the next search, with scripts: %s', async (script) => {
    const person = await supported(served.app, { familyName: 'Ashbourne' });
    const job = await work.recordJob(person, { jobTitle: 'Baker', startsOn: '2026-11-09' });
    const maya = await Visitor.signedIn(browser, served, MAYA, { script, width });
    const looksRight = async (): Promise<void> => {
      if (!script) return;
      expect(await maya.page.evaluate(OVERFLOW)).toBe(0);
      expect(await axeViolations(maya.page)).toEqual([]);
    };

    await maya.goTo(`/participants/${person.participantId}`);
    expect(await maya.words()).toContain('Keeping the job');
    // The job began on 9 November: nobody can be reached before it any more, so that the first contact in it is asked for.
    await maya.follow(/First contact in the job by 12 November 2026/);
    expect(await maya.words()).toContain('It was due by 8 November 2026, and nobody was reached before the job began.');
    expect(await maya.words()).toContain('It was due by 12 November 2026, and nobody has been reached since.');
    expect(await maya.words()).toContain('We only speak to an employer about somebody who agreed to it');
    await looksRight();

    await maya.goTo(`/placements/${job.id}/contacts/move?contact=person.early-2`);
    await maya.press('Move it');
    expect(await maya.words()).toContain('Enter why it is moved');
    await looksRight();
    await maya.type('New day', '27/11/2026');
    await maya.type('Why is it moved?', 'On holiday');
    await maya.press('Move it');
    expect(await maya.words()).toContain('Moved from 23 November 2026: On holiday.');

    await maya.type('What did you notice? (optional)', 'The early bus was taken off');
    await maya.press('Travel or caring is difficult');
    expect(await maya.words()).toContain('The early bus was taken off. Seen on 20 November 2026');
    await looksRight();
    await maya.goTo('/today');
    expect(await maya.words()).toContain('Job at risk, noticed today: travel or caring is difficult');

    await maya.goTo(`/placements/${job.id}/end`);
    expect(await maya.words()).toContain('Their profile and action plan are kept as they are.');
    await maya.type('Last day of the job', '19/11/2026');
    await maya.choose('Travel', 'Why did it end?');
    await maya.press('Record the end');
    expect(await maya.words()).toContain('The search for work has begun again.');
    await looksRight();
    await maya.goTo(`/participants/${person.participantId}`);
    expect(await maya.words()).toContain('Looking for work');
    expect(await maya.words()).toContain('Look for work again: the job at Kent Bakery ended');
    expect(maya.complaints).toEqual([]);
    await maya.leave();
  });
});
