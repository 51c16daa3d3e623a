import type { Browser } from 'playwright-core';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { givenSession } from '../sessions/given-session.js';
import { axeViolations, launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

const MAYA = 'specialist@demo.example';
const WORDS = 'Came early, brought the CV.';
const NOTE = 'Saw them at the library.';
let served: ServedApp;
let browser: Browser;
let ada: GivenEpisode;
let session: string;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});
beforeEach(async () => {
  await served.app.query(
    `UPDATE episode SET status = 'exited', exited_on = '2026-11-19', exit_reason = 'withdrew' WHERE exited_on IS NULL`,
  );
  await served.app.query(
    `UPDATE support_session SET status = 'cancelled-by-service', asked_by = 'service', attendance_reason = 'staff'`,
  );
  ada = await givenEpisode(served.app, { name: ['Ada', 'Ashbourne'] });
  served.app.clock.moveTo(new Date('2026-11-20T11:00:00Z'));
  session = await givenSession(served.app, ada, '2026-11-20T10:00:00Z');
});

const recorded = async () =>
  (
    await served.app.query<{ status: string; note: string }>(`SELECT status, note FROM support_session WHERE id = $1`, [
      session,
    ])
  )[0];

/** Somebody with a phone whose clock is that of the service. */
async function inTheField(width: number): Promise<Visitor> {
  const maya = await Visitor.signedIn(browser, served, MAYA, { script: true, width });
  await maya.page.clock.setFixedTime(served.app.clock.now());
  await maya.goTo('/field');
  await ready(maya);
  return maya;
}

const ready = ({ page }: Visitor) => page.locator('[data-ctw-field-state][data-ctw-ready]').waitFor();
const goOffline = ({ page }: Visitor, isOffline: boolean) => page.context().setOffline(isOffline);
/** What the browser says where it has no signal, whatever the page does. */
const complaintsOf = ({ complaints }: Visitor) =>
  complaints.filter((one) => !one.includes('ERR_INTERNET_DISCONNECTED'));

/** Everything that stands in the browser, as text; said as the browser reads it. */
const STORED = `(async () => {
  const answerOf = (asked) => new Promise((resolve) => asked.addEventListener('success', () => resolve(asked.result)));
  const found = [JSON.stringify(localStorage)];
  for (const { name } of await indexedDB.databases()) {
    const database = await answerOf(indexedDB.open(name));
    for (const part of database.objectStoreNames)
      for (const row of await answerOf(database.transaction(part).objectStore(part).getAll()))
        for (const value of Object.values(row))
          found.push(value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value) : String(value));
    database.close();
  }
  for (const name of await caches.keys())
    for (const answer of await (await caches.open(name)).matchAll()) found.push(await answer.text());
  return found.join('\\n');
})()`;

describe.each([390, 1280])(
  'complaint 18, offline and mobile let field staff down: not here, %i pixels wide',
  (width) => {
    it('a day without a signal: kept on the device, recorded there, sent later, and a clash decided', async () => {
      const maya = await inTheField(width);
      await maya.press('Keep on this device');
      await maya.page.getByText('It is kept on this device until 23:00').waitFor();
      expect(await axeViolations(maya.page)).toEqual([]);

      await goOffline(maya, true);
      await maya.page.reload();
      await ready(maya);
      expect(await maya.words()).toMatch(/No signal.*10am to 10:30am Ada A\./);
      expect(await axeViolations(maya.page)).toEqual([]);
      await maya.type('Note of it, if you like', WORDS);
      await maya.press('They came');
      await maya.page.getByText('They came: waits to be sent').waitFor();
      await maya.select('Who', /^Ada A\./);
      await maya.type('What happened?', NOTE);
      await maya.press('Save note');
      await maya.page.getByText('Select whether you reached them').waitFor();
      await maya.choose('Yes');
      await maya.press('Save note');
      await maya.page.getByText('2 things wait to be sent').waitFor();

      const stored = await maya.page.evaluate<string>(STORED);
      expect(stored).toContain('data-ctw-kept');
      for (const secret of [WORDS, NOTE, 'Ashbourne', 'Ada A.', 'Maya']) expect(stored).not.toContain(secret);
      await maya.page.reload();
      await maya.page.getByText('2 things wait to be sent').waitFor();

      // Meanwhile, at the office.
      const leader = await served.app.as('leader@demo.example');
      await leader
        .post(`/sessions/${session}/cancel`, {
          askedBy: 'participant',
          reason: 'unwell',
          note: 'Rang us.',
          version: '1',
        })
        .expect(303);

      await goOffline(maya, false);
      await maya.page.getByText('They came: needs a decision').waitFor({ timeout: 40_000 });
      expect(await served.app.query(`SELECT text, reached FROM contact_note WHERE episode_id = $1`, [ada.id])).toEqual([
        { text: NOTE, reached: true },
      ]);
      expect(await recorded()).toEqual({ status: 'cancelled-by-participant', note: 'Rang us.' });

      await maya.follow('1 needs a decision');
      expect(await maya.words()).toMatch(/What stands now.*Rang us\..*What you recorded.*Came early, brought the CV\./);
      expect(await axeViolations(maya.page)).toEqual([]);
      await maya.press('Mine is right: correct it');
      expect(await maya.words()).toContain('Both notes are kept');
      expect(await recorded()).toEqual({ status: 'attended', note: `Rang us.\n\n${WORDS}` });
      expect(complaintsOf(maya)).toEqual([]);
      await maya.leave();
    });

    it('without a script the same page records at once', async () => {
      const maya = await Visitor.signedIn(browser, served, MAYA, { width });
      await maya.goTo('/today');
      await maya.follow('Take today with you');
      await maya.type('Note of it, if you like', WORDS);
      await maya.press('Did not come');
      expect(await maya.words()).toContain('Recorded as missed');
      expect(await recorded()).toEqual({ status: 'did-not-attend', note: WORDS });
      expect(maya.complaints).toEqual([]);
      await maya.leave();
    });
  },
);

