import { BORN, linkIn, PHONE } from '../evidence-requests/asked-job.js';
import type { TestApp } from '../support/app.js';
import type { Visitor } from '../support/browsing.js';
import type { NotifyStandIn } from '../support/notify.js';

/** One payslip, as its sender photographs and types it: days as typed, money in pounds. */
export interface SentPayslip {
  readonly picture: Buffer;
  readonly name?: string;
  readonly gross?: string;
  readonly paidOn?: string;
  readonly hours?: string;
}

/** A month of pay, as a specialist reads it from the picture. */
export interface ReadPayslip {
  readonly from: string;
  readonly to: string;
}

/** Looks at a page while a journey passes by, under a name for its picture. */
export type Look = (who: Visitor, what: string) => Promise<void>;

/** A job found elsewhere, from thinking about it to the first day, told from the record of the person. Ends on the page of the job. */
export async function findsAJob(maya: Visitor, person: string, look: Look): Promise<void> {
  await maya.goTo(person);
  await maya.press('Job applications');
  await maya.press('Add a job found elsewhere');
  await maya.type('Job title', 'Counter assistant');
  await maya.type('Employer', 'Kent Bakery');
  await maya.press('Think about this job');
  await maya.choose('CV or application sent');
  await maya.choose('They sent it themselves');
  await maya.choose('By hand');
  await maya.press('Save what happened');
  const application = maya.path;
  await maya.press('Add an interview');
  await maya.type('Day', '28/5/2026');
  await maya.type('Time', '10:30');
  await maya.choose('In person');
  await maya.type('Where, or the link or number', 'At the counter');
  await maya.choose('Nobody: they go alone');
  await maya.press('Add interview');
  await maya.goTo(application);
  await maya.choose('Job offered');
  await maya.type('Hours a week (optional)', '24');
  await maya.type('Pay an hour, before tax (optional)', '12.71');
  await maya.type('First day (optional)', '1/6/2026');
  await maya.press('Save what happened');
  await look(maya, 'application-offer');
  await maya.press('Record the job');
  await maya.select('Kind of work', /^Paid job/);
  await maya.select('Contract', /^Permanent/);
  await maya.press('Record job');
}

/** Asks for payslips by a link, from the page of the job. What the message says goes out when the jobs run. */
export async function asksForPayslips(maya: Visitor, job: string, look: Look): Promise<void> {
  await maya.goTo(job);
  await maya.follow('Ask them for payslips');
  expect(await maya.words()).toContain('Way By text message');
  await look(maya, 'asking-payslips');
  await maya.press('Send the link');
  expect(await maya.words()).toContain('Not answered yet');
  await look(maya, 'asked-evidence');
}

/** Opens the link of the last message on a phone, and proves whose it is. */
export async function opensTheLink(phone: Visitor, notify: NotifyStandIn, look: Look): Promise<void> {
  await phone.goTo(linkIn(notify.lastTo(PHONE).body));
  await look(phone, 'payslips-born');
  await phone.type('What is your date of birth?', BORN);
  await phone.press('Continue');
}

/** Photographs one payslip, types what is known of it, and sends it. What comes of that is not looked at here. */
export async function sendsAPayslip(phone: Visitor, payslip: SentPayslip): Promise<void> {
  const { picture, name = 'IMG_1.jpg', gross = '', paidOn = '', hours = '' } = payslip;
  await phone.attach(/Take a photo/, name, picture, 'image/jpeg');
  await phone.type('When were you paid? (optional)', paidOn);
  await phone.type('Pay before tax (optional)', gross);
  await phone.type('Hours (optional)', hours);
  await phone.press('Send this payslip');
}

/** That was all of them: the link is used up. */
export async function hasSentEverything(phone: Visitor, look: Look): Promise<void> {
  expect(await phone.words()).toContain('Your payslip is sent');
  await look(phone, 'payslips-sent');
  await phone.press('I have sent everything');
  expect(await phone.words()).toContain('Sent to Maya');
  await look(phone, 'payslips-over');
}

