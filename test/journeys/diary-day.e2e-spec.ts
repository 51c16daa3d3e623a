import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { givenEpisode } from '../sessions/given-episode.js';

const [MAYA, LEADER] = ['specialist@demo.example', 'leader@demo.example'];
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

const clockAt = (time: string): void => served.app.clock.moveTo(new Date(`2026-11-${time}:00Z`));
const meet = async (visitor: Visitor, time: string): Promise<void> => {
  await visitor.press(time);
  await visitor.choose('Somewhere in the community');
  await visitor.type('Where in the community', 'The library café');
};

describe.each([390, 1280])('job 4, the diary of a specialist, %i pixels wide', (width) => {
  let maya: Visitor;
  let leader: Visitor;

  beforeEach(async () => {
    clockAt('20T12:00');
    await served.app.query(`UPDATE support_session SET status = 'cancelled-by-service' WHERE status = 'booked'`);
    await served.app.query(`UPDATE lone_visit SET ended_at = now(), ended_how = 'safe' WHERE ended_at IS NULL`);
    await served.app.query(
      `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE exited_on IS NULL`,
    );
    await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
    maya = await Visitor.signedIn(browser, served, MAYA, { script: false, width });
    leader = await Visitor.signedIn(browser, served, LEADER, { script: true, width });
  });
  afterEach(async () => {
    expect([...maya.complaints, ...leader.complaints]).toEqual([]);
    await maya.leave();
    await leader.leave();
  });

  it('complaint 11: books a free time, moves and cancels it, returns to where it was, and its calendar learns no name', async () => {
    await maya.goTo('/diary?on=2026-11-25');
    await maya.follow('Book a session on Wednesday 25 November 2026');
    await maya.follow('Ada Ashbourne');
    await meet(maya, '10am on Wednesday 25 November 2026');
    await maya.press('Book session');
    expect(await maya.words()).toContain('Wednesday 25 November 2026 at 10am');

    await maya.goTo('/diary?on=2026-11-25&view=day');
    await maya.follow('10am to 10:45am');
    await maya.press('Move');
    await maya.press('2pm on Wednesday 25 November 2026');
    await maya.choose('The participant', 'Who asked to move it?');
    await maya.select('Why?', 'Another appointment');
    await maya.press('Move session');
    expect(await maya.words()).toMatch(
      /Moved from Wednesday 25 November 2026 at 10am to Wednesday 25 November 2026 at 2pm Asked for by the participant/,
    );
    await maya.page.locator('.govuk-back-link').click();
    await maya.page.waitForURL('**/diary?on=2026-11-25&view=day');

    await maya.follow('2pm to 2:45pm');
    await maya.press('Cancel this session');
    await maya.choose('Us', 'Who asked to cancel it?');
    await maya.select('Why?', 'The specialist is not available');
    await maya.press('Cancel this session');
    expect(await maya.words()).toMatch(/History.*Booked for.*Moved from.*Cancelled/);

    await maya.goTo('/diary/calendar');
    await maya.press(/Make an? (new )?address/);
    const address = /\/calendar-feeds\/[\w-]+\/diary\.ics/.exec(await maya.words())?.[0] ?? '';
    const feed = await fetch(`${served.address}${address}`);
    const text = await feed.text();
    expect(feed.status).toBe(200);
    expect(text).toContain('SUMMARY:Appointment');
    expect(text).toContain('STATUS:CANCELLED');
    expect(text).not.toMatch(/\bada\b|ashbourne|library|café/i);
  });

  it('job 4, safe alone: checks in with one tap; a forgotten check-out alerts the leader, who says they are safe', async () => {
    await maya.goTo('/diary?view=day&on=2026-11-20');
    await maya.follow('Book a session on Friday 20 November 2026');
    await maya.follow('Ada Ashbourne');
    await meet(maya, '2pm on Friday 20 November 2026');
    await maya.press('Book session');
    await maya.press('Going alone?');
    await maya.choose('No', 'Is it somebody’s home?');
    await maya.press('Mark as a lone visit');

    clockAt('20T14:01');
    await maya.signInAs(MAYA);
    await maya.goTo('/today');
    await maya.press('Check in');
    expect(maya.path).toBe('/today');
    expect(await maya.words()).toContain('Checked in at 2:01pm. Expected out by 2:45pm');

    clockAt('20T15:01');
    await served.app.runSweep('lone-visit-alerts');
    await leader.signInAs(LEADER);
    await leader.goTo('/today');
    const alert = await leader.page.getByRole('alert').innerText();
    expect(alert).toMatch(/Maya Thornton: lone visit, The library café/);
    expect(alert).not.toContain('Ashbourne');
    await leader.press('I have spoken to Maya Thornton: they are safe');
    expect(await leader.words()).not.toContain('Maya Thornton: lone visit');
    await maya.goTo('/today');
    expect(await maya.words()).not.toContain('Lone visit,');
  });
});