it('signing out and a colleague take the day off the device, and what waits stays for its writer alone', async () => {
  const maya = await inTheField(390);
  await maya.press('Keep on this device');
  await maya.page.getByText('It is kept on this device').waitFor();
  await goOffline(maya, true);
  await maya.type('Note of it, if you like', WORDS);
  await maya.press('They came');
  await maya.page.getByText('1 thing waits to be sent').waitFor();
  await served.app.query(`UPDATE user_session SET ended_at = '2026-11-20T11:00:00Z' WHERE ended_at IS NULL`);
  await goOffline(maya, false);
  await maya.page.getByText('You are signed out').first().waitFor({ timeout: 40_000 });

  // A colleague takes the phone.
  await maya.signInAs('leader@demo.example');
  await maya.goTo('/today');
  await goOffline(maya, true);
  await maya.page.goto(new URL('/field', served.address).href);
  expect(await maya.words()).toContain('no day is kept on this device');
  await goOffline(maya, false);
  expect(await recorded()).toMatchObject({ status: 'booked' });

  await maya.goTo('/today');
  await maya.page.getByRole('button', { name: 'Sign out' }).click();
  await maya.signInAs(MAYA);
  await maya.goTo('/field');
  await maya.page
    .getByText('They came: saved')
    .or(maya.page.getByText('has arrived'))
    .first()
    .waitFor({ timeout: 40_000 });
  expect(await recorded()).toEqual({ status: 'attended', note: WORDS });

  await maya.press('Keep on this device');
  await maya.page.getByText('It is kept on this device').waitFor();
  await maya.page.getByRole('button', { name: 'Sign out' }).click();
  await maya.page.waitForURL('**/sign-in**');
  await goOffline(maya, true);
  await maya.page.goto(new URL('/field', served.address).href);
  expect(await maya.words()).toContain('no day is kept on this device');
  expect(complaintsOf(maya)).toEqual([]);
  await maya.leave();
});

it('words typed and not recorded come back after a reload, with a signal and without, and to their writer alone', async () => {
  const maya = await inTheField(390);
  await maya.press('Keep on this device');
  await maya.page.getByText('It is kept on this device').waitFor();
  const box = (label: string) => maya.page.getByLabel(label);
  const typedIs = async (of: string, note: string): Promise<void> => {
    expect([await box('Note of it, if you like').inputValue(), await box('What happened?').inputValue()]).toEqual([
      of,
      note,
    ]);
  };
  await box('Note of it, if you like').pressSequentially(WORDS);
  await maya.select('Who', /^Ada A\./);
  await box('What happened?').pressSequentially(NOTE);
  await maya.page.waitForTimeout(300);
  const stored = await maya.page.evaluate<string>(STORED);
  for (const secret of [WORDS, NOTE, 'library']) expect(stored).not.toContain(secret);

  await maya.goTo('/today');
  await maya.goTo('/field');
  await ready(maya);
  await typedIs(WORDS, NOTE);
  expect(await maya.page.getByLabel('Who').inputValue()).toBe(ada.id);
  expect(await maya.words()).toContain('What you typed before is back');
  expect(await axeViolations(maya.page)).toEqual([]);
  await goOffline(maya, true);
  await maya.page.reload();
  await ready(maya);
  await typedIs(WORDS, NOTE);
  await goOffline(maya, false);

  // A colleague takes the phone, and then it is Maya's again.
  await maya.goTo('/today');
  await maya.page.getByRole('button', { name: 'Sign out' }).click();
  await maya.page.waitForURL('**/sign-in**');
  await maya.signInAs('leader@demo.example');
  await maya.goTo('/field');
  await ready(maya);
  expect(await maya.words()).not.toContain('What you typed before is back');
  await maya.goTo('/today');
  await maya.page.getByRole('button', { name: 'Sign out' }).click();
  await maya.signInAs(MAYA);
  await maya.goTo('/field');
  await ready(maya);
  await typedIs(WORDS, NOTE);

  await maya.press('They came');
  await maya.page.getByText('They came: saved').waitFor();
  await maya.goTo('/field');
  await ready(maya);
  expect(await box('What happened?').inputValue()).toBe(NOTE);
  await maya.choose('Yes');
  await maya.press('Save note');
  await maya.page.getByText('Your note is saved').waitFor();
  await maya.goTo('/field');
  await ready(maya);
  expect(await box('What happened?').inputValue()).toBe('');
  expect(await recorded()).toEqual({ status: 'attended', note: WORDS });
  expect(complaintsOf(maya)).toEqual([]);
  await maya.leave();
});
