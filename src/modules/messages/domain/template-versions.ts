import type { TemplateFacts, TemplateName, Words } from './templates.js';
import type { Version } from './wording.js';

type Template = (facts: TemplateFacts) => Words;
type Translated = Partial<Record<TemplateName, Template>>;

/** Short sentences, one thing in each. */
const EASY_READ: Translated = {
  'session-booked': ({ name, when, place, specialist, toChange }) => ({
    subject: 'Your appointment',
    body: `Hello ${name}.\nYou have an appointment.\nWhen: ${when}.\nWhere: ${place}.\nYou will meet ${specialist}.\nCan you come? Open this link: [link]\nYou can choose another time there.\nYou can also ${toChange}.`,
  }),
  'session-tomorrow': ({ name, when, place, specialist, toChange }) => ({
    subject: 'Your appointment tomorrow',
    body: `Hello ${name}.\nYou have an appointment tomorrow.\nWhen: ${when}.\nWhere: ${place}.\nYou will meet ${specialist}.\nCan you come? Open this link: [link]\nYou can choose another time there.\nYou can also ${toChange}.`,
  }),
  'session-changed': ({ name, was, when, place, specialist, toChange }) => ({
    subject: 'Your appointment has changed',
    body: `Hello ${name}.\nYour appointment ${was} has changed.\nWhen it is now: ${when}.\nWhere: ${place}.\nYou will meet ${specialist}.\nCan you come? Open this link: [link]\nYou can choose another time there.\nYou can also ${toChange}.`,
  }),
  'own-words': ({ name, specialist, until }) => ({
    subject: 'In your own words',
    body: `Hello ${name}.\nWhat are you good at?\nWhat do you want?\nYou can tell ${specialist} in your own words.\nOpen this link: [link]\nYou will be asked for your date of birth.\nYou can stop and come back.\nThe link works until ${until}.`,
  }),
  'your-choices': ({ name, specialist, until }) => ({
    subject: 'For you to decide',
    body: `Hello ${name}.\nThis is about something you talked about with ${specialist}.\nPlease read it.\nThen you decide.\nOpen this link: [link]\nYou will be asked for your date of birth.\nThe link works until ${until}.`,
  }),
  'payslip-asked': ({ name, specialist, until }) => ({
    subject: 'Please send a payslip',
    body: `Hello ${name}.\n${specialist} asks for a payslip from your job.\nTake a photo of it.\nOpen this link: [link]\nSend the photo there.\nYou will be asked for your date of birth.\nThe link works until ${until}.`,
  }),
  'payslip-reminder': ({ name, specialist, until }) => ({
    subject: 'A payslip, please',
    body: `Hello ${name}.\n${specialist} still needs a payslip from your job.\nOpen this link: [link]\nSend a photo of the payslip there.\nDo you not work there any more?\nYou can say so there too.\nThe link works until ${until}.`,
  }),
  'signature-asked': ({ name, specialist, until }) => ({
    subject: 'Something to read and sign',
    body: `Hello ${name}.\n${specialist} has something for you to read.\nIf you agree with it, you can sign it.\nOpen this link: [link]\nYou will be asked for your date of birth.\nYou can ask a question.\nYou can say no.\nThe link works until ${until}.`,
  }),
  'signature-reminder': ({ name, specialist, until }) => ({
    subject: 'Still to read and sign',
    body: `Hello ${name}.\n${specialist} has something for you to read.\nIf you agree with it, you can sign it.\nOpen this link: [link]\nYou will be asked for your date of birth.\nYou can ask a question.\nYou can say no.\nThe link works until ${until}.`,
  }),
  'signed-copy': ({ name, until }) => ({
    subject: 'Your signed copy',
    body: `Hello ${name}.\nEverybody has signed.\nThis is your copy: [link]\nYou will be asked for your date of birth.\nThe link works until ${until}.`,
  }),
  'session-cancelled': ({ name, when, toChange }) => ({
    subject: 'Your appointment is off',
    body: `Hello ${name}.\nYou had an appointment ${when}.\nIt will not happen.\nYou need do nothing.\nTo ask about it, ${toChange}.`,
  }),
  'support-moved': ({ name, provider, specialist, toChange }) => ({
    subject: 'Who supports you now',
    body: `Hello ${name}.\nSomebody new supports you now.\nTheir name is ${specialist}.\nThey work for ${provider}.\nWhat you told us has gone to them.\nThey will get in touch with you.\nYou can also ${toChange}.`,
  }),
  'please-call': ({ name, specialist, toChange }) => ({
    subject: 'Please get in touch',
    body: `Hello ${name}.\n${specialist} wants to speak to you.\nPlease get in touch when it suits you.\nYou can ${toChange}.`,
  }),
  'check-details': ({ name, specialist, toChange }) => ({
    subject: 'Are your details still right?',
    body: `Hello ${name}.\nDo you have a new phone number, email or address?\nIf yes, please tell ${specialist}.\nYou can ${toChange}.\nIf nothing is new, you need do nothing.`,
  }),
};

