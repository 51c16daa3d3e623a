import { codeList, SENSITIVE, type ShippedCode } from './code-list.js';
import { chosen, confirmed } from './sources.js';

const BOTH = { routes: ['out-of-work', 'in-work-retention'] } as const;
const OUT_OF_WORK = { routes: ['out-of-work'] } as const;
const IN_WORK = { routes: ['in-work-retention'] } as const;

/** What happens in support, and how it ends (domain 3, 4 and 8.2). */
export const CODES_OF_SUPPORT: readonly ShippedCode[] = [
  ...codeList('exit-reason', chosen('3'), [
    ['completed-sustained', 'Completed, in lasting work', OUT_OF_WORK],
    ['completed-not-sustained', 'Completed, found work that did not last', OUT_OF_WORK],
    ['window-ended', 'Support ran its full time, not in work', BOTH],
    ['retained', 'Kept their job', IN_WORK],
    ['other-provision', 'Moved to another service', BOTH],
    ['moved-away', 'Moved out of the area', BOTH],
    ['withdrew', 'Chose to leave', BOTH],
    ['disengaged', 'Lost contact after we tried every agreed way', BOTH],
    ['health', 'Health', BOTH],
    ['found-ineligible', 'Found not to be eligible', BOTH],
    ['safeguarding', 'Safeguarding or risk', { ...BOTH, ...SENSITIVE }],
    ['imprisoned', 'In prison', { ...BOTH, ...SENSITIVE }],
    ['retired', 'Retired', BOTH],
    ['deceased', 'Died', BOTH],
    ['error', 'Recorded by mistake or twice', BOTH],
  ]),
  ...codeList('contact-mode', chosen('8.2'), [
    ['in-person-community', 'In person, in the community', { session: true }],
    ['in-person-clinic', 'In person, at a GP practice or clinic', { session: true }],
    ['in-person-employer', 'In person, at an employer', { session: true }],
    ['video', 'Video', { session: true }],
    ['phone', 'Phone', { session: true }],
    ['text', 'Text', { session: false }],
    ['email', 'Email', { session: false }],
  ]),
  ...codeList('attendance', chosen('8.2'), [
    ['attended', 'Attended'],
    ['did-not-attend', 'Did not attend'],
    ['cancelled-by-participant', 'Cancelled by the participant'],
    ['cancelled-by-service', 'Cancelled by us'],
    ['moved', 'Moved to another time'],
  ]),
  ...codeList('employer-contact-kind', chosen('8.2'), [
    ['visit', 'Face-to-face visit', { faceToFace: true }],
    ['phone', 'Phone', { faceToFace: false }],
    ['email', 'Email', { faceToFace: false }],
    ['video', 'Video', { faceToFace: false }],
    ['event', 'Event', { faceToFace: true }],
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
    ['rti-match', 'Match with HMRC earnings data'],
    ['declaration', "Participant's own declaration", { lowest: true }],
  ]),
];
