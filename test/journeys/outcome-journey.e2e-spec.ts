import type { Browser } from 'playwright-core';
import { distinct } from '../documents/corpus/picture-file.js';
import { reachable } from '../evidence-requests/asked-job.js';
import { supported, type Supported } from '../outcomes/people.js';
import { launchBrowser } from '../support/browser.js';
import { serveApp, Visitor, type ServedApp } from '../support/browsing.js';
import { faultsSeen } from '../support/looking.js';
import { NotifyStandIn } from '../support/notify.js';
import { COMMISSIONER, MANAGER, QUALITY } from '../verification/in-review.js';
import {
  approvesTheClaim,
  asksForPayslips,
  claims,
  decidesAll,
  findsAJob,
  hasSentEverything,
  makesTheReturn,
  opensBeside,
  opensTheLink,
  recordsThePayment,
  sendsAPayslip,
  submitsWhatIsReady,
} from './outcome-steps.js';

const MAYA = 'specialist@demo.example';
/** 104 hours at £12.71: two months are the lower threshold to the penny, four the higher. */
const A_MONTH = { gross: '1321.84', hours: '104' };
const MONTHS = [
  { paidOn: '30/6/2026', from: '1/6/2026', to: '30/6/2026' },
  { paidOn: '31/7/2026', from: '1/7/2026', to: '31/7/2026' },
  { paidOn: '28/8/2026', from: '1/8/2026', to: '31/8/2026' },
  { paidOn: '30/9/2026', from: '1/9/2026', to: '30/9/2026' },
] as const;