/** Drafts by the makers of this program. Nobody who speaks Welsh has checked them: see `message-versions` in policy. */
const WELSH: Translated = {
  'session-booked': ({ name, when, place, specialist }) => ({
    subject: 'Eich apwyntiad',
    body: `Helo ${name}. Mae gennych apwyntiad gyda ${specialist} ${when}, ${place}. I gadarnhau neu newid: [link]`,
  }),
  'session-tomorrow': ({ name, when, place, specialist }) => ({
    subject: 'Eich apwyntiad yfory',
    body: `Helo ${name}. Nodyn i’ch atgoffa o’ch apwyntiad gyda ${specialist} ${when}, ${place}. I gadarnhau neu newid: [link]`,
  }),
  'signature-asked': ({ name, specialist, until }) => ({
    subject: 'Rhywbeth i’w ddarllen a’i lofnodi',
    body: `Helo ${name}. Mae gan ${specialist} rywbeth i chi ei ddarllen a’i lofnodi: [link] Gallwch ofyn cwestiwn neu ddweud na. Mae’n gweithio tan ${until}. Byddwn yn gofyn am eich dyddiad geni.`,
  }),
  'signed-copy': ({ name, until }) => ({
    subject: 'Eich copi wedi’i lofnodi',
    body: `Helo ${name}. Mae pawb wedi llofnodi. Dyma eich copi: [link] Mae’n gweithio tan ${until}. Byddwn yn gofyn am eich dyddiad geni.`,
  }),
  'own-words': ({ name, specialist, until }) => ({
    subject: 'Yn eich geiriau eich hun',
    body: `Helo ${name}. Hoffai ${specialist} glywed gennych, yn eich geiriau eich hun: [link] Gallwch stopio a dod yn ôl tan ${until}. Byddwn yn gofyn am eich dyddiad geni.`,
  }),
};

/** Words that name neither the service, nor anybody, nor a place: whoever reads along learns of an appointment and no more. */
const DISCREET: Partial<Record<TemplateName, (facts: TemplateFacts) => string>> = {
  'session-booked': ({ when }) => `You have an appointment ${when}. To confirm or change it: [link]`,
  'session-tomorrow': ({ when }) => `You have an appointment ${when}. To confirm or change it: [link]`,
  'session-changed': ({ was, when }) =>
    `Your appointment ${was} has changed. It is now ${when}. To confirm or change it: [link]`,
  'session-cancelled': ({ when }) => `Your appointment ${when} is cancelled.`,
  'support-moved': () => 'Somebody new will get in touch with you soon. You need do nothing.',
  'self-referral-acknowledged': () => 'Thank you. We have your details.',
  'own-words': ({ until }) => `Here is the page we talked about: [link] It works until ${until}.`,
  'your-choices': ({ until }) => `Here is the page we talked about: [link] It works until ${until}.`,
  'payslip-asked': ({ until }) => `Here is the page we talked about: [link] It works until ${until}.`,
  'payslip-reminder': ({ until }) => `The page we talked about still waits for you: [link] It works until ${until}.`,
  'signature-asked': ({ until }) => `Here is the page we talked about: [link] It works until ${until}.`,
  'signature-reminder': ({ until }) => `The page we talked about still waits: [link] It works until ${until}.`,
  'signed-copy': ({ until }) => `Here is your copy of what we talked about: [link] It works until ${until}.`,
  'please-call': () => 'Please get in touch when it suits you.',
  'check-details': () => 'If your number or address has changed, please tell us.',
  'access-link': ({ until }) => `Here is the list you asked for: [link] . It opens once, until ${until}.`,
  // Blank where nobody looked whether it names something.
  'written-by-hand': ({ discreet = '' }) => discreet,
};

/** Words that name nothing of the service; null where nobody wrote any. */
export function discreetVersionOf(template: TemplateName): ((facts: TemplateFacts) => string) | null {
  return DISCREET[template] ?? null;
}

const VERSIONS: Readonly<Record<Exclude<Version, 'english' | 'large-print'>, Translated>> = {
  'easy-read': EASY_READ,
  welsh: WELSH,
};

/** The template in another version; null where nobody wrote it. Large print is the English words in large type. */
export function versionOf(template: TemplateName, version: keyof typeof VERSIONS): Template | null {
  return VERSIONS[version][template] ?? null;
}
