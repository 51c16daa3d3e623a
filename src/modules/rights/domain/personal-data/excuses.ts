/**
 * Columns tied to a person that are in no pack and stay through erasure, each with its reason. `*` stands for the column in
 * every table; a table's name with `.*` for all its columns.
 */
export const EXCUSES: Readonly<Record<string, string>> = {
  '*.id': 'A random number that says nothing; rows of others point at it',
  '*.version': 'Counts savings, so that nobody overwrites somebody else',
  '*.area_id': 'Which accountable body holds the row',
  '*.provider_id': 'Which provider holds the row',
  '*.team_id': 'Which team holds the row',
  '*.contract_id': 'Under which contract somebody is counted',
  '*.participant_id': 'Ties the row to the person’s own row, which erasure empties',
  '*.episode_id': 'Ties the row to a run of support of the same person',
  '*.referral_id': 'Ties the row to a referral of the same person',
  '*.placement_id': 'Ties the row to a job of the same person',
  '*.document_id': 'Ties the row to a file of the same person',
  '*.plan_id': 'Ties the row to a plan of the same person',
  '*.session_id': 'Ties the row to a session of the same person',
  '*.import_id': 'Ties the row to the file it came in',
  '*.request_id': 'Ties the row to a request of the same person',
  '*.pack_id': 'Ties the row to a pack of the same person',
  '*.restriction_id': 'Ties the row to a restriction of the same person',
  '*.outcome_id': 'Ties the row to an outcome of the same person',
  '*.rule_set_version': 'The edition of the rules beside their code',
  'participant.referrer_user_id': 'Which account sent them, so that the sender sees their own referral',
  'participant.merged_into_id': 'Ties two records of one person; both are emptied together',
  'participant.erased_at': 'Says that the row has been emptied',
  'referral.referrer_user_id': 'Which account sent them, so that the sender sees their own referral',
  'referral.possible_match_ids': 'Ids of records that were compared; erasure empties those records themselves',
  'referral.match_codes': 'Which comparisons matched, without what was compared',
  'referral_import_row.row_number': 'The place in the file',
  'support_session.moved_to_id': 'Ties a session to the one in its place',
  'participant_consent.seq': 'In which order decisions were recorded',
  'message.link_id': 'A link for a colleague’s own account; messages to people who are supported have none',
  'message.link_record_id': 'Which record its link opens, told in that record',
  'message.link_until': 'Until when its link works, told with the link',
  'one_use_link.record_id': 'Which record it opens, told in that record',
  'own_words.asked_of':
    'Which record the link was made for: another one only once two records of the person were merged',
  'own_words.writer': 'The opened page that wrote last, a random number',
  'own_words.turn': 'How many times that page had sent',
  'own_words.revision': 'How many times the words were kept',
  'reply.outside_ref': 'The number the other side gave it',
  'reply.set_aside_at': 'Said only of a text that belongs to no record',
  'contact_rule.version': 'How often it was changed',
  'message.attempts': 'How often it was tried',
  'message.transport': 'Which service carried it',
  'message.transport_ref': 'The number that service gave it',
  'message.good_until': 'When its words would be wrong',
  'measure_counted.model': 'The kind of support a figure is about',
  'rights_request.reference': 'The number of the request, which stays as proof that it was dealt with',
  'subject_pack.failure': 'A kind of error, never its text',
  'subject_pack.file_removed_at': 'When the pack’s file was taken away',
  'erasure_order.certificate_id': 'Ties the order to its certificate, which names nobody',
  'legal_hold_person.participant_id': 'Whose record is kept',
  // Tied to a colleague and to nobody else: the terms of employment say how long these are kept, not this programme.
  'user_account.*': 'A colleague’s account, kept while they work here; see the accounts command',
  'clinic.*': 'When and where a colleague meets people; it names no participant',
  'clinic_day.*': 'One such day, and how far the loan of its room is; it names no participant',
  'supervision.*': 'That a colleague was supervised, and when; nothing of any participant',
  'own_time.*': 'Hours of a colleague that are not for sessions: a kind and no words',
  'calendar_feed.*': 'A secret address of a colleague’s own diary; only its hash is kept',
  'lone_visit.*':
    'Until when a colleague was expected back from a session, and that they were safe; not whom they met or where',
  'lone_visit_step.*': 'What a colleague and their team did about a lone visit; nothing of whom they met or where',
  'notice_choice.*': 'What a colleague gets emails about, as they chose it',
  'notice_told.*': 'Which tasks and reminders a colleague was emailed about; gone once they are over',
  'digest.*': 'On which days a colleague’s morning email was dealt with; gone after a week',
  'user_display.*': 'How pages look for a colleague, as they chose it',
  'user_session.*': 'A colleague’s sign-in, forgotten after the days of the policy `housekeeping-days`',
  'personal_token.*': 'A colleague’s token: only its hash is kept',
  'account_link.*': 'A colleague’s invitation or reset; the id alone opens nothing',
  'account_notice.*': 'What is still to be told to a colleague about their own account; gone once the message is made',
  'account_use.*': 'When a colleague last signed in',
  'access_review.*':
    'That a colleague’s rights were looked at; erasure empties a note that names the person (`erase_mentions`)',
  'bulk_action.*': 'That people were moved between colleagues, and when; whom it was about stands with each person',
  'likely_duplicate.other_id':
    'The other record of a pair that is alike; the pair goes the night after either is emptied',
  'person_merge.merged_id': 'The other record of the same person; both are emptied together',
  'bulk_action_item.action_id': 'Ties the people of one move together',
  'caseload_cover.*':
    'Who stands in for a colleague; erasure empties a reason that names the person (`erase_mentions`)',
  'authenticator_app.*': 'A colleague’s second factor, its secret sealed; gone when they remove it',
  'passkey.*': 'A colleague’s second factor: a public key',
  'backup_code.*': 'A colleague’s second factor: only hashes are kept',
  'reset_request.*': 'An address typed at the sign-in page, sealed until a job has looked; forgotten after days',
  'sso_identity.*': 'A colleague as their own organisation knows them, kept as their account is',
  'sso_member.*': 'In which group of their organisation a colleague is',
  'partner_system.*':
    'A partner’s program and whom to reach about it there, who works with us and is nobody we support',
  'partner_key.*': 'A public key of a partner’s program',
  'partner_token.*': 'What a partner’s program was let in with; only hashes, gone after minutes',
  'partner_use.*': 'When a partner’s program was last used',
  'sso_session.*': 'Which organisation opened a colleague’s session; gone with the session',
  'held_form.*':
    'What a colleague was typing, sealed and gone after hours; erasure opens each and removes those that name the person',
  'processing_purpose.*': 'Policy; it names who of the accountable body recorded it, and nobody who is supported',
  'privacy_notice.*': 'Policy; it names who of the accountable body recorded it, and nobody who is supported',
  'employer.*': 'An organisation and not a person; the colleague who looks after it is no participant',
  'directory_organisation.*': 'An organisation and not a person',
  'directory_service.*':
    'A service and not a person; contacts there are people at work, corrected or removed with the entry',
  'signpost.service_id': 'Which service of the directory it was',
  'employer_contact.*': 'People at employers by their work address; corrected or removed with their employer',
  'legal_hold.*':
    'A matter, not a person; the people are in legal_hold_person, and once it is lifted erasure empties words that name them',
  'retention_certificate.*': 'Counts and a fingerprint, by design without anybody’s name',
  // Machinery with ids only: the canary tests look that nothing else is in them.
  'audit_entry.*':
    'Names fields, codes and the ids of those seen, never values; append-only by law and design, and the chain breaks where one is missing',
  'outbox_event.*': 'Ids and codes only; forgotten after the days of the policy `housekeeping-days`',
  'outbox_delivery.*': 'Ids only; forgotten with its event',
  'idempotency_key.*': 'Sealed answers, forgotten after days; erasure opens them and removes those about the person',
  'referral_import.*': 'A file of many people, sealed and emptied when it is done; its rows are mapped',
  'return_snapshot.*':
    'A month’s return for all; the policy `erasure-of-returns` says what becomes of the person’s lines',
  'return_part.*': 'Sealed lines of a return; the policy `erasure-of-returns` says what becomes of the person’s lines',
};

/** The reason a column is excused for; null when it is not. */
export function excuseFor(table: string, column: string): string | null {
  return EXCUSES[`${table}.${column}`] ?? EXCUSES[`${table}.*`] ?? EXCUSES[`*.${column}`] ?? null;
}
