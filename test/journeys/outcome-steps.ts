import { BORN, linkIn, PHONE } from '../evidence-requests/asked-job.js';
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

/** Looks at a page while a journey passes by, under a name for its picture. */
export type Look = (who: Visitor, what: string) => Promise<void>;

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
