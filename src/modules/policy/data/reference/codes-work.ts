import { codeList, SENSITIVE, type ShippedCode } from './code-list.js';
import { chosen, confirmed } from './sources.js';

const BOTH = { routes: ['out-of-work', 'in-work-retention'] } as const;
const OUT_OF_WORK = { routes: ['out-of-work'] } as const;
const IN_WORK = { routes: ['in-work-retention'] } as const;
/** Speaks of support received, so somebody must have started. */
const STARTED = { phase: 'after-start' } as const;
/** Only for an allocation that never became a start. */
/** About one person alone: never given for many at once. */
const ONE_BY_ONE = { oneByOne: true } as const;
const NOT_STARTED = { routes: [], phase: 'before-start' } as const;

/** What happens in support, and how it ends (domain 3, 4 and 8.2). */
export const CODES_OF_SUPPORT: readonly ShippedCode[] = [
  ...codeList('exit-reason', chosen('3'), [
    ['completed-sustained', 'Completed, in lasting work', { ...OUT_OF_WORK, ...STARTED }],
    ['completed-not-sustained', 'Completed, found work but not lasting work', { ...OUT_OF_WORK, ...STARTED }],
    ['window-ended', 'Support ran its full time, not in work', { ...OUT_OF_WORK, ...STARTED }],
    ['retained', 'Kept their job', { ...IN_WORK, ...STARTED }],
    ['not-retained', 'Support ran its full time, lost their job', { ...IN_WORK, ...STARTED }],
    ['other-provision', 'Moved to another service', BOTH],
    ['moved-away', 'Moved out of the area', BOTH],
    ['withdrew', 'Chose to leave', BOTH],
    ['disengaged', 'Lost contact after we tried every agreed way', { ...BOTH, ...STARTED }],
    ['never-started', 'Never started: we could not reach them', NOT_STARTED],
    ['health', 'Health', { ...BOTH, ...ONE_BY_ONE }],
    ['found-ineligible', 'Found not to be eligible', BOTH],
    ['safeguarding', 'Safeguarding or risk', { ...BOTH, ...SENSITIVE }],
    ['imprisoned', 'In prison', { ...BOTH, ...SENSITIVE }],
    ['retired', 'Retired', BOTH],
    ['deceased', 'Died', { ...BOTH, ...ONE_BY_ONE }],
    // Whoever was allocated by mistake still waits for support.
    ['error', 'Recorded by mistake or twice', { ...BOTH, referral: 'back-to-queue' }],
  ]),
  // What each rests on: that the person agreed, or the public task of running the programme; and whether it goes into another area.
  ...codeList('transfer-reason', chosen('2.2'), [
    ['moved-area', 'They moved home to another area', { rests: 'agreement', across: 'only' }],
    ['their-wish', 'They asked for another provider', { rests: 'agreement', across: 'too' }],
    ['nearer', 'They moved, and the other provider is nearer', { rests: 'agreement' }],
    ['better-fit', 'The other provider can meet what they need better', { rests: 'agreement', across: 'too' }],
    ['no-room', 'Nobody here has room', { rests: 'agreement' }],
    ['provider-stops', 'This provider or its contract stops', { rests: 'programme' }],
  ]),
  ...codeList('restriction-reason', chosen('8.5'), [
    ['known-to-staff', 'They know, or are related to, somebody who works here'],
    ['colleague', 'They work here, or did'],
    ['at-risk', 'Somebody is looking for them and must not find them'],
    ['public-figure', 'They are in the public eye'],
    ['legal', 'A court, the police or a complaint asks for it'],
    ['their-wish', 'They asked for it, and a leader agreed'],
    ['other', 'Another reason'],
  ]),
  ...codeList('break-glass-reason', chosen('8.5'), [
    ['risk-to-life', 'Somebody’s life is at risk'],
    ['safeguarding', 'Safeguarding: somebody may be harmed'],
    ['urgent-contact', 'They need us urgently and nobody named for the record can be reached'],
    ['unplanned-absence', 'Their specialist is away and something cannot wait'],
    ['legal-duty', 'The law asks for it now: police, court or coroner'],
  ]),
  ...codeList('contact-mode', chosen('8.2'), [
    ['in-person-community', 'In person, in the community', { session: true }],
    ['in-person-clinic', 'In person, at a GP practice', { session: true }],
    ['in-person-employer', 'In person, at an employer', { session: true }],
    ['video', 'Video', { session: true }],
    ['phone', 'Phone', { session: true }],
    ['text', 'Text message', { session: false }],
    ['email', 'Email', { session: false }],
    ['letter', 'Letter', { session: false }],
  ]),
  ...codeList('attendance', chosen('8.2'), [
    ['attended', 'Attended'],
    ['did-not-attend', 'Did not attend'],
    ['cancelled-by-participant', 'Cancelled by the participant'],
    ['cancelled-by-service', 'Cancelled by us'],
    ['moved', 'Moved'],
  ]),
  ...codeList('employer-contact-kind', chosen('8.2'), [
    ['visit', 'Visit in person', { faceToFace: true }],
    ['phone', 'Phone call', { faceToFace: false }],
    ['email', 'Email', { faceToFace: false }],
    ['video', 'Video call', { faceToFace: false }],
    ['event', 'Event, such as a job fair', { faceToFace: true }],
  ]),
  ...codeList('job-kind', confirmed('East Sussex County Council, stakeholder event questions and answers', '4.3'), [
    ['competitive', 'Paid job'],
    ['apprenticeship', 'Apprenticeship'],
    ['self-employment', 'Self-employment'],
    ['work-experience', 'Work experience'],
    ['volunteering', 'Volunteering'],
  ]),
  ...codeList(
    'job-kind',
    chosen('4.3'),
    [
      ['permitted-work', 'Permitted work while on a benefit'],
      ['subsidised', 'Job with a subsidised wage'],
      ['unpaid-trial', 'Unpaid work trial'],
      ['unpaid-internship', 'Internship without pay'],
      ['training-allowance', 'Training with an allowance'],
      ['sheltered-work', 'Sheltered or day-service work'],
    ],
    5,
  ),
  ...codeList('evidence-kind', chosen('4.6'), [
    ['payslip', 'Payslip'],
    ['employer-confirmation', 'Confirmation from the employer'],
    ['contract', 'Contract or offer letter', { jobStartOnly: true }],
    ['bank-statement', 'Bank statement'],
    ['hmrc-account', 'HMRC personal tax account'],
    ['self-employed-records', 'Invoices, accounts or tax return'],
    ['rti-match', 'Match with HMRC earnings data', { payOnly: true }],
    ['declaration', "Participant's own declaration", { lowest: true }],
  ]),
];
