import type { Browser } from 'playwright-core';
import { atWork } from '../outcomes/at-work.js';
import { supported } from '../outcomes/people.js';
import { axeViolations, launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

const OVERFLOW = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
  const work = await atWork(served.app);
  const person = await supported(served.app, { startedOn: '2026-10-12' });
  await work.recordJob(person, { jobTitle: 'Baker', startsOn: '2026-11-02' });
  const [employer] = await served.app.query<{ id: string }>(`SELECT id FROM employer WHERE name = 'Kent Bakery'`);
  const visit = { kind: 'visit', happenedOn: '2026-10-22', episodeId: person.episodeId };
  await work.us.post(`/api/v1/employers/${employer?.id ?? ''}/activities`, visit).expect(201);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

describe.each([390, 1280])('ready for a fidelity review, %i pixels wide', (width) => {
  it.each([true, false])('job 10: my indicators and the cases behind each, with scripts: %s', async (script) => {
    const looksRight = async (visitor: Visitor): Promise<void> => {
      if (!script) return;
      expect(await visitor.page.evaluate(OVERFLOW)).toBe(0);
      expect(await axeViolations(visitor.page)).toEqual([]);
    };
    const maya = await Visitor.signedIn(browser, served, 'specialist@demo.example', { script, width });
    await maya.goTo('/today');
    await maya.follow('My practice');
    expect(await maya.words()).toContain('On average, from the start to meeting an employer, for 1 of 1 person');
    expect(await maya.words()).toContain('Only 1 case: read it with care.');
    await looksRight(maya);
    await maya.follow(/See the 1 case.*Contacts with employers/);
    expect(await maya.words()).toContain('Visit in person');
    expect(await maya.words()).toContain('Kent Bakery');
    await looksRight(maya);
    await maya.goTo('/my-practice');
    await maya.select('Period', 'The last 30 days');
    await maya.press('Show');
    expect(await maya.words()).toContain('22 October 2026 to 20 November 2026');
    expect(maya.complaints).toEqual([]);
    await maya.leave();

    const leader = await Visitor.signedIn(browser, served, 'leader@demo.example', { script, width });
    await leader.goTo('/my-practice');
    expect(await leader.words()).toContain('There is no ranking of colleagues.');
    await leader.select('Whose practice', /^Maya/);
    await leader.press('Show');
    expect(await leader.words()).toContain('Practice of Maya');
    await looksRight(leader);
    expect(leader.complaints).toEqual([]);
    await leader.leave();
  });
});
