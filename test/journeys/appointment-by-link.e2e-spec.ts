import type { Browser } from 'playwright-core';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { NotifyStandIn } from '../support/notify.js';

const MAYA = 'specialist@demo.example';
const PHONE = '+441632960001';
let notify: NotifyStandIn;
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  notify = await NotifyStandIn.open();
  [served, browser] = await Promise.all([
    serveApp({ today: '2026-11-20', environment: notify.environment }),
    launchBrowser(),
  ]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
  await notify.close();
});

const linkIn = (text: string): string => /\/appointment\/[\w-]{43}/.exec(text)?.[0] ?? 'no link';

describe.each([
  [390, false],
  [1280, true],
])('job 4: an appointment, from the booking to the diary, %i pixels wide', (width, script) => {
  let ada: GivenEpisode;
  let maya: Visitor;
  let person: Visitor;

  beforeEach(async () => {
    await served.app.query(
      `UPDATE support_session SET status = 'cancelled-by-service', asked_by = 'service' WHERE status = 'booked'`,
    );
    await served.app.query(`UPDATE participant SET phone = NULL WHERE phone = $1`, [PHONE]);
    ada = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
    maya = await Visitor.signedIn(browser, served, MAYA, { script, width });
    // A phone of their own, with no cookie of ours.
    person = await Visitor.open(browser, served, { script, width: 390 });
  });
  afterEach(async () => {
    expect([...maya.complaints, ...person.complaints]).toEqual([]);
    await maya.leave();
    await person.leave();
  });

  it('is booked, told, moved by the person on their phone, and stands moved and confirmed in the diary', async () => {
    await maya.goTo(`/episodes/${ada.id}/sessions/new`);
    await maya.type('Date', '27/11/2026');
    await maya.type('Time', '14:00');
    await maya.choose('By phone');
    await maya.press('Book session');
    await served.app.runJobs();

    const { body } = notify.lastTo(PHONE);
    expect(body).toContain('You have an appointment with Maya Thornton on Friday 27 November 2026 at 2pm');
    await person.goTo(linkIn(body));
    expect(await person.words()).toContain('Friday 27 November 2026 at 2pm');
    await person.choose('Move it to Tuesday 24 November 2026 at 9am');
    await person.press('Send');
    expect(await person.words()).toContain('Your appointment is moved Tuesday 24 November 2026 at 9am');

    await maya.goTo('/diary?view=day&on=2026-11-24');
    expect(await maya.words()).toMatch(/9am to 9:\d\dam.*Ada Ashbourne.*Confirmed/);
    await maya.goTo('/diary?view=day&on=2026-11-27');
    expect(await maya.words()).not.toContain('Ada Ashbourne');
    await maya.goTo(`/participants/${ada.participantId}`);
    expect(await maya.words()).toContain('They said that they will come on Tuesday 24 November 2026 at 9am');

    const again = await fetch(`${served.address}${linkIn(body)}`);
    expect([again.status, await again.text()]).toEqual([
      404,
      expect.stringContaining('This link does not work any more'),
    ]);
  });

  it('is answered by a text, which she reads on the record and answers', async () => {
    const told = await fetch(`${served.address}/api/v1/notify/texts`, {
      method: 'POST',
      headers: { ...notify.authorization, 'content-type': 'application/json' },
      body: JSON.stringify(notify.text(PHONE, 'Is there parking?')),
    });
    expect(told.status).toBe(204);
    await maya.goTo('/today');
    expect(await maya.words()).toMatch(/they sent a text: read it/i);
    await maya.goTo(`/participants/${ada.participantId}`);
    await maya.follow('Messages');
    expect(await maya.words()).toContain('Is there parking?');
    await maya.press('Mark as read');
    await maya.type('Message', 'Yes, behind the building.');
    await maya.press('Look at it before it goes');
    expect(await maya.words()).toContain('By text message');
    await maya.press('Send');
    expect(await maya.words()).toContain('Your message is on its way');
    await served.app.runJobs();
    expect(notify.lastTo(PHONE).body).toContain('Yes, behind the building.');
  });
});
