import type { Browser } from 'playwright-core';
import { givenEpisode } from '../sessions/given-episode.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { faultsSeen } from '../support/looking.js';
import { LEADER, Many, MAYA } from './many.js';

let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

describe.each([390, 1280])('something done for many people, %i pixels wide', (width) => {
  const faults: string[] = [];
  const look = async (who: Visitor, what: string): Promise<void> => {
    faults.push(...(await faultsSeen(who, what, width)));
  };

  beforeEach(async () => {
    await new Many(served.app).nobody();
    for (const [given, family] of [
      ['Ada', 'Ashbourne'],
      ['Bea', 'Birling'],
      ['Cleo', 'Crane'],
    ] as const) {
      const { participantId } = await givenEpisode(served.app, { name: [given, family] });
      const preference = given === 'Cleo' ? 'letter' : 'sms';
      await served.app.query(`UPDATE participant SET contact_preference = $2 WHERE id = $1`, [
        participantId,
        preference,
      ]);
    }
  });

  it('a specialist ticks people on the filtered caseload, adds a task, and takes it back', async () => {
    const maya = await Visitor.signedIn(browser, served, MAYA, { script: true, width });
    await maya.goTo('/caseload?status=pre-employment');
    await look(maya, 'caseload');
    await maya.follow('add a task');
    expect(await maya.words()).toContain('Everybody on the filtered list: 3 people');
    await maya.press('See who gets it');
    expect(await maya.words()).toContain('Enter what is to be done');
    await look(maya, 'task-refused');
    await maya.page.getByLabel('Ada Ashbourne').check();
    await maya.page.getByLabel('Bea Birling').check();
    await maya.type('What is to be done?', 'Check the CV');
    await look(maya, 'task-form');
    await maya.press('See who gets it');
    expect(await maya.words()).toContain('Nothing has happened yet');
    await look(maya, 'task-preview');
    await maya.press('Add 2 tasks');
    expect(await maya.words()).toContain('2 tasks added');
    await look(maya, 'task-result');
    await maya.press('Take the tasks back');
    expect(await maya.words()).toContain('Undone: 2 tasks taken back');
    await look(maya, 'task-undone');
    expect(faults).toEqual([]);
    expect(maya.complaints).toEqual([]);
    await maya.leave();
  });

  it('a leader writes to everybody of the team, sees who is left out and why, and calls it back', async () => {
    const leader = await Visitor.signedIn(browser, served, LEADER, { script: true, width });
    await leader.goTo('/caseload');
    await leader.follow('send a message');
    await leader.choose('Everybody: 3 people');
    await leader.choose('Running the programme');
    await leader.choose('My own words');
    await leader.type('Your own words', 'We are closed on Friday. See you on Monday.');
    await look(leader, 'message-form');
    await leader.press('See who gets it');
    const words = await leader.words();
    expect(words).toContain('As Ada Ashbourne would get it');
    expect(words).toContain('Asked to be reached by letter');
    await look(leader, 'message-preview');
    await leader.press('Send 2 messages');
    expect(await leader.words()).toContain('2 messages written, none sent so far, 1 left out');
    await look(leader, 'message-result');
    const result = leader.path;
    await leader.goTo('/bulk-actions');
    expect(await leader.words()).toContain('2 messages can be called back');
    await look(leader, 'done-to-many');
    await leader.goTo(result);
    await leader.press('Call back 2 messages');
    expect(await leader.words()).toContain('2 messages called back');
    await look(leader, 'message-called-back');
    expect(faults).toEqual([]);
    expect(leader.complaints).toEqual([]);
    await leader.leave();
  });
});
