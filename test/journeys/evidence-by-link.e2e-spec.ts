import type { Browser } from 'playwright-core';
import { plain } from '../documents/corpus/picture-file.js';
import { asking, BORN, linkIn, PHONE, type AskedJob, type Asking } from '../evidence-requests/asked-job.js';
import { axeViolations, launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { NotifyStandIn } from '../support/notify.js';

const MAYA = 'specialist@demo.example';
const SAM = 'sam@kentbakery.example';
let notify: NotifyStandIn;
let served: ServedApp;
let browser: Browser;
let { aJob, agree }: Asking = {} as Asking;

beforeAll(async () => {
  notify = await NotifyStandIn.open();
  [served, browser] = await Promise.all([
    serveApp({ today: '2026-11-20', environment: notify.environment }),
    launchBrowser(),
  ]);
  ({ aJob, agree } = await asking(served.app));
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

  const looksRight = async (visitor: Visitor, wide: number): Promise<void> => {
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
    await maya.goTo(`/placements/${at.job.id}`);
    await maya.follow('Ask them for payslips');
    expect(await maya.words()).toContain('Way By text message');
    await looksRight(maya, width);
    await maya.press('Send the link');
    expect(await maya.words()).toContain('Not answered yet');
    await looksRight(maya, width);
    await served.app.runJobs();

    await phone.goTo(linkIn(notify.lastTo(PHONE).body));
    await looksRight(phone, 390);
    await phone.type('What is your date of birth?', BORN);
    await phone.press('Continue');
    expect(await phone.words()).toContain('Hello Ada Maya would like to see your payslips from Kent Bakery');
    await looksRight(phone, 390);
    await phone.attach(/Take a photo/, 'IMG_1.jpg', await plain('jpeg'), 'image/jpeg');
    await phone.type('Pay before tax (optional)', 'eight hundred');
    await phone.press('Send this payslip');
    expect(await phone.words()).toContain('IMG_1.jpg is chosen');
    await looksRight(phone, 390);
    await phone.type('Pay before tax (optional)', '881.35');
    await phone.press('Send this payslip');
    expect(await phone.words()).toContain('Your payslip is sent');
    await phone.press('I have sent everything');
    expect(await phone.words()).toContain('Sent to Maya');
    await looksRight(phone, 390);

    await maya.goTo('/today');
    expect(await maya.words()).toMatch(/they sent a payslip: look at it/i);
    await maya.goTo(`/placements/${at.job.id}`);
    await maya.follow('Look at it');
    await maya.follow(/^Payslip sent/);
    await looksRight(maya, width);
    await maya.follow('Record the payment from it');
    await looksRight(maya, width);
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
    await maya.choose(/^Yes: it is of this person/);
    await maya.press('Record payment');
    expect(await maya.words()).toMatch(/Payment recorded.*£881\.35/);
  });

  it('comes from the employer, who sees what they know already', async () => {
    await agree(at.person);
    await maya.goTo(`/placements/${at.job.id}/ask-employer`);
    await looksRight(maya, width);
    await maya.choose(/By email to Sam Okafor/);
    await maya.press('Ask');
    await served.app.runJobs();

    await phone.goTo(linkIn(notify.lastTo(SAM).body));
    await looksRight(phone, 390);
    await phone.press('Continue');
    expect(await phone.words()).toMatch(/Name Ada Ashbourne Job Counter assistant First day 1 June 2026/);
    await looksRight(phone, 390);
    await phone.choose('Yes, and they still work here');
    await phone.type('Hours a week (optional)', '16');
    await phone.press('Send');
    expect(await phone.words()).toContain('Enter your name');
    await phone.type('Your name', 'Sam Okafor');
    await phone.type('Your job title', 'Shop manager');
    await phone.press('Send');
    expect(await phone.words()).toContain('Sent to Maya Thornton');
    await looksRight(phone, 390);

    await maya.goTo(`/episodes/${at.person.episodeId}/evidence-requests`);
    await maya.follow(/^Look at the answer/);
    await looksRight(maya, width);
    await maya.choose('Take it over as evidence of the job');
    await maya.press('Save');
    expect(await maya.words()).toMatch(/Confirmed by Sam Okafor\.txt.*Confirmation from the employer/);
  });
});