/** Opens the form of a payment beside the picture of a payslip that came, by its number. */
export async function opensBeside(maya: Visitor, number: number, look: Look): Promise<void> {
  await maya.follow(new RegExp(`^Payslip ${number}, sent`));
  await look(maya, 'payslip-sent');
  await maya.press('Record the payment from it');
  await look(maya, 'payment-beside');
}

/** Types what the sender left out, says that the picture shows it, and records the payment. */
export async function recordsThePayment(maya: Visitor, { from, to }: ReadPayslip): Promise<void> {
  await maya.type('First day it is for', from);
  await maya.type('Last day it is for', to);
  await maya.choose(/Yes: it is of this person/);
  await maya.press('Record payment');
  expect(await maya.words()).toContain('Payment recorded');
}

/** Submits everything of one run of support that is ready, from the page of its outcomes. Answers how many there were. */
export async function submitsWhatIsReady(maya: Visitor, outcomes: string, look: Look): Promise<number> {
  for (let submitted = 0; ; submitted += 1) {
    await maya.goTo(outcomes);
    const ready = maya.page.locator('main tr', { hasText: 'Ready to submit' });
    if ((await ready.count()) === 0) return submitted;
    await ready.first().getByRole('link').first().click();
    await maya.page.getByRole('heading', { name: 'Submit it for the quality check' }).waitFor();
    if (submitted === 0) await look(maya, 'outcome-ready');
    await maya.press('Submit');
    expect(await maya.words()).toContain('Waiting for the quality check');
  }
}

/** Ticks everything of a queue, chooses what becomes of it, looks at what that would do, and does it. */
export async function decidesAll(
  who: Visitor,
  queue: string,
  { choice, button }: { readonly choice: string; readonly button: string },
  look: Look,
): Promise<void> {
  await who.goTo(queue);
  for (const box of await who.page.locator('main table').getByRole('checkbox').all()) await box.check();
  await who.choose(choice);
  await look(who, `${queue.slice(1)}-ticked`);
  await who.press('Look before it is done');
  expect(await who.words()).toContain('Nothing has happened yet');
  await look(who, `${queue.slice(1)}-preview`);
  await who.press(button);
  await look(who, `${queue.slice(1)}-done`);
}

/** Makes the return for a month. It is locked when the jobs have run. */
export async function makesTheReturn(helen: Visitor, month: string, app: TestApp): Promise<void> {
  await helen.goTo('/returns');
  await helen.select('Make a return for', month);
  await helen.press('Check what is missing');
  await helen.press('Make the file');
  const made = helen.path;
  await app.runJobs();
  await helen.goTo(made);
  expect(await helen.words()).toContain('The file is made and locked');
}

/** Draws a claim up for the period that is over, and submits it. Answers where it is. */
export async function claims(helen: Visitor, shows: readonly (string | RegExp)[], look: Look): Promise<string> {
  await helen.goTo('/claims');
  await helen.press('Draw up a claim');
  await helen.press('See what is ready');
  for (const words of shows) expect(await helen.words()).toMatch(words);
  await look(helen, 'claim-ready');
  await helen.press('Draw up the claim');
  await helen.press('Submit the claim');
  await look(helen, 'claim-sent');
  return helen.path;
}

/** Approves every line of a claim, and then the claim. */
export async function approvesTheClaim(catherine: Visitor, claim: string, look: Look): Promise<void> {
  await catherine.goTo(claim);
  for (const box of await catherine.page.locator('main table').getByRole('checkbox').all()) await box.check();
  await catherine.choose('Approve them');
  await catherine.press('Look before it is done');
  await catherine.press(/^Approve \d+ lines?$/);
  await catherine.press('Approve the claim');
  await catherine.press('Approve the claim');
  expect(await catherine.words()).toContain('Nothing about it changes any more');
  await look(catherine, 'claim-approved');
}
