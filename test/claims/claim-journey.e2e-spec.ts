import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { faultsSeen } from '../support/looking.js';
import { COMMISSIONER, InReview, MANAGER, QUALITY } from '../verification/in-review.js';

const SPECIALIST = 'specialist@demo.example';
/** October’s pay is claimed for a quarter that is over. */
const TODAY = '2027-01-20';

describe.each([
  [390, true],
  [1280, true],
  [390, false],
  [1280, false],
])('from evidence to a claim, %i pixels wide, scripts %s', (width, script) => {
  let served: ServedApp;
  let browser: Browser;
  let review: InReview;
  const faults: string[] = [];

  beforeAll(async () => {
    [served, browser] = await Promise.all([serveApp({ today: TODAY }), launchBrowser()]);
    review = await InReview.of(served.app);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await served.app.close();
  });

  const visit = (email: string): Promise<Visitor> => Visitor.signedIn(browser, served, email, { script, width });
  const look = async (who: Visitor, what: string): Promise<void> => {
    if (script) faults.push(...(await faultsSeen(who, what, width)));
  };

  it('is submitted, returned, submitted again, checked, verified, claimed, queried and counted', async () => {
    const { person, ids } = await review.proved();
    const id = ids['FIRST_EARNINGS'] ?? '';

    const maya = await visit(SPECIALIST);
    await maya.goTo(`/episodes/${person.episodeId}/outcomes`);
    expect(await maya.words()).toContain('Ready to submit');
    await look(maya, 'review-outcomes');
    await maya.goTo(`/outcomes/${id}`);
    expect(await maya.words()).toContain('Evidence of the pay Payslip There');
    await look(maya, 'review-ready');
    await maya.press('Submit');
    expect(await maya.words()).toContain('Waiting for the quality check');

    const ravi = await visit(QUALITY);
    await ravi.goTo('/quality-checks');
    await look(ravi, 'review-queue-provider');
    await ravi.goTo(`/outcomes/${id}`);
    await ravi.choose('No, it goes back to be put right');
    await ravi.press('Save the check');
    expect(await ravi.words()).toContain('Say what has to be put right');
    await look(ravi, 'review-check-refused');
    await ravi.type('In words', 'The month on the payslip cannot be read');
    await ravi.press('Save the check');

    await maya.goTo(`/outcomes/${id}`);
    expect(await maya.words()).toContain('The month on the payslip cannot be read');
    await maya.type('Anything your quality lead should know (optional)', 'It is for October');
    await maya.press('Submit');
    await look(maya, 'review-trail');

    await ravi.goTo('/quality-checks');
    await ravi.page.getByRole('checkbox').first().check();
    await ravi.choose('Pass their quality check');
    await ravi.press('Look before it is done');
    expect(await ravi.words()).toContain('Nothing has happened yet');
    await look(ravi, 'review-many-preview');
    await ravi.press('Pass 1 outcome');
    await look(ravi, 'review-many-result');

    const catherine = await visit(COMMISSIONER);
    await catherine.goTo('/verification');
    expect(await catherine.words()).not.toContain('Ashbourne');
    await look(catherine, 'review-queue-body');
    await catherine.goTo(`/verification/${id}`);
    await catherine.choose('It is part of a claim I am checking');
    await catherine.type('In a few words', 'Claim for the last quarter');
    await catherine.press('Open it');
    expect(await catherine.words()).toContain('Ashbourne');
    await catherine.choose('Verify it');
    await look(catherine, 'review-opened');
    await catherine.press('Save the decision');

    const helen = await visit(MANAGER);
    await helen.goTo('/claims');
    await look(helen, 'claims');
    await helen.press('Draw up a claim');
    await helen.press('See what is ready');
    expect(await helen.words()).toContain('First earnings');
    await look(helen, 'claim-draw-up');
    await helen.press('Draw up the claim');
    await look(helen, 'claim-draft');
    await helen.press('Submit the claim');
    const claim = helen.path;

    await catherine.goTo(claim);
    await look(catherine, 'claim-submitted');
    await catherine.page.getByRole('checkbox').first().check();
    await catherine.choose('Ask the provider about them');
    await catherine.press('Look before it is done');
    expect(await catherine.words()).toContain('Write the question the provider should answer');
    await catherine.type('In words', 'Is it one payment or two?');
    await catherine.press('Look before it is done');
    await look(catherine, 'claim-look');
    await catherine.press('Ask about 1 line');
    await look(catherine, 'claim-asked');
    await catherine.page.getByRole('link', { name: /^Take it back/ }).click();
    expect(await catherine.words()).toContain('Nothing has happened yet');
    await look(catherine, 'claim-take-back');
    await catherine.press('Take the decision back for 1 line');
    expect(await catherine.words()).toContain('Queried 1 line, taken back since');
    await catherine.page.getByRole('checkbox').first().check();
    await catherine.choose('Ask the provider about them');
    await catherine.type('In words', 'Is it one payment or two?');
    await catherine.press('Look before it is done');
    await catherine.press('Ask about 1 line');

    await helen.goTo(claim);
    await helen.page.getByRole('link', { name: /^Answer/ }).click();
    await helen.type('Your answer', 'One payment');
    await look(helen, 'claim-answer');
    await helen.press('Answer');

    await catherine.goTo(claim);
    expect(await catherine.words()).toContain('Answer: One payment');
    await catherine.page.getByRole('checkbox').first().check();
    await catherine.choose('Approve them');
    await catherine.press('Look before it is done');
    await catherine.press('Approve 1 line');
    await catherine.press('Approve the claim');
    expect(await catherine.words()).toContain('Nothing has happened yet');
    await look(catherine, 'claim-approval');
    await catherine.press('Approve the claim');
    expect(await catherine.words()).toContain('Nothing about it changes any more');
    await look(catherine, 'claim-approved');
    await helen.goTo('/claims/stages?stage=counted');
    expect(await helen.words()).toContain('First earnings');
    await look(helen, 'claim-counted');

    expect(faults).toEqual([]);
    for (const who of [maya, ravi, catherine, helen]) {
      expect(who.complaints).toEqual([]);
      await who.leave();
    }
  });
});
