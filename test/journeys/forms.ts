import { FORMS_AT_WORK } from './forms-at-work.js';
import { FORMS_OF_ACCESS } from './forms-of-access.js';
import { FORMS_OF_POLICY } from './forms-of-policy.js';
import { DAY_FORMS } from './forms-of-the-day.js';
import type { LivedIn } from './lived-in.js';

/** A form to send with mistakes: which button sends it, and a field whose words must still be there afterwards. */
export interface WrongForm {
  readonly at: string;
  readonly as: string | null;
  readonly button: string | RegExp;
  readonly keeps?: string;
  /** What is typed there, where the usual words are no mistake. */
  readonly typed?: string;
  /** Its script says what is missing before anything is sent: here it is sent as where no script runs. */
  readonly pastItsScript?: boolean;
}

/** Every page on which somebody can fill in something and send it. */
export const FORMS: Readonly<Record<string, (lived: LivedIn) => WrongForm>> = {
  ...DAY_FORMS,
  ...FORMS_AT_WORK,
  ...FORMS_OF_ACCESS,
  ...FORMS_OF_POLICY,
  '/break-glass/:id': ({ breakGlass }) => ({
    at: `/break-glass/${breakGlass}`,
    as: 'manager',
    button: 'Save the review',
    keeps: 'What did you find, and what happens now?',
  }),
  '/access-review': () => ({ at: '/access-review', as: 'admin', button: 'Mark as reviewed', keeps: 'Note (optional)' }),
  '/accounts/:id/edit': ({ account }) => ({
    at: `/accounts/${account}/edit`,
    as: 'admin',
    button: 'Save',
    keeps: 'Phone (optional)',
  }),
  '/accounts/new': () => ({
    at: '/accounts/new',
    as: 'admin',
    button: 'Send the invitation',
    keeps: 'Phone (optional)',
  }),
  '/your-emails': () => ({ at: '/your-emails', as: 'specialist', button: 'Save' }),
  '/your-display': () => ({ at: '/your-display', as: 'specialist', button: 'Save' }),
  '/supervision/new': () => ({
    at: '/supervision/new',
    as: 'leader',
    button: 'Record it',
    keeps: 'On which day?',
  }),
  '/cover': () => ({ at: '/cover', as: 'leader', button: 'Arrange cover', keeps: 'Last day' }),
  '/sign-in/forgotten': () => ({ at: '/sign-in/forgotten', as: null, button: 'Send the link', keeps: 'Email address' }),
  '/claims/:id': ({ claim }) => ({
    at: `/claims/${claim}`,
    as: 'commissioner',
    button: 'Look before it is done',
    keeps: 'In words',
  }),
  '/claims/:id/lines/:line/answer': ({ claim, claimLine }) => ({
    at: `/claims/${claim}/lines/${claimLine}/answer`,
    as: 'quality',
    button: 'Answer',
    keeps: 'Your answer',
    typed: 'x'.repeat(1001),
  }),
  '/outcomes/:id': ({ openedOutcome }) => ({
    at: `/outcomes/${openedOutcome}`,
    as: 'specialist',
    button: 'Submit',
    keeps: 'Anything your quality lead should know (optional)',
    typed: 'x'.repeat(1001),
  }),
  '/quality-checks': () => ({
    at: '/quality-checks?state=evidenced',
    as: 'quality',
    button: 'Look before it is done',
    keeps: 'In words',
  }),
  '/claims/stages': () => ({
    at: '/claims/stages?stage=checking',
    as: 'quality',
    button: 'Look before it is done',
    keeps: 'In words',
  }),
  '/verification/samples/new': () => ({
    at: '/verification/samples/new',
    as: 'commissioner',
    button: 'Draw it',
    keeps: 'How many?',
    typed: '…',
  }),
  '/verification/samples/:id/findings/:item': ({ auditSample, sampleItem }) => ({
    at: `/verification/samples/${auditSample}/findings/${sampleItem}`,
    as: 'quality',
    button: 'Save',
    keeps: 'What was found',
  }),
  '/verification/:id': ({ outcome }) => ({
    at: `/verification/${outcome}`,
    as: 'commissioner',
    button: 'Open it',
    keeps: 'In a few words',
  }),
  '/participants/:id/access/link': ({ participant }) => ({
    at: `/participants/${participant}/access/link`,
    as: 'manager',
    button: 'Make the link',
  }),
  '/participants/:id/contact-protection': ({ endedParticipant }) => ({
    at: `/participants/${endedParticipant}/contact-protection`,
    as: 'specialist',
    button: 'Protect address and phone',
    keeps: 'Why do they wish it? (optional)',
    typed: 'They say so. '.repeat(40),
  }),
  '/appointment/:secret': ({ appointmentLink }) => ({
    at: `/appointment/${appointmentLink}`,
    as: null,
    button: 'Send',
  }),
  '/sign/:secret': ({ signLink }) => ({
    at: `/sign/${signLink}`,
    as: null,
    button: 'Continue',
    keeps: 'What is your date of birth?',
  }),
  '/your-copy/:secret': ({ copyLink }) => ({
    at: `/your-copy/${copyLink}`,
    as: null,
    button: 'Continue',
    keeps: 'What is your date of birth?',
  }),
  '/check-a-document': () => ({
    at: '/check-a-document',
    as: null,
    button: 'Check',
    keeps: 'Or enter its SHA-256',
  }),
  '/your-words/:secret': ({ ownWordsLink }) => ({
    at: `/your-words/${ownWordsLink}`,
    as: null,
    button: 'Continue',
    keeps: 'What is your date of birth?',
  }),
  '/replies': () => ({ at: '/replies', as: 'specialist', button: 'File it there', keeps: 'Reference of the record' }),
  '/participants/:id/messages': ({ participant }) => ({
    at: `/participants/${participant}/messages`,
    as: 'specialist',
    button: 'Look at it before it goes',
    keeps: 'Message',
    typed: 'We will talk about it then. '.repeat(30),
  }),
  '/participants/:id/contact-rules': ({ participant }) => ({
    at: `/participants/${participant}/contact-rules`,
    as: 'specialist',
    button: 'Save',
    keeps: 'Not before (optional)',
  }),
  '/your-record/:secret': ({ link }) => ({
    at: `/your-record/${link}`,
    as: null,
    button: 'Open the list',
    keeps: 'What is your date of birth?',
  }),
  '/episodes/:id/signposts/new': ({ episode, directoryService }) => ({
    at: `/episodes/${episode}/signposts/new?service=${directoryService}&need=debt`,
    as: 'specialist',
    button: 'Record it',
    keeps: 'When?',
  }),
  '/signposts/:id': ({ signpost }) => ({
    at: `/signposts/${signpost}`,
    as: 'specialist',
    button: 'Save what came of it',
    keeps: 'Since when?',
  }),
  '/episodes/:id/fit-notes/new': ({ episode }) => ({
    at: `/episodes/${episode}/fit-notes/new`,
    as: 'specialist',
    button: 'Save fit note',
    keeps: 'Issued on',
  }),
  '/fit-notes/:id': ({ fitNote }) => ({
    at: `/fit-notes/${fitNote}`,
    as: 'specialist',
    button: 'Save the correction',
    keeps: 'Issued on',
  }),
  '/fit-notes/:id/remove': ({ fitNote }) => ({
    at: `/fit-notes/${fitNote}/remove`,
    as: 'specialist',
    button: 'Remove fit note',
    keeps: 'Why was it a mistake?',
    typed: 'It was on the wrong record. '.repeat(20),
  }),
  '/earnings/:id/edit': ({ earning }) => ({
    at: `/earnings/${earning}/edit`,
    as: 'specialist',
    button: 'Save',
    keeps: 'Gross pay',
  }),
  '/earnings/:id/evidence/new': ({ unprovenEarning }) => ({
    at: `/earnings/${unprovenEarning}/evidence/new`,
    as: 'specialist',
    button: 'Attach',
  }),
  '/earnings/:id/voiding': ({ earning }) => ({
    at: `/earnings/${earning}/voiding`,
    as: 'specialist',
    button: 'Take it out',
  }),
  '/employers/:id/activities/new': ({ employer }) => ({
    at: `/employers/${employer}/activities/new`,
    as: 'specialist',
    button: 'Log contact',
    keeps: 'When?',
  }),
  '/employers/:id/contacts/new': ({ employer }) => ({
    at: `/employers/${employer}/contacts/new`,
    as: 'specialist',
    button: 'Add person',
    keeps: 'Phone number',
  }),
  '/employers/:id/vacancies/new': ({ employer }) => ({
    at: `/employers/${employer}/vacancies/new`,
    as: 'specialist',
    button: 'Add vacancy',
    keeps: 'Job title',
  }),
  '/vacancies/:id/edit': ({ vacancy }) => ({
    at: `/vacancies/${vacancy}/edit`,
    as: 'specialist',
    button: 'Save',
    keeps: 'Job title',
  }),
  '/employers/:id/edit': ({ employer }) => ({
    at: `/employers/${employer}/edit`,
    as: 'specialist',
    button: 'Save',
    keeps: 'Website (optional)',
  }),
  '/employers/new': () => ({
    at: '/employers/new',
    as: 'specialist',
    button: 'Add employer',
    keeps: 'Website (optional)',
  }),
  '/episodes/:id/better-off/new': ({ episode }) => ({
    at: `/episodes/${episode}/better-off/new`,
    as: 'specialist',
    button: 'Save calculation',
    keeps: 'Hours a week',
  }),
  '/episodes/:id/exit': ({ episode }) => ({
    at: `/episodes/${episode}/exit`,
    as: 'specialist',
    button: 'End support',
    keeps: 'Last day of support',
  }),
  '/episodes/:id/notes/new': ({ episode }) => ({
    at: `/episodes/${episode}/notes/new`,
    as: 'specialist',
    button: 'Save note',
    keeps: 'Date',
  }),
  '/episodes/:id/placements/new': ({ freshEpisode }) => ({
    at: `/episodes/${freshEpisode}/placements/new`,
    as: 'specialist',
    button: 'Record job',
    keeps: 'First day of the job',
  }),
  '/episodes/:id/plan': ({ freshEpisode }) => ({
    at: `/episodes/${freshEpisode}/plan`,
    as: 'specialist',
    button: 'Save action plan',
    keeps: 'By when?',
  }),
  '/episodes/:id/plan/goals/new': ({ episode }) => ({
    at: `/episodes/${episode}/plan/goals/new`,
    as: 'specialist',
    button: 'Add goal',
    keeps: 'By when?',
  }),
  '/episodes/:id/profile/edit': ({ episode }) => ({
    at: `/episodes/${episode}/profile/edit`,
    as: 'specialist',
    button: 'Save vocational profile',
    keeps: 'Hours a week you want',
  }),
  '/episodes/:id/progress/new': ({ episode }) => ({
    at: `/episodes/${episode}/progress/new`,
    as: 'specialist',
    button: 'Save answers',
    keeps: 'When did they answer?',
  }),
  '/episodes/:id/sessions/new': ({ episode }) => ({
    at: `/episodes/${episode}/sessions/new`,
    as: 'specialist',
    button: 'Book session',
    keeps: 'Date',
  }),
  '/episodes/:id/specialist': ({ episode }) => ({
    at: `/episodes/${episode}/specialist`,
    as: 'leader',
    button: 'Move to this specialist',
    keeps: 'Why, and what to hand over (optional)',
  }),
  '/episodes/:id/start': ({ waitingEpisode }) => ({
    at: `/episodes/${waitingEpisode}/start`,
    as: 'specialist',
    button: 'Start support',
    keeps: 'When did you meet?',
  }),
  '/episodes/:id/work-status': ({ episode }) => ({
    at: `/episodes/${episode}/work-status`,
    as: 'specialist',
    button: 'Save',
  }),
  '/legal-holds/:id/lifting': ({ legalHold }) => ({
    at: `/legal-holds/${legalHold}/lifting`,
    as: 'privacy',
    button: 'Lift the hold',
  }),
  '/legal-holds/new': () => ({
    at: '/legal-holds/new',
    as: 'privacy',
    button: 'Place the hold',
    keeps: 'Last day of the hold',
  }),
  '/processing-stops/:id/lifting': ({ processingStop }) => ({
    at: `/processing-stops/${processingStop}/lifting`,
    as: 'privacy',
    button: 'Allow it again',
  }),
  '/rights-packs/:id': ({ subjectPack }) => ({
    at: `/rights-packs/${subjectPack}`,
    as: 'privacy',
    button: 'Save this page',
    keeps: 'Why are the parts you ticked left out?',
  }),
  '/rights/:id': ({ rightsRequest }) => ({
    at: `/rights/${rightsRequest}`,
    as: 'privacy',
    button: 'Record it',
    keeps: 'When?',
  }),
  '/rights/:id/erasure': ({ erasureRequest }) => ({
    at: `/rights/${erasureRequest}/erasure`,
    as: 'privacy',
    button: 'Order the erasure',
  }),
  '/rights/new': () => ({
    at: '/rights/new',
    as: 'specialist',
    button: 'Log the request',
    keeps: 'When was it received?',
  }),
  '/my-referrals/new': () => ({
    at: '/my-referrals/new',
    as: 'referrer',
    button: 'Send the referral',
    keeps: 'Date of birth',
  }),
  '/participants/:id/consents/:purpose': ({ participant }) => ({
    at: `/participants/${participant}/consents/publicity`,
    as: 'specialist',
    button: 'Record',
    keeps: 'Note (optional)',
  }),
  '/participants/:id/break-glass': ({ restrictedParticipant }) => ({
    at: `/participants/${restrictedParticipant}/break-glass`,
    as: 'specialist',
    button: 'Open the record',
    keeps: 'What has happened, and what do you need?',
  }),
  '/participants/:id/edit': ({ participant }) => ({
    at: `/participants/${participant}/edit`,
    as: 'specialist',
    button: 'Save',
    keeps: 'Phone',
  }),
  '/participants/:id/nino': ({ participant }) => ({
    at: `/participants/${participant}/nino`,
    as: 'specialist',
    button: 'Show the number',
    keeps: 'More about it (optional unless it is another reason)',
  }),
  '/participants/:id/notices/new': ({ participant }) => ({
    at: `/participants/${participant}/notices/new`,
    as: 'specialist',
    button: 'Record',
    keeps: 'When were they shown it?',
  }),
  '/participants/:id/refer-again': ({ endedParticipant }) => ({
    at: `/participants/${endedParticipant}/refer-again`,
    as: 'specialist',
    button: 'Refer again',
    keeps: 'Another employment programme they are on (optional)',
  }),
  '/participants/:id/restriction': ({ participant }) => ({
    at: `/participants/${participant}/restriction`,
    as: 'manager',
    button: 'Restrict this record',
    keeps: 'In your own words',
  }),
  '/placements/:id': ({ freshPlacement }) => ({
    at: `/placements/${freshPlacement}`,
    as: 'specialist',
    button: 'Save the date',
    keeps: 'When had 4 hours of paid work been done?',
  }),
  '/placements/:id/contacts/move': ({ freshPlacement }) => ({
    at: `/placements/${freshPlacement}/contacts/move`,
    as: 'specialist',
    button: 'Move it',
    keeps: 'New day',
  }),
  '/placements/:id/earnings/new': ({ placement }) => ({
    at: `/placements/${placement}/earnings/new`,
    as: 'specialist',
    button: 'Record payment',
    keeps: 'Gross pay',
  }),
  '/placements/:id/edit': ({ placement }) => ({
    at: `/placements/${placement}/edit`,
    as: 'specialist',
    button: 'Save',
    keeps: 'First day of the job',
  }),
  '/placements/:id/end': ({ placement }) => ({
    at: `/placements/${placement}/end`,
    as: 'specialist',
    button: 'Record the end',
    keeps: 'Last day of the job',
  }),
  '/placements/:id/never-began': ({ freshPlacement }) => ({
    at: `/placements/${freshPlacement}/never-began`,
    as: 'specialist',
    button: 'Record that it never began',
  }),
  '/placements/:id/evidence/new': ({ freshPlacement }) => ({
    at: `/placements/${freshPlacement}/evidence/new`,
    as: 'specialist',
    button: 'Attach',
  }),
  '/referral-imports/new': () => ({ at: '/referral-imports/new', as: 'manager', button: 'Check the file' }),
  '/referrals/:id/allocate': ({ eligibleReferral }) => ({
    at: `/referrals/${eligibleReferral}/allocate`,
    as: 'admin',
    button: 'Allocate',
    keeps: 'Why (optional)',
  }),
  '/referrals/:id/contact': ({ acknowledgedReferral }) => ({
    at: `/referrals/${acknowledgedReferral}/contact`,
    as: 'admin',
    button: 'Save the contact',
    keeps: 'When did you try to reach them?',
  }),
  '/referrals/:id/decision': ({ acknowledgedReferral }) => ({
    at: `/referrals/${acknowledgedReferral}/decision?as=decline`,
    as: 'admin',
    button: 'Decline',
    keeps: 'Note (optional)',
  }),
  '/referrals/:id/questions': ({ acknowledgedReferral }) => ({
    at: `/referrals/${acknowledgedReferral}/questions`,
    as: 'admin',
    button: 'Save the answers',
    keeps: 'Note (optional)',
  }),
};
