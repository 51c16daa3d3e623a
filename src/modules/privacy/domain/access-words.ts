import { plural } from '#shared/wording';
import { RECORDS } from './audit-words.js';

/** One kind of thing somebody did on one day, and how often. */
export interface Deed {
  readonly action: string;
  readonly what: string;
  /** Seen as a name in a list, or beside somebody else. */
  readonly inList: boolean;
  /** In a file that somebody took away. */
  readonly inFile: boolean;
  readonly count: number;
}

/** For whom the words are: staff, or the person themselves. */
export type Reader = 'staff' | 'person';

const LOOKS: Readonly<Record<string, string>> = {
  participant: 'read {the} record',
  referral: 'read {the} referral',
  episode: 'read about {the} support',
  session: 'read about a session',
  placement: 'read about a job',
  document: 'opened a document',
  paper: 'opened a document that was made or is to be signed',
  outcome: 'read about pay and outcomes',
  message: 'read a message',
  caseload: 'read a task',
  'access-log': 'looked at who looked',
};

const LISTS: Readonly<Record<string, string>> = {
  caseload: 'on a caseload',
  search: 'in what a search found',
  'participant-list': 'on a list of people',
  'referral-list': 'on a list of referrals',
  referral: 'beside a referral that may be about the same person',
  session: 'in a diary',
  message: 'on the list of messages',
  'performance-rows': 'behind a figure',
  'outcome-sample': 'in an audit sample',
  return: 'in a return to DWP',
  'clinic-day': 'on the day list of a practice, as initials',
};

const CHANGES: Readonly<Record<string, string>> = {
  'insert contact_note': 'wrote a note',
  'insert field_entry': 'recorded something without a signal',
  'update field_entry': 'came back to something recorded without a signal',
  'insert draft': 'began to write something',
  'update draft': 'sent what they had begun to write, or threw it away',
  'insert support_session': 'booked a session',
  'update support_session': 'changed a session',
  'insert transfer': 'asked another provider to take over {the} support',
  'update transfer': 'answered or withdrew a move to another provider',
  'insert transfer_place': 'wrote down a new address in another area',
  'delete transfer_place': 'forgot the address in another area, once it was answered',
  'insert job_carving': 'recorded that a job was carved for them',
  'update job_carving': 'recorded their strengths for a carved job',
  'insert unpaid_work': 'recorded unpaid work',
  'update unpaid_work': 'corrected unpaid work',
  'insert job_application': 'recorded a job they think about',
  'update job_application': 'recorded how far a job application came',
  'insert job_application_step': 'recorded what happened with a job application',
  'insert job_interview': 'added a job interview',
  'update job_interview': 'prepared or called off a job interview',
  'insert job_contact_move': 'moved a planned contact about a job',
  'insert job_sign_answer': 'said whether something noticed puts a job at risk',
  'insert job_risk_sign': 'noted that a job is at risk',
  'update job_risk_sign': 'noted that a job is no longer at risk',
  'insert participant_tag': 'gave {the} record a tag',
  'update participant_tag': 'took a tag off {the} record',
  'insert outcome_step': 'took an outcome a step further in its review',
  'insert generated_document': 'made a document out of {the} record',
  'insert signature_request': 'asked for signatures',
  'update signature_request': 'ended a request for signatures',
  'insert signature_signer': 'wrote down who signs',
  'update signature_signer': 'asked for a signature, or signed',
  'insert signature_question': 'asked something before signing',
  'update signature_question': 'answered a question about a document to sign',
  'insert signpost': 'pointed to a service',
  'insert signpost_step': 'recorded what came of a signpost',
  'insert session_arrival': 'recorded an arrival',
  'update session_arrival': 'changed an arrival',
  'insert placement': 'recorded a job',
  'insert placement_term': 'recorded that the hours, pay or contract of a job changed',
  'delete placement_term': 'took back a change of a job',
  'insert work_plan': 'began a plan for work',
  'insert work_plan_choice': 'recorded what an employer may be told',
  'insert work_plan_line': 'recorded or changed an adjustment at work',
  'insert work_plan_ask': 'asked you to decide what an employer is told',
  'update work_plan_ask': 'took in or ended your decision about an employer',
  'insert access_to_work': 'recorded how far Access to Work is',
  'insert earning': 'recorded a payment',
  'insert document': 'added a document',
  'update document': 'checked a document for viruses, or took it back',
  'insert participant': 'made {the} record',
  'update participant': 'changed {the} details',
  'insert referral': 'recorded {the} referral',
  'insert episode': 'opened {the} support',
  'update episode': 'changed {the} support',
  'insert message': 'wrote a message',
  'insert action_goal': 'added a goal to {the} action plan',
  'insert action_plan': 'wrote {the} action plan',
  'insert fit_note': 'recorded, corrected or removed a fit note',
  'insert better_off': 'recorded a better-off calculation',
  'insert vocational_profile': 'wrote {the} vocational profile',
  'insert task': 'made a task',
  'insert access_link': 'made a link to this list',
  'update access_link': 'ended a link to this list',
  'insert progress_check': 'recorded how you rate yourself',
  'insert own_words': 'asked you to write your own part of {the} profile',
  'update own_words': 'took in or ended your own part of {the} profile',
  'insert evidence_request': 'asked for evidence of a job by a link',
  'update evidence_request': 'answered, ended or dealt with evidence that was asked for',
  'insert handed_in': 'sent a payslip by a link',
  'update handed_in': 'put a payslip aside, or took one back',
  'insert one_use_link': 'made a link for you',
  'update one_use_link': 'used or ended a link for you',
  'insert contact_rule': 'recorded how you may be written to',
  'update contact_rule': 'changed how you may be written to',
  'insert reply': 'took a text from you',
  'update reply': 'read or filed a text from you',
};

const VERBS: Readonly<Record<string, string>> = { insert: 'added', update: 'changed', delete: 'removed' };

/** "read the record 4 times"; for the person themselves "read your record 4 times". */
export function deedWords(deed: Deed, reader: Reader): string {
  const words = plainDeed(deed).replaceAll('{the}', reader === 'person' ? 'your' : 'the');
  return deed.count === 1 ? words : `${words} ${deed.count === 2 ? 'twice' : plural(deed.count, 'time')}`;
}

function plainDeed({ action, what, inList, inFile }: Deed): string {
  if (action === 'denied') return 'tried to look, and was refused';
  if (inFile)
    return what === 'return' ? 'opened a return to DWP with {the} name in it' : 'took a file with {the} name in it';
  if (action === 'read' && inList) return `saw {the} name ${LISTS[what] ?? 'on a list'}`;
  if (action === 'read') return LOOKS[what] ?? `looked at ${plain(what)}`;
  return CHANGES[`${action} ${what}`] ?? `${VERBS[action] ?? action} ${RECORDS[what] ?? plain(what)}`;
}

const plain = (name: string): string => name.replace(/[_-]/g, ' ');
