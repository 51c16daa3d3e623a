import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { givenEpisode } from './given-episode.js';

const MAYA = 'specialist@demo.example';
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp({ today: '2026-11-20' }), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

it('leaves the practice chosen as it is while somebody looks for another, and gives the whole list back', async () => {
  const { id } = await givenEpisode(served.app);
  const visitor = await Visitor.signedIn(browser, served, MAYA, { script: true });
  await visitor.goTo(`/episodes/${id}/sessions/new`);
  await visitor.choose('At a GP practice');
  const practice = visitor.page.locator('select[name="practiceCode"]');
  const find = visitor.page.getByLabel('Find a practice by name, place or postcode');
  const options = () => practice.locator('option').count();
  const [all, hasChosen] = [await options(), () => practice.inputValue()];

  await find.fill('sydenham');
  expect(await hasChosen()).toBe('');
  expect(await options()).toBeLessThan(5);
  await practice.selectOption('G82050');
  await find.fill('harbour');
  expect(await hasChosen()).toBe('G82050');
  expect(await practice.locator('option:checked').innerText()).toContain('Sydenham House');
  await find.fill('no practice has this name');
  expect(await options()).toBe(2);
  expect(await visitor.words()).toContain('None in the list below');
  await find.fill('');
  expect([await options(), await hasChosen()]).toEqual([all, 'G82050']);
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
});

it('fits the steps of the diary on one line of a phone', async () => {
  const visitor = await Visitor.signedIn(browser, served, MAYA, { width: 390 });
  await visitor.goTo('/diary');
  const steps = await visitor.page.locator('.ctw-paging__link').all();
  const boxes = await Promise.all(steps.map((step) => step.boundingBox()));
  expect(boxes).toHaveLength(3);
  expect(new Set(boxes.map((box) => box?.y)).size).toBe(1);
  expect(Math.max(...boxes.map((box) => box?.height ?? 999))).toBeLessThan(45);
  expect(Math.max(...boxes.map((box) => (box?.x ?? 999) + (box?.width ?? 999)))).toBeLessThanOrEqual(390);
  await visitor.leave();
});
