/**
 * What becomes of the rows about somebody who goes to another provider, table by table. A table with a `participant_id` that is in
 * neither list fails the test of this room: somebody must decide.
 */
type Words = readonly [one: string, many: string] | null;

/** Go along, so that the new provider reads the whole history. Words for what somebody would count; null for what only follows. */
export const TRANSFERRED_TABLES: Readonly<Record<string, Words>> = {
  referral: ['referral', 'referrals'],
  episode: ['period of support', 'periods of support'],
  support_session: ['session', 'sessions'],
  contact_note: ['note', 'notes'],
  vocational_profile: ['edition of the vocational profile', 'editions of the vocational profile'],
  action_plan: ['action plan', 'action plans'],
  own_words: ['part of the profile they wrote themselves', 'parts of the profile they wrote themselves'],
  progress_check: ['rating of themselves', 'ratings of themselves'],
  work_plan: ['plan for work', 'plans for work'],
  access_to_work: ['edition of an application to Access to Work', 'editions of applications to Access to Work'],
  fit_note: ['edition of a fit note', 'editions of fit notes'],
  better_off: ['better-off calculation', 'better-off calculations'],
  placement: ['job', 'jobs'],
  earning: ['record of earnings', 'records of earnings'],
  outcome: ['outcome', 'outcomes'],
  document: ['document', 'documents'],
  signpost: ['signpost', 'signposts'],
  generated_document: ['made document', 'made documents'],
  signature_request: ['request for signatures', 'requests for signatures'],
  job_application: ['job application', 'job applications'],
  job_interview: ['job interview', 'job interviews'],
  evidence_request: ['request for evidence', 'requests for evidence'],
  handed_in: ['payslip sent by a link', 'payslips sent by a link'],
  unpaid_work: ['record of unpaid work', 'records of unpaid work'],
  employer_activity: ['contact with employers', 'contacts with employers'],
  task: ['task', 'tasks'],
  message: ['message', 'messages'],
  reply: ['reply', 'replies'],
  participant_consent: ['decision about their data', 'decisions about their data'],
  participant_notice: ['privacy notice shown', 'privacy notices shown'],
  action_goal: null,
  action_step: null,
  consent_stop: null,
  contact_rule: null,
  episode_assignment: null,
  job_application_step: null,
  job_contact_move: null,
  job_risk_sign: null,
  job_sign_answer: null,
  one_use_link: null,
  outcome_step: null,
  open_participation: null,
  participant_correction: null,
  placement_evidence: null,
  placement_term: null,
  referral_answer: null,
  referral_contact_attempt: null,
  reminder: null,
  session_arrival: null,
  session_correction: null,
  signature_question: null,
  signature_signer: null,
  signpost_step: null,
  work_plan_ask: null,
  work_plan_choice: null,
  work_plan_line: null,
};

/** Stay with the provider they were made at, or with nobody in particular, each for its reason. */
export const REMAINING_TABLES: Readonly<Record<string, string>> = {
  access_link: 'The list of who looked was made by whoever gave it; a new one can be made',
  break_glass:
    'Who opened a restricted record is history of the provider that answers for it; the database lets nobody change it',
  bulk_action_item: 'Belongs to an action of the old provider, with its colleagues; the assignments it led to go along',
  draft: 'What a colleague began to write is theirs alone, and goes when its days are over',
  erasure_order: 'While one is open nobody is transferred; one that was carried out leaves nobody to transfer',
  field_entry: 'What a colleague recorded without a signal is theirs alone until they decide about it',
  held_file: 'A file waiting on a colleague’s form is theirs alone',
  job_carving: 'Belongs to a vacancy, which stays in its area, and says how the old provider made it',
  legal_hold_person: 'While one holds nobody is transferred',
  likely_duplicate: 'Found anew each night among the records of one provider',
  nino_reveal: 'Who saw the number is history of the provider that answers for it',
  outcome_opening: 'Who verified what, at whom it counted then',
  pack_redaction: 'Goes with its pack',
  participant_tag: 'How the old provider grouped its people; ended with the transfer',
  person_merge: 'What was merged, and by whom, is history of the old provider; the merged record goes along',
  processing_stop: 'Holds in the whole area, whoever supports them; goes along to another area',
  record_restriction: 'While one holds nobody is transferred; what was lifted is history',
  record_restriction_member: 'Goes with its restriction',
  rights_request: 'While one is open nobody is transferred; what was answered stays with who answered it',
  rights_step: 'Goes with its request',
  subject_pack: 'Goes with its request',
  transfer: 'Says itself who gave and who took',
  transfer_place: 'Where they live in another area; on their record once they are there, and nowhere else',
};

/** "2 sessions", "1 note" …, in the order of the list, and nothing for what only follows. */
export function movedWords(counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(TRANSFERRED_TABLES).flatMap(([table, words]) => {
    const count = counts[table] ?? 0;
    if (!words || count === 0) return [];
    return [`${count.toLocaleString('en-GB')} ${count === 1 ? words[0] : words[1]}`];
  });
}
