import type { ReturnColumn } from '../../domain/policy-values.js';
import { fromMemory, type ShippedValue } from './sources.js';

/** `source` is `<record>.<field>`; the reporting room knows how to fetch each. */
function column(code: string, heading: string, source: string): ReturnColumn {
  return { code, heading, source };
}

/** The columns of the participant-level return (domain 7.1), in order. DWP's template was not seen. */
const COLUMNS: readonly ReturnColumn[] = [
  column('participant_ref', 'Participant reference', 'participant.reference'),
  column('nino', 'National Insurance number', 'participant.nino'),
  column('date_of_birth', 'Date of birth', 'participant.dateOfBirth'),
  column('sex', 'Sex', 'participant.sex'),
  column('postcode', 'Postcode', 'participant.postcode'),
  column('la_code', 'Local authority code', 'participant.districtGss'),
  column('referral_date', 'Referral date', 'referral.referredOn'),
  column('referral_source', 'Referral source', 'referral.source'),
  column('eligibility_date', 'Eligibility date', 'referral.decidedOn'),
  column('start_date', 'Start date', 'episode.startedOn'),
  column('route', 'Route', 'episode.route'),
  column('model', 'Model', 'episode.model'),
  column('need_groups', 'Need groups', 'participant.needGroups'),
  column('provider', 'Provider', 'provider.name'),
  column('specialist_ref', 'Employment specialist reference', 'episode.specialistRef'),
  column('benefits', 'Benefits', 'participant.benefits'),
  column('work_status', 'Work status at start', 'referral.workStatus'),
  column('months_since_work', 'Months since last work', 'profile.monthsSinceWork'),
  column('profile_date', 'Vocational profile date', 'profile.writtenOn'),
  column('first_employer_contact', 'First employer contact date', 'episode.firstEmployerContactOn'),
  column('job_start_dates', 'Job start dates', 'placement.startsOn'),
  column('job_soc', 'Occupation (SOC)', 'placement.socCode'),
  column('job_sic', 'Industry (SIC)', 'employer.sicCode'),
  column('job_hours', 'Hours a week', 'placement.hoursPerWeek'),
  column('job_pay', 'Pay per hour', 'placement.payPerHour'),
  column('job_contract', 'Contract', 'placement.contractType'),
  column('self_employed', 'Self-employed', 'placement.selfEmployed'),
  column('lower_date', 'Lower threshold date', 'outcome.lowerOn'),
  column('higher_date', 'Higher threshold date', 'outcome.higherOn'),
  column('retention_date', 'Retention date', 'outcome.retentionOn'),
  column('exit_date', 'Exit date', 'episode.exitedOn'),
  column('exit_reason', 'Exit reason', 'episode.exitReason'),
  column('ethnicity', 'Ethnicity', 'participant.ethnicity'),
  column('evaluation_contact', 'May be contacted for evaluation', 'participant.evaluationContact'),
];

/** What goes to DWP, and how it is laid out. */
export const RETURN_VALUES: readonly ShippedValue[] = [
  {
    key: 'returns.columns',
    value: COLUMNS,
    label: 'Columns of the participant return',
    assumption: 'A-13',
    from: fromMemory('7.1'),
    confirm: 'The names and order of the columns in the DWP template.',
  },
];
