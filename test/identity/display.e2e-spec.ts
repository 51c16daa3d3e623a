import type { Browser } from 'playwright-core';
import { liveIn } from '../journeys/lived-in.js';
import { axeViolations, launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';

const MAYA = 'specialist@demo.example';
let served: ServedApp;
let browser: Browser;

beforeAll(async () => {
  [served, browser] = await Promise.all([serveApp(), launchBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
});

/** What reaches beyond the screen, when the page can be scrolled sideways. */
const TOO_WIDE = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth <= clientWidth ? [] : [...document.querySelectorAll('body *')]
    .filter((each) => each.getBoundingClientRect().right > clientWidth)
    .map((each) => each.localName + '.' + each.className).slice(0, 5);
})()`;

const rootOf = ({ page }: Visitor): Promise<{ classes: string; size: string }> =>
  page.evaluate(
    `({ classes: document.documentElement.className, size: getComputedStyle(document.documentElement).fontSize })`,
  );

it('is as it comes until somebody chooses, and is then theirs wherever they sign in, and nobody else’s', async () => {
  const maya = await Visitor.signedIn(browser, served, MAYA);
  expect((await rootOf(maya)).size).toBe('16px');
  await maya.goTo('/caseload');
  await maya.page.getByRole('link', { name: 'Your display' }).click();
  await maya.choose('Largest');
  await maya.choose('Close together');
  await maya.choose('Calm');
  await maya.press('Save');
  expect(maya.path).toBe('/caseload');
  expect(await rootOf(maya)).toEqual({
    classes: expect.stringContaining('ctw-text-largest ctw-density-close ctw-colours-calm') as string,
    size: '22px',
  });
  await maya.leave();

  const elsewhere = await Visitor.signedIn(browser, served, MAYA);
  expect((await rootOf(elsewhere)).size).toBe('22px');
  await elsewhere.goTo('/your-display');
  expect(await elsewhere.page.getByLabel('Largest').isChecked()).toBe(true);
  await elsewhere.leave();
  const leader = await Visitor.signedIn(browser, served, 'leader@demo.example');
  expect((await rootOf(leader)).size).toBe('16px');
  await leader.leave();
});

it('fits its screen at every choice, and breaks no rule of accessibility', async () => {
  const lived = await liveIn(served.app);
  const client = await served.app.as(MAYA);
  const maya = await Visitor.signedIn(browser, served, MAYA, { script: true });
  const faults: string[] = [];
  for (const choice of [
    { textSize: 'largest', density: 'roomy', colours: 'usual' },
    { textSize: 'larger', density: 'close', colours: 'calm' },
  ]) {
    await client.submit('/your-display', choice).expect(303);
    for (const at of [
      '/today',
      '/caseload',
      `/participants/${lived.participant}`,
      `/episodes/${lived.episode}/notes/new`,
      '/clinics/sheet',
    ]) {
      for (const width of [1280, 390]) {
        await maya.page.setViewportSize({ width, height: 900 });
        await maya.goTo(at);
        const wide = await maya.page.evaluate<string[]>(TOO_WIDE);
        faults.push(...wide.map((each) => `${at} scrolls sideways at ${width}: ${each}, ${JSON.stringify(choice)}`));
        const broken = await axeViolations(maya.page);
        faults.push(...broken.map(({ rule, targets }) => `${at} at ${width}: ${rule} ${targets.join()}`));
      }
    }
  }
  expect(faults).toEqual([]);
  await maya.leave();
}, 120_000);
