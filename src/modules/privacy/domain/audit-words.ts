import { list, sentenceCase } from '#shared/wording';
import { groundsWords } from './grounds-words.js';

/** What may happen to a row, and looks and refusals, with the words people choose from. */
export const AUDIT_ACTIONS = [
  { code: 'read', label: 'Looked at' },
  { code: 'insert', label: 'Added' },
  { code: 'update', label: 'Changed' },
  { code: 'delete', label: 'Removed' },
  { code: 'denied', label: 'Was refused' },
  { code: 'bulk-load', label: 'Loaded in bulk' },
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number]['code'];

/** Tables in the words of the work. One that is missing here shows its own name in plain letters. */
export const RECORDS: Readonly<Record<string, string>> = {
  sso_connection: 'the sign-in of an organisation',
  sso_rule: 'what a role of an organisation means here',
  sso_identity: 'somebody as their organisation knows them',
  sso_group: 'a group of an organisation',
  sso_member: 'who is in a group of an organisation',
  scim_token: 'a token of an organisation’s directory',
  partner_system: 'a partner system',
  partner_key: 'a key of a partner system',
  participant: 'a participant’s details',
  participant_consent: 'a consent',
  participant_notice: 'a privacy notice shown',
  consent_stop: 'something stopped for want of consent',
  outcome_rule_set: 'rules for outcomes',
  rule_set_choice: 'the choice of rules for outcomes',
  area_wage_rate: 'hourly rates of the area',
  area_policy_value: 'a limit or price of the area',
  time_standard: 'a time standard of the area',
  processing_purpose: 'a purpose of personal data',
  privacy_notice: 'a privacy notice',
  participant_correction: 'a correction of a participant’s details',
  nino_reveal: 'a showing of the whole National Insurance number',
  open_participation: 'the register of who takes part',
  referral: 'a referral',
  referral_import: 'a referral file',
  referral_contact_attempt: 'a try to reach somebody',
  referral_answer: 'an answer about eligibility',
  record_restriction: 'the restriction of a record',
  record_restriction_member: 'who may see a restricted record',
  break_glass: 'an emergency opening of a restricted record',
  episode: 'somebody’s support',
  episode_assignment: 'who supports somebody',
  vocational_profile: 'a vocational profile',
  action_plan: 'an action plan',
  action_goal: 'a further goal of an action plan',
  action_step: 'a step of an action plan',
  fit_note: 'a fit note',
  better_off: 'a better-off calculation',
  support_session: 'a session',
  session_correction: 'the correction of a session',
  own_time: 'time kept free of sessions',
  calendar_feed: 'the secret address of a diary',
  lone_visit: 'a lone visit',
  lone_visit_step: 'a step of a lone visit',
  contact_note: 'a contact note',
  draft: 'something not sent yet',
  field_entry: 'something recorded without a signal',
  placement: 'a job',
  placement_evidence: 'evidence of a job',
  placement_term: 'earlier hours, pay or contract of a job',
  work_plan: 'a plan for work',
  work_plan_choice: 'what an employer may be told',
  work_plan_line: 'an adjustment at work',
  work_plan_ask: 'a link to decide what an employer is told',
  access_to_work: 'an application to Access to Work',
  earning: 'a payment',
  outcome: 'an outcome',
  document: 'a document',
  held_file: 'a file waiting on a form',
  supervision: 'a supervision',
  practice_site: 'a practice site',
  clinic: 'a clinic',
  clinic_day: 'a clinic day',
  session_arrival: 'an arrival for a session',
  generated_document: 'a made document',
  signature_request: 'a request for signatures',
  signature_signer: 'somebody who signs',
  signature_question: 'a question before signing',
  tag: 'a tag',
  participant_tag: 'a tag of somebody',
  task: 'a task',
  message: 'a message',
  reminder: 'a reminder',
  directory_service: 'a service of the directory',
  directory_organisation: 'who provides a service',
  job_application: 'a job application',
  job_application_step: 'what happened with a job application',
  job_interview: 'a job interview',
  job_contact_move: 'a moved contact about a job',
  job_sign_answer: 'an answer about a sign that was noticed',
  job_risk_sign: 'a sign that a job is at risk',
  signpost: 'a signpost',
  signpost_step: 'what came of a signpost',
  employer: 'an employer',
  employer_lead: 'who leads with an employer',
  vacancy: 'a vacancy',
  employer_adjustment: 'an adjustment of an employer',
  employer_advice: 'advice an employer was given',
  employer_contact_review: 'a review of contacts with employers',
  job_carving: 'for whom a job was carved',
  unpaid_work: 'unpaid work',
  employer_contact: 'somebody at an employer',
  employer_activity: 'a contact with an employer',
  access_link: 'a link to the list of who looked',
  one_use_link: 'a link that works once',
  progress_check: 'how they rate themselves',
  own_words: 'a part of the profile that they write themselves',
  evidence_request: 'evidence of a job asked for by a link',
  handed_in: 'a payslip sent by a link',
  contact_rule: 'how somebody may be written to',
  reply: 'a text from somebody',
  user_account: 'an account',
  notice_choice: 'what somebody gets emails about',
  user_display: 'how pages look for somebody',
  account_link: 'a link to choose a password',
  access_review: 'a review of access',
  caseload_cover: 'cover for an absence',
  bulk_action: 'something done for several people',
  bulk_action_item: 'one person of it',
  likely_duplicate: 'two records that may be of one person',
  person_merge: 'two records made one',
  transfer: 'a move to another provider',
  transfer_place: 'the address in another area',
  outcome_opening: 'the opening of an outcome to verify it',
  outcome_step: 'a step in the review of an outcome',
  review_batch: 'a decision about many outcomes',
  review_batch_item: 'one outcome of it',
  audit_sample: 'an audit sample',
  audit_sample_item: 'one outcome of an audit sample',
  claim: 'a claim',
  claim_line: 'a line of a claim',
  claim_step: 'a step of a claim',
  claim_decision: 'a decision about a line of a claim',
  provider: 'a provider',
  team: 'a team',
  contract: 'a contract',
  contract_district: 'the districts of a contract',
  contract_profile: 'the profile of a contract',
  return_snapshot: 'a return to DWP',
};