/** Everything an outcome goes through, as the people would do it, page by page. Each step stands on the one before. */
describe.each([
  [390, true],
  [1280, false],
])('from an application to a claim that is put right, %i pixels wide, scripts %s', (width, script) => {
  let notify: NotifyStandIn;
  let served: ServedApp;
  let browser: Browser;
  let ada: Supported;
  const staff = new Map<string, Visitor>();
  const faults: string[] = [];
  const complaints: string[] = [];
  let job: string;
  let outcomes: string;
  let madeReturn: string;
  let claim: string;

  beforeAll(async () => {
    notify = await NotifyStandIn.open();
    [served, browser] = await Promise.all([
      serveApp({ today: '2026-05-27', environment: notify.environment }),
      launchBrowser(),
    ]);
    ada = await supported(served.app, { dateOfBirth: '1990-05-17' });
    await reachable(served.app, ada);
    outcomes = `/episodes/${ada.episodeId}/outcomes`;
    for (const email of [MAYA, QUALITY, COMMISSIONER, MANAGER])
      staff.set(email, await Visitor.signedIn(browser, served, email, { script, width }));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await served.app.close();
    await notify.close();
  });

  const who = (email: string): Visitor => {
    const visitor = staff.get(email);
    if (!visitor) throw new Error(`${email} is not at work`);
    return visitor;
  };
  const look = async (visitor: Visitor, what: string): Promise<void> => {
    if (script) faults.push(...(await faultsSeen(visitor, what, width)));
  };
  /** Nobody stays signed in over days. */
  const moveTo = async (day: string): Promise<void> => {
    served.app.clock.moveTo(new Date(`${day}T12:00:00Z`));
    for (const [email, visitor] of staff) {
      await visitor.page.context().clearCookies();
      await visitor.signInAs(email);
    }
  };
  /** Ada’s phone sends what it has, and Maya types the rest beside the pictures. */
  const payslipsCome = async (months: readonly (typeof MONTHS)[number][]): Promise<void> => {
    const maya = who(MAYA);
    await asksForPayslips(maya, job, look);
    await served.app.runJobs();
    const phone = await Visitor.open(browser, served, { script, width: 390 });
    await opensTheLink(phone, notify, look);
    for (const { paidOn } of months) {
      await sendsAPayslip(phone, { picture: await distinct(paidOn), paidOn, ...A_MONTH });
      // One photo after the other, which is how they are numbered.
      served.app.clock.moveTo(new Date(served.app.clock.now().getTime() + 60_000));
    }
    await hasSentEverything(phone, look);
    complaints.push(...phone.complaints);
    await phone.leave();
    await maya.goTo(job);
    await maya.follow('Look at it');
    for (const [place, { from, to }] of months.entries()) {
      await opensBeside(maya, place + 1, look);
      await recordsThePayment(maya, { from, to });
    }
    await served.app.runJobs();
  };

  it('Ada applies, is interviewed, is offered the job, and it is recorded from the offer', async () => {
    const maya = who(MAYA);
    await findsAJob(maya, `/participants/${ada.participantId}`, look);
    job = maya.path;
    expect(await maya.words()).toContain('Counter assistant at Kent Bakery');
    await maya.goTo(outcomes);
    expect(await maya.words()).toContain('£2,643.68 is needed (8 hours × 26 weeks × £12.71)');
    await look(maya, 'outcomes-forming');
  });

  it('two payslips come by a link and reach the lower threshold to the penny', async () => {
    await moveTo('2026-08-03');
    await payslipsCome(MONTHS.slice(0, 2));
    const maya = who(MAYA);
    await maya.goTo(outcomes);
    const reached = await maya.words();
    expect(reached).toMatch(/Lower earnings threshold Achieved on 31 Jul 2026 Evidence complete/);
    expect(reached).toMatch(/Higher earnings threshold .*£5,287\.36 is needed/);
    await look(maya, 'outcomes-lower');
  });

  it('two more reach the higher one, and the explanation names all four', async () => {
    await moveTo('2026-10-08');
    await payslipsCome(MONTHS.slice(2));
    const maya = who(MAYA);
    await maya.goTo(outcomes);
    expect(await maya.words()).toMatch(/Higher earnings threshold Achieved on 30 Sep 2026 Evidence complete/);
    await maya.follow('How this was worked out');
    for (const day of [/30 Jun(e)? 2026/, /31 Jul(y)? 2026/, /28 Aug(ust)? 2026/, /30 Sep(tember)? 2026/])
      expect(await maya.words()).toMatch(day);
    await look(maya, 'explanation');
  });

  it('they are submitted, pass the quality check, and are verified', async () => {
    const maya = who(MAYA);
    expect(await submitsWhatIsReady(maya, outcomes, look)).toBe(4);
    await decidesAll(
      who(QUALITY),
      '/quality-checks',
      { choice: 'Pass their quality check', button: 'Pass 4 outcomes' },
      look,
    );
    const catherine = who(COMMISSIONER);
    await catherine.goTo('/verification');
    expect(await catherine.words()).not.toContain('Ashbourne');
    await catherine.follow(/^Higher earnings threshold of/);
    await catherine.choose('It is part of a claim I am checking');
    await catherine.type('In a few words', 'Claim for July to September');
    await catherine.press('Open it');
    expect(await catherine.words()).toMatch(/Ashbourne.*Earned £5,287\.36 of £5,287\.36/);
    expect((await catherine.words()).match(/£1,321\.84/g)).toHaveLength(4);
    await look(catherine, 'verification-opened');
    await catherine.choose('Verify it');
    await catherine.press('Save the decision');
    await decidesAll(catherine, '/verification', { choice: 'Verify them', button: 'Verify 3 outcomes' }, look);
    await maya.goTo(outcomes);
    expect(await maya.page.locator('main tr', { hasText: 'Verified' }).count()).toBe(4);
  });

  it('the return for September is made and locked', async () => {
    const helen = who(MANAGER);
    await makesTheReturn(helen, 'September 2026', served.app);
    expect(await helen.words()).toContain('None. The records still say what this file says');
    madeReturn = helen.path;
    await look(helen, 'return-locked');
  });

  it('they are claimed for the quarter, and the claim is approved', async () => {
    const helen = who(MANAGER);
    claim = await claims(helen, ['1 July 2026 to 30 September 2026', 'Higher earnings threshold'], look);
    await approvesTheClaim(who(COMMISSIONER), claim, look);
    await helen.goTo('/claims/stages?stage=counted');
    expect(await helen.words()).toContain('Higher earnings threshold');
  });

  it('a payslip that was misread is put right: first the page says what that changes, then the return, the claim and the trail do', async () => {
    const maya = who(MAYA);
    await maya.goTo(outcomes);
    await maya.follow(/^Correct.*30 September 2026/);
    await maya.type('Gross pay', '1309.13');
    await maya.type('Paid hours (optional)', '103');
    await maya.press('Save');
    const asked = await maya.words();
    expect(asked).toContain('It is in a return that is locked');
    expect(asked).toContain('Higher earnings threshold: the return says 30 September 2026; the record says none.');
    expect(await maya.page.getByLabel('Gross pay').inputValue()).toBe('1309.13');
    await look(maya, 'correction-asked');
    await maya.press('I know, save the correction');
    expect(await maya.words()).toContain('Payment corrected');
    const after = await maya.words();
    expect(after).toContain('£12.71 to go');
    expect(after).toMatch(/No longer counted Higher earnings threshold, recorded for 30 September 2026/);
    expect(after).toContain('Changes since returns were locked');
    await look(maya, 'correction-made');
    await served.app.runJobs();

    const helen = who(MANAGER);
    await helen.goTo(madeReturn);
    expect(await helen.words()).toContain('1 entry of this file');
    await helen.follow('See what has changed');
    expect(await helen.words()).toContain(
      'Higher earnings threshold: the return says 30 September 2026; the record says none.',
    );
    await look(helen, 'return-changes');
    await helen.goTo(claim);
    expect(await helen.words()).toContain(
      '1 outcome on this claim has changed since it was drawn up. The claim stays as it was approved; the next one takes it back',
    );
    await look(helen, 'claim-changed');
  });

  it('the next edition of the return says it, and the next claim takes it back', async () => {
    const [maya, helen] = [who(MAYA), who(MANAGER)];
    await makesTheReturn(helen, 'September 2026', served.app);
    expect(await helen.words()).toContain('None. The records still say what this file says');
    await maya.goTo(outcomes);
    expect(await maya.words()).not.toContain('Changes since returns were locked');

    await moveTo('2027-01-12');
    await claims(helen, ['Taken back from earlier claims', /Higher earnings threshold.*30 September 2026/], look);
    expect(await helen.words()).toContain('Higher earnings threshold, taken back');

    expect(faults).toEqual([]);
    for (const visitor of staff.values()) complaints.push(...visitor.complaints);
    expect(complaints).toEqual([]);
  });
});
