import { discreetVersionOf, versionOf } from './template-versions.js';
import type { Version } from './wording.js';

/** The words of every message. Plain, short, and with nothing a stranger reading over a shoulder could learn. */
export type TemplateName =
  | 'session-booked'
  | 'session-tomorrow'
  | 'service-leaflet'
  | 'session-changed'
  | 'session-cancelled'
  | 'own-words'
  | 'your-choices'
  | 'payslip-asked'
  | 'payslip-reminder'
  | 'job-confirmation-asked'
  | 'job-confirmation-reminder'
  | 'signature-asked'
  | 'signature-reminder'
  | 'signature-asked-elsewhere'
  | 'signature-code'
  | 'signed-copy'
  | 'signed-copy-elsewhere'
  | 'written-by-hand'
  | 'please-call'
  | 'check-details'
  | 'support-moved'
  | 'referral-acknowledged'
  | 'self-referral-acknowledged'
  | 'account-invitation'
  | 'account-reset'
  | 'account-changed'
  | 'access-link'
  | 'audit-head'
  | 'break-glass-opened'
  | 'break-glass-overdue'
  | 'lone-visit-overdue'
  | 'lone-visit-settled'
  | 'staff-digest'
  | 'staff-notice';

export type TemplateFacts = Readonly<Record<string, string>>;

export interface Words {
  readonly subject: string;
  readonly body: string;
}

type Template = (facts: TemplateFacts) => Words;