/** Looks, as the routes name them. */
const LOOKS: Readonly<Record<string, string>> = {
  participant: 'a participant’s record',
  'participant-list': 'a list of participants',
  referral: 'a referral',
  'referral-list': 'a list of referrals',
  caseload: 'a caseload',
  episode: 'somebody’s support',
  session: 'a session',
  placement: 'a job',
  document: 'a document',
  paper: 'a document that was made or is to be signed',
  search: 'what a search found',
  outcome: 'somebody’s outcomes',
  'performance-rows': 'the rows behind a figure',
  'outcome-sample': 'an audit sample of outcomes',
  return: 'a return to DWP',
  message: 'messages',
  audit: 'the audit',
  'access-log': 'who looked at somebody’s record',
  'clinic-day': 'the day list of a clinic',
};

/** What happens with sessions, second factors and tokens has words of its own, whatever row came or went. */
const EVENTS: Readonly<Record<string, string>> = {
  'insert user_session': 'Signed in',
  'delete user_session': 'Signed out',
  'insert half-open session': 'Entered the right password',
  'update user_session': 'Confirmed again that it is them',
  'insert authenticator_app': 'Added an authenticator app',
  'delete authenticator_app': 'Removed an authenticator app',
  'insert passkey': 'Added a passkey',
  'delete passkey': 'Removed a passkey',
  'delete second factors': 'Removed every second factor of an account',
  'insert backup_code': 'Made new backup codes',
  'update backup_code': 'Used a backup code',
  'insert personal_token': 'Made a token for the API',
  'delete personal_token': 'Ended the tokens for the API',
  'insert partner_token': 'Was given a token for the API',
};

/** Columns only the program writes: no news for anybody. */
const INNER = new Set([
  'version',
  'search_key',
  'family_key',
  'nino_index',
  'password_given_until',
  'voided_by',
  'contact_protected_by',
  'void_reason',
]);

/** A table in the words of the work: "a contact note". */
export const recordWords = (table: string): string => RECORDS[table] ?? plain(table);

export interface AuditFact {
  readonly action: string;
  readonly what: string;
  readonly fields: readonly string[];
}

/** "Changed a job: hours per week and pay per hour". Names fields, never what was in them. */
export function describeEntry({ action, what, fields }: AuditFact): string {
  const event = EVENTS[`${action} ${what}`];
  if (event) return event;
  const did = AUDIT_ACTIONS.find(({ code }) => code === action)?.label ?? sentenceCase(action);
  // A refusal is about a route, and a bulk load about a whole table.
  if (action === 'denied') return `${did}: ${what}`;
  if (action === 'bulk-load') return `${did}: ${plain(what)}`;
  const record = action === 'read' ? (LOOKS[what] ?? plain(what)) : (RECORDS[what] ?? plain(what));
  const shown = fields.filter((field) => !INNER.has(field)).map(fieldWords);
  return shown.length > 0 ? `${did} ${record}: ${list(shown)}` : `${did} ${record}`;
}

/** "In an emergency (break-glass): Somebody’s life is at risk". `reason`: of the break-glass, in words. Null for no grounds. */
export function describeGrounds(grounds: string | null, reason: string | null): string | null {
  if (reason !== null) return `In an emergency (break-glass): ${reason}`;
  return grounds === null ? null : sentenceCase(groundsWords(grounds));
}

/** Who acted when nobody signed in did. */
export function describeUnnamedActor(actorId: string): string {
  if (actorId === 'system') return 'The service itself';
  if (actorId === 'employer') return 'An employer, by a link';
  if (actorId === 'signer') return 'Somebody who was asked to sign, by a link';
  if (actorId === 'seed') return 'Demonstration data';
  if (actorId.startsWith('operator:')) return `${actorId.slice('operator:'.length)}, at the server’s command line`;
  if (actorId.startsWith('scim:')) return 'An organisation’s directory';
  if (actorId.startsWith('sso:')) return 'An organisation’s sign-in';
  return actorId === 'nobody' ? 'Somebody not signed in' : 'Somebody without an account here';
}

export function isAuditAction(text: unknown): text is AuditAction {
  return AUDIT_ACTIONS.some(({ code }) => code === text);
}

function fieldWords(column: string): string {
  return plain(column.replace(/_(id|gss|cipher|code)$/, '').replace(/^nino$/, 'National Insurance number'))
    .replace('pay pence per hour', 'pay per hour')
    .replace('gross pence', 'gross pay')
    .replace('password hash', 'password')
    .replace('suspended at', 'suspension')
    .replace('voided at', 'taken out')
    .replace('contact protected at', 'protection of address and phone')
    .replace('contact protection reason', 'why address and phone are protected');
}

function plain(name: string): string {
  return name.replace(/[_-]/g, ' ').replace(':', ' ');
}
