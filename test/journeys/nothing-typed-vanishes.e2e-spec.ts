import type { Browser } from 'playwright-core';
import { Config } from '#platform/config/config';
import { givenEpisode, type GivenEpisode } from '../sessions/given-episode.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

const MAYA = 'specialist@demo.example';
const BEGAN = new Date('2026-11-20T12:00:00Z');
/** Long after the last sign of life of a session of half an hour or so, and the day is still the same. */
const MINUTES_LATER = 5;

let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

/** Nobody did anything for as long as a session waits, and a little more; answers the time on the wall, "12:35". */
function sessionTimesOut(): string {
  const minutes = served.app.nest.get(Config).idleMinutes + MINUTES_LATER;
  served.app.clock.moveTo(new Date(served.app.clock.now().getTime() + minutes * 60_000));
  return served.app.clock.now().toISOString().slice(11, 16);
}

describe.each([390, 1280])('complaint 1: work vanishes, %i pixels wide', (width) => {
  let ada: GivenEpisode;
  let maya: Visitor;
  const called = width === 390 ? 'Narrow' : 'Wide';
  const state = () => maya.page.locator('[data-ctw-draft-state]');
  const ready = () => maya.page.locator('form[data-ctw-draft][data-ctw-ready]').waitFor();
  /** The page says that it could not save, and where to go; from there one click leads back to the form. */
  const signInAgain = async (): Promise<void> => {
    await state().getByText('You have been signed out').waitFor();
    await state().getByRole('link', { name: 'Sign in again' }).click();
    await maya.page.locator(`form:has(input[name="email"][value="${MAYA}"]) button`).click();
    await ready();
  };

  beforeEach(async () => {
    served.app.clock.moveTo(BEGAN);
    ada = await givenEpisode(served.app, { name: ['Ada', called] });
    maya = await Visitor.signedIn(browser, served, MAYA, { script: true, width });
  });
  afterEach(async () => {
    await maya.leave();
  });

  it('complaint 1: words typed on a slow line, before the scripts of the page are there, are saved without another key', async () => {
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await maya.page.route(/assets.drafts\.js/, async (route) => {
      await arrived;
      await route.continue();
    });
    await maya.page.goto(`${served.address}/episodes/${ada.id}/notes/new`, { waitUntil: 'commit' });
    await maya.page.getByLabel('What happened?').fill('She rang the garden centre.');
    arrive();
    await state().getByText('Saved 12:00', { exact: true }).waitFor();
    await maya.goTo(`/episodes/${ada.id}/notes/new`);
    expect(await maya.page.getByLabel('What happened?').inputValue()).toBe('She rang the garden centre.');
    await maya.press('Throw away');
  });

  it('complaint 1: a note over which the session ends is there after signing in again, word for word, and says when it was saved', async () => {
    await maya.goTo(`/episodes/${ada.id}/notes/new`);
    await ready();
    const box = maya.page.getByLabel('What happened?');
    await box.pressSequentially('She rang the garden centre. ');
    await state().getByText('Saved 12:00', { exact: true }).waitFor();

    const now = sessionTimesOut();
    await box.pressSequentially('They have a place on Fridays, from nine to one.');
    await signInAgain();
    expect(maya.path).toContain(`/episodes/${ada.id}/notes/new`);
    const words = 'She rang the garden centre. They have a place on Fridays, from nine to one.';
    expect(await box.inputValue()).toBe(words);
    await state().getByText(`Saved ${now}`).waitFor();

    await maya.page.getByLabel('Yes', { exact: true }).check();
    await maya.press('Save note');
    expect(await maya.words()).toContain(words);
    await maya.goTo('/today');
    expect(await maya.words()).not.toContain('a note, kept');
  });

  it('complaint 1: a vocational profile over which the session ends keeps every answer, in words and in ticks', async () => {
    const answers = {
      'What kind of work do you want?': 'Outdoors, with plants, and not on my own all day.',
      'What matters to you in a job?': 'That somebody shows me once. Then I can do it.',
      'What are you good at?': 'Keeping things alive: tomatoes, chickens, my aunt’s roses.',
    };
    const late = 'Grew a pumpkin of forty kilograms.';
    await maya.goTo(`/episodes/${ada.id}/profile/edit`);
    await ready();
    for (const [question, answer] of Object.entries(answers)) await maya.type(question, answer);
    await maya.choose('In their own words: What are you good at?');
    await state().getByText('Saved 12:00', { exact: true }).waitFor();

    const now = sessionTimesOut();
    await maya.page.getByRole('textbox', { name: 'What have you done that you are proud of?' }).pressSequentially(late);
    await signInAgain();
    const all = { ...answers, 'What have you done that you are proud of?': late };
    for (const [question, answer] of Object.entries(all)) {
      expect([question, await maya.page.getByLabel(question, { exact: true }).inputValue()]).toEqual([
        question,
        answer,
      ]);
    }
    expect(await maya.page.getByLabel('In their own words: What are you good at?').isChecked()).toBe(true);
    await state().getByText(`Saved ${now}`).waitFor();
    await maya.press('Save vocational profile');
    for (const answer of Object.values(all)) expect(await maya.words()).toContain(answer);
  });

  it('complaint 1: without a script the form is held while somebody signs in again, and nothing is typed twice', async () => {
    const plain = await Visitor.signedIn(browser, served, MAYA, { width });
    await plain.goTo(`/episodes/${ada.id}/notes/new`);
    await plain.type('What happened?', 'Typed without a script, and sent too late.');
    await plain.choose('Yes', 'Did you reach them?');
    sessionTimesOut();
    await plain.press('Save note');
    await plain.page.locator(`form:has(input[name="email"][value="${MAYA}"]) button`).click();
    await plain.press('Go back to the form');
    const back = plain.page.getByLabel('What happened?');
    expect(await back.inputValue()).toBe('Typed without a script, and sent too late.');
    expect(await plain.page.getByLabel('Yes', { exact: true }).isChecked()).toBe(true);
    await plain.press('Save note');
    expect(await plain.words()).toContain('Typed without a script, and sent too late.');
    await plain.leave();
  });
});
