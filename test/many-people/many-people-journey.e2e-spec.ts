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

  it('a specialist tags somebody, finds them by the tag, gives it to others, and takes it off them again', async () => {
    await served.app.query(
      `UPDATE participant_tag SET removed_at = now(), removed_by = 'test' WHERE removed_at IS NULL`,
    );
    const maya = await Visitor.signedIn(browser, served, MAYA, { script: true, width });
    await maya.goTo('/tags');
    await look(maya, 'tags-none');
    const name = `Autumn fair ${width}`;
    await maya.type('What is it called?', name);
    await maya.press('Add the tag');
    await maya.type('What is it called?', name.toUpperCase());
    await maya.press('Add the tag');
    expect(await maya.words()).toContain(`There is a tag “${name}” already`);
    await look(maya, 'tags-refused');
    await maya.goTo('/caseload');
    await maya.follow('Ada Ashbourne');
    await maya.page.getByRole('link', { name: 'Change the tags' }).click();
    await maya.page.getByLabel(name).check();
    await look(maya, 'person-tags');
    await maya.press('Save the tags');
    expect(await maya.words()).toContain(`Tags: ${name}`);
    await look(maya, 'record-with-tag');
    await maya.goTo('/tags');
    await look(maya, 'tags');
    await maya.page.getByRole('link', { name: `1 with the tag ${name}` }).click();
    expect(await maya.words()).not.toContain('Bea Birling');
    await look(maya, 'caseload-by-tag');
    await maya.goTo('/caseload');
    await maya.follow('add or remove a tag');
    await maya.press('See whom it changes');
    expect(await maya.words()).toContain('Select a tag');
    await maya.choose(name);
    await maya.choose('Everybody: 3 people');
    await look(maya, 'tag-form');
    await maya.press('See whom it changes');
    expect(await maya.words()).toContain('Has this tag already');
    await look(maya, 'tag-preview');
    await maya.press('Add it for 2 people');
    expect(await maya.words()).toContain('Tag added for 2 people, 1 left out');
    await look(maya, 'tag-result');
    await maya.press('Take the tag off again');
    expect(await maya.words()).toContain('Undone: tag taken off 2 people');
    await maya.goTo('/tags');
    await maya.page.getByRole('link', { name: `Rename or retire the tag ${name}` }).click();
    await look(maya, 'tag');
    await maya.press('Retire the tag');
    expect(await maya.words()).toContain('Retired on');
    await look(maya, 'tags-retired');
    expect(faults).toEqual([]);
    expect(maya.complaints).toEqual([]);
    await maya.leave();
  });

  it('a leader ends support of several people after seeing what ends with it', async () => {
    const leader = await Visitor.signedIn(browser, served, LEADER, { script: true, width });
    await leader.goTo('/caseload');
    await leader.follow('end support');
    await leader.press('See what ends');
    expect(await leader.words()).toContain('Select why');
    await look(leader, 'end-refused');
    await leader.page.getByLabel('Ada Ashbourne').check();
    await leader.page.getByLabel('Bea Birling').check();
    await leader.choose('Moved out of the area');
    await leader.type('Anything to hand over (optional)', 'The new area knows');
    await look(leader, 'end-form');
    await leader.press('See what ends');
    expect(await leader.words()).toContain('The end of support cannot be undone');
    await look(leader, 'end-preview');
    await leader.press('End support of 2 people');
    expect(await leader.words()).toContain('Support ended for 2 people');
    await look(leader, 'end-result');
    await leader.goTo('/bulk-actions');
    expect(await leader.words()).toContain('Cannot be undone');
    await look(leader, 'done-to-many-ended');
    await leader.goTo('/caseload');
    expect(await leader.words()).not.toContain('Ada Ashbourne');
    expect(faults).toEqual([]);
    expect(leader.complaints).toEqual([]);
    await leader.leave();
  });
});
