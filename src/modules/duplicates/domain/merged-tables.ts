/**
 * What becomes of the rows of the merged record, table by table. A table with a `participant_id` that is in neither list
 * fails the test of this room: somebody must decide.
 */
type Words = readonly [one: string, many: string] | null;

/** Hang on the standing record afterwards. Words for what somebody would count; null for what only follows. */
export const MOVED_TABLES: Readonly<Record<string, Words>> = {
  referral: ['referral', 'referrals'],
  episode: ['period of support', 'periods of support'],
  support_session: ['session', 'sessions'],
  contact_note: ['note', 'notes'],
  placement: ['job', 'jobs'],
  earning: ['record of earnings', 'records of earnings'],
  outcome: ['outcome', 'outcomes'],
  document: ['document', 'documents'],
  action_plan: ['action plan', 'action plans'],
  better_off: ['better-off calculation', 'better-off calculations'],
  work_plan: ['plan for work', 'plans for work'],
  access_to_work: ['edition of an application to Access to Work', 'editions of applications to Access to Work'],
  fit_note: ['edition of a fit note', 'editions of fit notes'],
  progress_check: ['rating of how they are getting on', 'ratings of how they are getting on'],
  vocational_profile: ['edition of the vocational profile', 'editions of the vocational profile'],
  signpost: ['signpost', 'signposts'],
  job_application: ['job application', 'job applications'],
  job_interview: ['job interview', 'job interviews'],
  job_carving: ['job carved for them', 'jobs carved for them'],
  unpaid_work: ['record of unpaid work', 'records of unpaid work'],
  job_risk_sign: ['early sign that a job is at risk', 'early signs that a job is at risk'],
  evidence_request: ['request for evidence', 'requests for evidence'],
  handed_in: ['payslip sent by a link', 'payslips sent by a link'],
  task: ['task', 'tasks'],
  message: ['message', 'messages'],
  participant_consent: ['decision about their data', 'decisions about their data'],
  participant_notice: ['privacy notice shown', 'privacy notices shown'],
  employer_activity: ['contact with employers', 'contacts with employers'],
  rights_request: ['request about their data', 'requests about their data'],
  processing_stop: ['stop of processing', 'stops of processing'],
  reply: ['reply', 'replies'],
  generated_document: ['made document', 'made documents'],
  signature_request: ['request for signatures', 'requests for signatures'],
  access_link: null,
  action_goal: null,
  action_step: null,
  bulk_action_item: null,
  consent_stop: null,
  contact_rule: null,
  draft: null,
  episode_assignment: null,
  field_entry: null,
  held_file: null,
  job_application_step: null,
  job_contact_move: null,
  job_sign_answer: null,
  one_use_link: null,
  own_words: null,
  open_participation: null,
  outcome_opening: null,
  outcome_step: null,
  participant_correction: null,
  participant_tag: null,
  placement_evidence: null,
  placement_term: null,
  referral_answer: null,
  referral_contact_attempt: null,
  reminder: null,
  rights_step: null,
  session_arrival: null,
  session_correction: null,
  signature_question: null,
  signature_signer: null,
  signpost_step: null,
  subject_pack: null,
  work_plan_ask: null,
  work_plan_choice: null,
  work_plan_line: null,
};

/** Stay with the record they were made for, each for its reason. */
export const STAYING_TABLES: Readonly<Record<string, string>> = {
  break_glass: 'Who opened a restricted record is history of that record; the database lets nobody change it',
  erasure_order: 'While one is open nothing is merged; what was carried out is history of that record',
  legal_hold_person: 'While one holds nothing is merged; a hold looks at merged records itself',
  likely_duplicate: 'Which two records were alike; a merge settles it, and the next night looks again',
  nino_reveal: 'Who saw the number of that record is history of it, and packs read merged records too',
  pack_redaction: 'Has no key of its own: it is found by its pack, which moves',
  person_merge: 'Which record stood in which merge does not change',
  record_restriction: 'A restricted record is not merged into another; what was lifted is history of that record',
  record_restriction_member: 'Goes with its restriction',
  transfer: 'What was asked of another provider, and its answer, is history of the record it was asked for',
  transfer_place: 'Goes with its transfer, and is gone with the answer',
};

/** Which row another hangs on, by the column that says so: what was added to a moved row since goes back with it. */
export const HANGS_ON: Readonly<Record<string, string>> = {
  application_id: 'job_application',
  episode_id: 'episode',
  evidence_request_id: 'evidence_request',
  goal_id: 'action_goal',
  interview_id: 'job_interview',
  outcome_id: 'outcome',
  placement_id: 'placement',
  plan_id: 'action_plan',
  referral_id: 'referral',
  request_id: 'rights_request',
  session_id: 'support_session',
  signature_request_id: 'signature_request',
  signer_id: 'signature_signer',
  signpost_id: 'signpost',
  work_plan_id: 'work_plan',
};

/** "2 sessions", "1 note" …, in the order of the list, and nothing for what only follows. */
export function countedWords(counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(MOVED_TABLES).flatMap(([table, words]) => {
    const count = counts[table] ?? 0;
    if (!words || count === 0) return [];
    return [`${count.toLocaleString('en-GB')} ${count === 1 ? words[0] : words[1]}`];
  });
}

/** How many rows each table of the kept ids has. */
export function countsOf(moved: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(moved).map(([table, ids]) => [table, ids.length]));
}
