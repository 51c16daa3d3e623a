import { BEGINNING, borrowed, chosen, fromMemory, type Provenance } from './sources.js';
import type { Purpose } from '../../domain/purpose.js';

type Shipped = Omit<Purpose, 'effectiveFrom' | 'source' | 'status'> & { readonly from: Provenance };

const HEALTH_AND_EQUALITY = 'Article 9(2)(b) and (g): employment and social protection, substantial public interest';
const EXPLICIT = 'Article 9(2)(a): explicit consent, where health or disability is mentioned';
const WEST_SUSSEX = 'West Sussex County Council, Connect to Work privacy notice';
/** How long a "yes" lasts: nobody has said. */
const [HALF_A_YEAR, YEAR, TWO_YEARS] = [6, 12, 24];

const SHIPPED: readonly Shipped[] = [
  {
    code: 'programme-agreement',
    name: 'Running the programme',
    explanation:
      'We keep and use what we know about you to check that you can join, to support you, and to show that we followed the rules of the programme.',
    lawfulBasis: 'public-task',
    specialCondition: HEALTH_AND_EQUALITY,
    usable: 'unless-objected',
    expiresAfterMonths: null,
    reliedOnBy: [],
    isSensitive: false,
    from: fromMemory('7.4'),
  },
  {
    code: 'referral-share',
    name: 'Getting your details from whoever referred you',
    explanation: 'Whoever referred you to us gave us your details, so that we could get in touch.',
    lawfulBasis: 'consent',
    specialCondition: EXPLICIT,
    usable: 'once-agreed',
    expiresAfterMonths: null,
    reliedOnBy: [],
    isSensitive: false,
    from: chosen('2.1'),
  },
  {
    code: 'dwp-sharing',
    name: 'Sharing with DWP',
    explanation:
      'The Department for Work and Pensions pays for the programme. We send it a line about you with each return. It may check it against other sources and share it where the law allows.',
    lawfulBasis: 'public-task',
    specialCondition: HEALTH_AND_EQUALITY,
    usable: 'unless-objected',
    expiresAfterMonths: null,
    reliedOnBy: ['export:dwp-return'],
    isSensitive: false,
    from: borrowed('the Connect to Work privacy notices of South Midlands and South East Wales', '7.4'),
  },
  {
    code: 'research-contact',
    name: 'Contact from researchers',
    explanation:
      'Researchers who study the programme for DWP may ask you how it was for you. You choose whether they may get in touch. Your choice changes nothing about your support.',
    lawfulBasis: 'public-task',
    specialCondition: '',
    usable: 'once-agreed',
    expiresAfterMonths: null,
    reliedOnBy: ['export:evaluation-contact'],
    isSensitive: false,
    from: {
      source:
        'Basis: DWP, Connect to Work evaluation privacy notice. That people are asked first: chosen for the build (programme rules, section 7.5)',
      status: 'assumed',
    },
  },
  {
    code: 'text-messages',
    name: 'Text messages',
    explanation:
      'We send you text messages about your appointments and your support. They never say why you are with us.',
    lawfulBasis: 'public-task',
    specialCondition: '',
    usable: 'unless-objected',
    expiresAfterMonths: null,
    reliedOnBy: ['message:sms'],
    isSensitive: false,
    from: chosen('7.4'),
  },
  {
    code: 'email-messages',
    name: 'Emails',
    explanation: 'We send you emails about your appointments and your support.',
    lawfulBasis: 'public-task',
    specialCondition: '',
    usable: 'unless-objected',
    expiresAfterMonths: null,
    reliedOnBy: ['message:email'],
    isSensitive: false,
    from: chosen('7.4'),
  },
  {
    code: 'employer-contact',
    name: 'Talking to employers about you',
    explanation:
      'We tell an employer who you are, and what would help you at work, when we look for a job with you. We do not do this unless you say yes.',
    lawfulBasis: 'consent',
    specialCondition: EXPLICIT,
    usable: 'once-agreed',
    expiresAfterMonths: YEAR,
    reliedOnBy: ['share:employer'],
    isSensitive: false,
    from: borrowed(WEST_SUSSEX, '7.4'),
  },
  {
    code: 'referrer-progress',
    name: 'Telling your GP practice or referrer how it goes',
    explanation:
      'Whoever referred you can see how far your support has come: whether it has started, and whether you have found work.',
    lawfulBasis: 'public-task',
    specialCondition: '',
    usable: 'unless-objected',
    expiresAfterMonths: null,
    reliedOnBy: ['share:referrer-progress'],
    isSensitive: false,
    from: chosen('7.4'),
  },
  {
    code: 'professional-contact',
    name: 'Talking to other professionals',
    explanation:
      'We talk to other people who support you, such as a care coordinator, a housing officer or a clinician.',
    lawfulBasis: 'consent',
    specialCondition: EXPLICIT,
    usable: 'once-agreed',
    expiresAfterMonths: YEAR,
    reliedOnBy: [],
    isSensitive: false,
    from: borrowed(WEST_SUSSEX, '7.4'),
  },
  {
    code: 'warm-referral',
    name: 'Passing you on to another service',
    explanation:
      'We tell a service that could help you, such as debt or housing advice, who you are and how to reach you. We ask you before each one.',
    lawfulBasis: 'consent',
    specialCondition: EXPLICIT,
    usable: 'once-agreed',
    expiresAfterMonths: YEAR,
    reliedOnBy: ['share:warm-referral'],
    isSensitive: false,
    from: chosen('7.4'),
  },
  {
    code: 'family-contact',
    name: 'Talking to family or friends',
    explanation: 'We talk to somebody close to you about your support, when you want them involved.',
    lawfulBasis: 'consent',
    specialCondition: EXPLICIT,
    usable: 'once-agreed',
    expiresAfterMonths: YEAR,
    reliedOnBy: [],
    isSensitive: false,
    from: borrowed(WEST_SUSSEX, '7.4'),
  },
  {
    code: 'criminal-disclosure',
    name: 'Telling others about convictions',
    explanation:
      'You decide whether we tell an employer about a conviction, and in what words. The council may still share an unspent conviction inside the council where somebody must be kept safe.',
    lawfulBasis: 'consent',
    specialCondition: 'Article 10, with the Data Protection Act 2018, Schedule 1, paragraph 29: consent',
    usable: 'once-agreed',
    expiresAfterMonths: HALF_A_YEAR,
    reliedOnBy: [],
    isSensitive: true,
    from: borrowed(WEST_SUSSEX, '7.4'),
  },
  {
    code: 'publicity',
    name: 'Photos and stories',
    explanation: 'We use your photo or your story to show others what the programme does. We show it to you first.',
    lawfulBasis: 'consent',
    specialCondition: EXPLICIT,
    usable: 'once-agreed',
    expiresAfterMonths: TWO_YEARS,
    reliedOnBy: [],
    isSensitive: false,
    from: chosen('7.4'),
  },
];

/** What personal data is used for, as this program ships it: to be confirmed by the accountable body (domain 7.4, A-25). */
export const PURPOSES: readonly Purpose[] = SHIPPED.map(({ from, ...purpose }) => ({
  ...purpose,
  ...from,
  effectiveFrom: BEGINNING,
}));
