/**
 * The tables a seed fills, in the order in which rows may refer to each other, with the columns it gives; the others keep
 * their defaults.
 */
export const TABLES = {
  employer: `id area_id name name_key sic_code postcode district_gss website size disability_confident owner_user_id added_by
    is_own_business created_at`,
  employer_lead: `id employer_id area_id provider_id user_id since`,
  vacancy: `id area_id employer_id title soc_code source hours_min hours_max shifts pay_pence_per_hour closes_on adjustments requirements
    carved_from state created_at`,
  employer_contact: `id employer_id area_id name job_title phone email preferred kept_by`,
  participant: `id reference area_id provider_id referrer_user_id given_name family_name known_as date_of_birth nino_cipher nino_index
    postcode district_gss phone email contact_preference safe_contact may_text may_email may_leave_voicemail language
    interpreter_needed communication_needs gp_practice_code need_groups primary_need health_conditions barriers benefits sex ethnicity
    evaluation_contact_opt_out evaluation_asked_on evaluation_asked_by evaluation_notice_version merged_into_id search_key family_key created_at`,
  participant_consent: `id participant_id area_id provider_id purpose version decision decided_on expires_on how recorded_by recorded_at`,
  participant_notice: `id participant_id area_id provider_id version language shown_on how recorded_by recorded_at`,
  open_participation: `id participant_id area_id provider_id nino_index opened_on closed_on`,
  referral: `id reference area_id provider_id participant_id referrer_user_id external_ref source referrer_organisation referrer_name
    referrer_email referred_on received_at received_on work_status need_groups right_to_work uk_resident local_authority
    other_programme wants_work consent_to_share nino_missing notes status decision_reason decision_note decided_by decided_at
    failed_tests override_reasons tests tests_judged_on acknowledged_on first_contact_on possible_match_ids match_codes`,
  episode: `id area_id provider_id contract_id team_id specialist_id participant_id referral_id model route status referred_on allocated_on
    started_on first_meeting_mode agreement_version notice_version window_ends_on window_is_short tracking_ends_on rule_set_code
    rule_set_version first_employer_contact_on last_contact_on next_action_on next_action missed_in_a_row exited_on exit_reason
    exit_note`,
  episode_assignment: `id episode_id area_id provider_id participant_id specialist_id from_day to_day reason`,
  vocational_profile: `id area_id provider_id participant_id episode_id edition answers written_on written_by created_at`,
  fit_note: `id note_id edition area_id provider_id participant_id episode_id form kind options issued_on starts_on ends_on issuer has_comments
    written_by created_at`,
  own_words: `id area_id provider_id participant_id asked_of episode_id specialist_id asked_by asked_at until kept_at sent_at answers taken_at
    taken_by taken_edition`,
  progress_check: `id area_id provider_id participant_id episode_id edition answered_on occasion answers written_by created_at`,
  action_plan: `id area_id provider_id participant_id episode_id goal started_on review_due_on reviewed_on`,
  action_step: `id area_id provider_id participant_id plan_id what owner due_on done_on created_at`,
  support_session: `id area_id provider_id participant_id episode_id specialist_id starts_at ends_at mode practice_code room place purpose
    status attendance_reason short_notice moved_to_id note recorded_at created_at asked_by`,
  contact_note: `id area_id provider_id participant_id episode_id author_id happened_at mode reached text created_at`,
  employer_activity: `id employer_id area_id provider_id specialist_id participant_id episode_id kind happened_on purpose note
    follow_up_on created_at`,
  placement: `id area_id provider_id participant_id episode_id employer_id job_title soc_code kind contract_type hours_per_week
    guaranteed_hours contract_ends_on agency pay_pence_per_hour apprentice offered_on starts_on four_hours_worked_on ended_on end_reason
    was_in_post_at_start created_at`,
  document: `id area_id provider_id participant_id kind file_name media_type bytes sha256 stored_name uploaded_by created_at`,
  earning: `id area_id provider_id participant_id episode_id placement_id kind period_from period_to paid_on gross_pence hours document_id
    created_at`,
  placement_evidence: `id area_id provider_id participant_id placement_id document_id kind created_at`,
  outcome: `id area_id provider_id contract_id participant_id episode_id placement_id kind achieved_on sum_pence threshold_pence
    trading_days rule_set_code rule_set_version state created_at`,
  task: `id area_id provider_id team_id assignee_id participant_id episode_id kind title due_on cause_key created_at`,
} as const;

export type Table = keyof typeof TABLES;

/** What a column can hold; lists become PostgreSQL arrays, objects JSON, bytes bytea. */
export type Value = string | number | boolean | null | readonly string[] | Buffer | { readonly [key: string]: unknown };
export type Row = Readonly<Record<string, Value>>;

/** Where the story is written to, row by row. */
export interface Rows {
  add(table: Table, row: Row): void;
}

export function columnsOf(table: Table): readonly string[] {
  return TABLES[table].split(/\s+/);
}