const TEMPLATES: Readonly<Record<TemplateName, Template>> = {
  'session-booked': ({ name, when, place, specialist, toChange }) => ({
    subject: 'Your appointment',
    body: `Hello ${name}. You have an appointment with ${specialist} ${when}, ${place}. To confirm it or change it: [link] You can also ${toChange}.`,
  }),
  'session-cancelled': ({ name, when, specialist, toChange }) => ({
    subject: 'Your appointment is cancelled',
    body: `Hello ${name}. Your appointment with ${specialist} ${when} is cancelled. If you have a question, ${toChange}.`,
  }),
  'support-moved': ({ name, provider, specialist, toChange }) => ({
    subject: 'Who supports you now',
    body: `Hello ${name}. From now on ${specialist} of ${provider} supports you, and will get in touch. What you told us has gone to them, so you need not say it again. You can also ${toChange}.`,
  }),
  'please-call': ({ name, specialist, toChange }) => ({
    subject: 'Please get in touch',
    body: `Hello ${name}. ${specialist} would like to speak to you. When it suits you, ${toChange}.`,
  }),
  'check-details': ({ name, specialist, toChange }) => ({
    subject: 'Are your details still right?',
    body: `Hello ${name}. Has your phone number, email address or home address changed? If it has, please tell ${specialist}: ${toChange}. If not, you need do nothing.`,
  }),
  // What a colleague wrote themselves.
  'written-by-hand': ({ subject = '', text = '' }) => ({ subject, body: text }),
  'session-tomorrow': ({ name, when, place, specialist, toChange }) => ({
    subject: 'Your appointment tomorrow',
    body: `Hello ${name}. This is a reminder of your appointment with ${specialist} ${when}, ${place}. To confirm it or change it: [link] You can also ${toChange}.`,
  }),
  'service-leaflet': ({ name, what, reach }) => ({
    subject: 'The details you asked for',
    body: `Hello ${name}. Here is how to reach ${what}: ${reach}.`,
  }),
  'session-changed': ({ name, was, when, place, specialist, toChange }) => ({
    subject: 'Your appointment has changed',
    body: `Hello ${name}. Your appointment with ${specialist} ${was} has changed. It is now ${when}, ${place}. To confirm it or change it: [link] You can also ${toChange}.`,
  }),
  'own-words': ({ name, specialist, until }) => ({
    subject: 'In your own words',
    body: `Hello ${name}. ${specialist} would like to hear from you, in your own words, what you are good at and what you want: [link] You can stop and come back until ${until}. You will be asked for your date of birth.`,
  }),
  // Nothing of health, of work or of an employer: what it is about is read after the date of birth.
  'your-choices': ({ name, specialist, until }) => ({
    subject: 'For you to decide',
    body: `Hello ${name}. ${specialist} asks you to read something you talked about, and to decide: [link] It works until ${until}. You will be asked for your date of birth.`,
  }),
  'payslip-asked': ({ name, specialist, until }) => ({
    subject: 'Please send a payslip',
    body: `Hello ${name}. ${specialist} asks you for a payslip from your job. Take a photo of it and send it here: [link] The link works until ${until}. You will be asked for your date of birth.`,
  }),
  'payslip-reminder': ({ name, specialist, until }) => ({
    subject: 'A payslip, please',
    body: `Hello ${name}. ${specialist} would still like a payslip from your job. Take a photo of it and send it here: [link] The link works until ${until}. If you do not work there any more, you can say so there too.`,
  }),
  // Names nobody but whoever asks. What may be said of the person stands behind the link.
  'job-confirmation-asked': ({ name, specialist, employer, until }) => ({
    subject: 'Please confirm a job',
    body: `Hello ${name}. ${specialist} asks you to confirm a job at ${employer}. It takes two minutes, and you need no account: [link] The link works once, until ${until}. If you do not know ${specialist}, ignore this email.`,
  }),
  'job-confirmation-reminder': ({ name, specialist, employer, until }) => ({
    subject: 'Please confirm a job: a reminder',
    body: `Hello ${name}. ${specialist} asked you to confirm a job at ${employer} and has not heard from you. It takes two minutes, and you need no account: [link] The link works once, until ${until}.`,
  }),
  'signature-asked': ({ name, specialist, until }) => ({
    subject: 'Something to read and sign',
    body: `Hello ${name}. ${specialist} has something for you to read and sign: [link] You can ask a question or say no. It works until ${until}. You will be asked for your date of birth.`,
  }),
  'signature-reminder': ({ name, specialist, until }) => ({
    subject: 'Still to read and sign',
    body: `Hello ${name}. A reminder: ${specialist} has something for you to read and sign: [link] You can ask a question or say no. It works until ${until}. You will be asked for your date of birth.`,
  }),
  // What it is about, and whom, is read after the code.
  'signature-asked-elsewhere': ({ name, from, until }) => ({
    subject: `${from} asks you to read and sign something`,
    body: `Hello ${name}. ${from} asks you to read something and to sign it, if you agree with it: [link] You need no account. The page sends a code to this address, so that nobody else can open it. You can ask a question or say no. It works until ${until}.`,
  }),
  'signed-copy': ({ name, until }) => ({
    subject: 'Your signed copy',
    body: `Hello ${name}. Everybody has signed what you signed. Here is your copy: [link] It works until ${until}. You will be asked for your date of birth.`,
  }),
  'signed-copy-elsewhere': ({ name, from, until }) => ({
    subject: 'Your signed copy',
    body: `Hello ${name}. Everybody has signed what ${from} asked you to sign. Here is your copy: [link] You need no account. The page sends a code to this address, so that nobody else can open it. It works until ${until}.`,
  }),
  'signature-code': ({ minutes }) => ({
    subject: 'Your code',
    body: `Your code is [link] . Type it on the page you came from. It works for ${minutes} minutes. If you did not ask for it, you need do nothing.`,
  }),
  'referral-acknowledged': ({ reference, yours }) => ({
    subject: `We have your referral ${reference}`,
    body: `Thank you. We have your referral ${reference}${yours} to Connect to Work and are checking it. You do not need to send it again.`,
  }),
  'self-referral-acknowledged': ({ name, reference }) => ({
    subject: 'We have your details',
    body: `Hello ${name}. We have your details and will be in touch. Our reference is ${reference}.`,
  }),
  // A reference and a colleague: whose record it is, and why, is read after signing in.
  'break-glass-opened': ({ reference, who, when, until }) => ({
    subject: `A restricted record was opened: ${reference}`,
    body: `${who} opened the restricted record ${reference} ${when}, until ${until} at the latest. Sign in to Connect to Work and open "Restricted records", then "See who opened one in an emergency", to read why and to review it.`,
  }),
  'break-glass-overdue': ({ reference, who, day }) => ({
    subject: `A review is overdue: ${reference}`,
    body: `${who} opened the restricted record ${reference} on ${day}, and nobody has reviewed it in time. Sign in to Connect to Work, open "Restricted records", then "See who opened one in an emergency".`,
  }),
  // A colleague and a public place: whom they visit, and where a home is, is read after signing in.
  'lone-visit-overdue': ({ who, place, expected, arrived }) => ({
    subject: `Ring ${who} now: not checked out of a lone visit`,
    body: `${who} has not checked out of a lone visit (${place}), expected by ${expected}. ${arrived}. Ring them now. If you cannot reach them, follow your lone working procedure. Once you have spoken to them, sign in to Connect to Work and say on your home page that they are safe.`,
  }),
  'lone-visit-settled': ({ who, because, when }) => ({
    subject: `${who}: you need do nothing more`,
    body: `You were told that ${who} had not checked out of a lone visit. ${because} (${when}). You need do nothing more.`,
  }),
  // Kinds of things and how many: whom they are about is read after signing in.
  'staff-digest': ({ count, list, settings }) => ({
    subject: `Your morning list: ${count}`,
    body: `This is new for you in Connect to Work since your last list.\n\n${list}\n\nTo choose what you get emails about: ${settings}`,
  }),
  'staff-notice': ({ count, list, settings }) => ({
    subject: `Connect to Work: ${count}`,
    body: `This has just come in for you.\n\n${list}\n\nTo choose what you get emails about: ${settings}`,
  }),
  'account-invitation': ({ name, until }) => ({
    subject: 'Your account for Connect to Work',
    body: `Hello ${name}. You have an account for Connect to Work. Choose your password by ${until}: {link} The link works once. If you did not expect this, tell the person who looks after your accounts.`,
  }),
  'account-reset': ({ name, until }) => ({
    subject: 'Choose a new password for Connect to Work',
    body: `Hello ${name}. Somebody, probably you, asked for a new password for Connect to Work. Choose it by ${until}: {link} The link works once. If it was not you, do nothing: your password stays as it is.`,
  }),
  // Nothing that helps a stranger: neither address nor code, and no link to follow.
  'account-changed': ({ name, what, when }) => ({
    subject: 'Your account for Connect to Work',
    body: `Hello ${name}. ${what} on ${when}. If it was you, you need do nothing. If it was not, tell the person who looks after your accounts at once, and change your password.`,
  }),
  // Says nothing of what the service is about, and nothing works without the date of birth.
  'access-link': ({ name, until }) => ({
    subject: 'The list you asked for',
    body: `Hello ${name}. Here is the list you asked for: [link] . It opens once, until ${until}. You will be asked for your date of birth. If you did not ask for it, you need do nothing.`,
  }),
  'audit-head': ({ at, chainNo, hash, previous, hmac }) => ({
    subject: `Head of the audit, ${chainNo}`,
    body: `Keep this message where nobody who runs the service can change it. On ${at} the audit had ${chainNo} entries.\nhash ${hash}\nprevious ${previous}\nhmac ${hmac}`,
  }),
};

/** What stands in place of [link] is a code for somebody to type, and leads nowhere. */
export const carriesCode = (template: string): boolean => template === 'signature-code';

/** Fills a template. A fact that is missing throws: half a message must not go out. */
export function wordsOf(template: TemplateName, facts: TemplateFacts, version: Version = 'english'): Words {
  const other = version === 'english' || version === 'large-print' ? null : versionOf(template, version);
  return (other ?? TEMPLATES[template])(strict(template, facts));
}

/** The words that name nothing of the service; null where there are none. */
export function discreetWordsOf(template: TemplateName, facts: TemplateFacts): string | null {
  return discreetVersionOf(template)?.(strict(template, facts)) ?? null;
}

function strict(template: TemplateName, facts: TemplateFacts): TemplateFacts {
  return new Proxy(facts, {
    get(target, key) {
      const value = target[String(key)];
      if (value === undefined) throw new Error(`The message ${template} lacks ${String(key)}`);
      return value;
    },
  });
}
