import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { plain } from '../documents/corpus/picture-file.js';
import { asking, linkIn, type AskedJob, type Asking } from '../evidence-requests/asked-job.js';
import { axeViolations, launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { NotifyStandIn } from '../support/notify.js';
import { asksForPayslips, hasSentEverything, opensBeside, opensTheLink, sendsAPayslip } from './outcome-steps.js';

const MAYA = 'specialist@demo.example';
const SAM = 'sam@kentbakery.example';
let notify: NotifyStandIn;
let served: ServedApp;
let browser: Browser;
let scan: string;
let { aJob, agree }: Asking = {} as Asking;

beforeAll(async () => {
  notify = await NotifyStandIn.open();
  [served, browser] = await Promise.all([
    serveApp({ today: '2026-11-20', environment: notify.environment }),
    launchBrowser(),
  ]);
  ({ aJob, agree } = await asking(served.app));
  scan = join(served.app.dataDir, 'scan.pdf');
  writeFileSync(scan, '%PDF-1.4');
  truncateSync(scan, 200 * 1024 * 1024);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await served.app.close();
  await notify.close();
});

describe.each([
  ['with', true, 1280],
  ['without', false, 390],
])('evidence of a job, %s a script, taken over at a width of %s %i', (_how, script, width) => {
  let at: AskedJob;
  let maya: Visitor;
  let phone: Visitor;

  const looksRight = async (visitor: Visitor): Promise<void> => {
    const wide = visitor === maya ? width : 390;
    if (script) expect(await axeViolations(visitor.page)).toEqual([]);
    expect(await visitor.page.locator('html').evaluate((page) => page.scrollWidth)).toBeLessThanOrEqual(wide);
  };

  beforeEach(async () => {
    at = await aJob();
    maya = await Visitor.signedIn(browser, served, MAYA, { script, width });
    phone = await Visitor.open(browser, served, { script, width: 390 });
  });
  afterEach(async () => {
    expect([...maya.complaints, ...phone.complaints]).toEqual([]);
    await maya.leave();
    await phone.leave();
  });

  it('comes as a photo from the person’s phone, and is counted once somebody has typed it beside the picture', async () => {
    const job = `/placements/${at.job.id}`;
    await asksForPayslips(maya, job, looksRight);
    await served.app.runJobs();
    await opensTheLink(phone, notify, looksRight);
    expect(await phone.words()).toContain('Hello Ada Maya would like to see your payslips from Kent Bakery');
    await looksRight(phone);
    await sendsAPayslip(phone, { picture: await plain('jpeg'), gross: 'eight hundred' });
    expect(await phone.words()).toContain('IMG_1.jpg is chosen');
    await looksRight(phone);
    await phone.type('Pay before tax (optional)', '881.35');
    await phone.press('Send this payslip');
    await hasSentEverything(phone, looksRight);

    await maya.goTo('/today');
    expect(await maya.words()).toMatch(/they sent a payslip: look at it/i);
    await maya.goTo(job);
    await maya.follow('Look at it');
    await opensBeside(maya, 1, looksRight);
    const picture = maya.page.locator('img.ctw-beside__picture');
    expect(
      await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
    ).toBeGreaterThan(0);
    const [box, field] = [await picture.boundingBox(), await maya.page.getByLabel('Gross pay').boundingBox()];
    // Beside the fields where there is room, above them on a phone.
    if (width > 1000) expect(box?.x).toBeGreaterThan((field?.x ?? 0) + (field?.width ?? 0));
    else expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(field?.y ?? 0);
    await maya.type('When was it paid?', '30/10/2026');
    await maya.type('First day it is for', '1/10/2026');
    await maya.type('Last day it is for', '31/10/2026');
    await maya.press('Record payment');
    expect(await maya.words()).toContain('Look at the file first');
    await maya.choose(/Yes: it is of this person/);
    await maya.press('Record payment');
    expect(await maya.words()).toMatch(/Payment recorded.*£881\.35/);
  });

  it('is told at once when the file is a scan of 200 MB, and nothing typed is lost', async () => {
    await asksForPayslips(maya, `/placements/${at.job.id}`, async () => undefined);
    await served.app.runJobs();
    await opensTheLink(phone, notify, async () => undefined);
    await phone.type('Pay before tax (optional)', '881.35');
    // All of it comes before the answer does.
    phone.page.setDefaultTimeout(60_000);
    await phone.page.getByLabel(/Take a photo/).setInputFiles(scan);
    await phone.press('Send this payslip');
    expect(await phone.words()).toContain('The file is too large');
    expect(await phone.page.getByLabel('Pay before tax (optional)').inputValue()).toBe('881.35');
    await looksRight(phone);
    await sendsAPayslip(phone, { picture: await plain('jpeg'), gross: '881.35' });
    expect(await phone.words()).toContain('Your payslip is sent');
  });

  it('comes from the employer, who sees what they know already', async () => {
    await agree(at.person);
    await maya.goTo(`/placements/${at.job.id}/ask-employer`);
    await looksRight(maya);
    await maya.choose(/By email to Sam Okafor/);
    await maya.press('Ask');
    await served.app.runJobs();

    await phone.goTo(linkIn(notify.lastTo(SAM).body));
    await looksRight(phone);
    await phone.press('Continue');
    expect(await phone.words()).toMatch(/Name Ada Ashbourne Job Counter assistant First day 1 June 2026/);
    await looksRight(phone);
    await phone.choose('Yes, and they still work here');
    await phone.type('Hours a week (optional)', '16');
    await phone.press('Send');
    expect(await phone.words()).toContain('Enter your name');
    await phone.type('Your name', 'Sam Okafor');
    await phone.type('Your job title', 'Shop manager');
    await phone.press('Send');
    expect(await phone.words()).toContain('Sent to Maya Thornton');
    await looksRight(phone);

    await maya.goTo(`/episodes/${at.person.episodeId}/evidence-requests`);
    await maya.follow(/^Look at the answer/);
    await looksRight(maya);
    await maya.choose('Take it over as evidence of the job');
    await maya.press('Save');
    expect(await maya.words()).toMatch(/Confirmed by Sam Okafor\.txt.*Confirmation from the employer/);
  });
});
