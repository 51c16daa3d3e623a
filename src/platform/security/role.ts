import { Permission as P } from './permission.js';

export type Role =
  | 'employment-specialist'
  | 'team-leader'
  | 'provider-manager'
  | 'provider-quality'
  | 'lead-provider'
  | 'commissioner'
  | 'referrer'
  | 'practice-host'
  | 'administrator'
  | 'auditor'
  | 'privacy-lead'
  | 'evaluator';

/** Roles of people who work for a provider; everybody else belongs to the accountable body or a partner. */
export const PROVIDER_ROLES: ReadonlySet<Role> = new Set([
  'employment-specialist',
  'team-leader',
  'provider-manager',
  'provider-quality',
  'lead-provider',
]);

export const ROLE_LABEL: Readonly<Record<Role, string>> = {
  'employment-specialist': 'Employment specialist',
  'team-leader': 'Team leader',
  'provider-manager': 'Provider manager',
  'provider-quality': 'Data and quality lead',
  'lead-provider': 'Lead provider',
  commissioner: 'Commissioner',
  referrer: 'Referrer',
  'practice-host': 'Practice host',
  administrator: 'Administrator',
  auditor: 'Auditor',
  'privacy-lead': 'Data protection lead',
  evaluator: 'Evaluator',
};

/** What an account is called beside its name: its role, or that it is a partner's system. */
export const labelOf = (role: string): string =>
  role === 'partner-system' ? 'Partner system' : (ROLE_LABEL[role as Role] ?? role);

const EVERYBODY = [P.Home, P.TokenOwn];

const CASE_READING = [
  P.ReferralRead,
  P.ParticipantRead,
  P.ParticipantNeeds,
  P.ParticipantSearch,
  P.CaseloadRead,
  P.EpisodeRead,
  P.SessionRead,
  P.SiteRead,
  P.EmployerRead,
  P.DirectoryRead,
  P.OutcomeRead,
  P.DocumentRead,
  P.ReminderRead,
  P.TaskRead,
  P.MessageRead,
  P.PolicyRead,
];

const CASE_WORK = [
  ...CASE_READING,
  P.ParticipantEdit,
  P.EpisodeStart,
  P.EpisodeClose,
  P.PlanningEdit,
  P.SessionEdit,
  P.EmployerEdit,
  P.SignpostEdit,
  P.PlacementEdit,
  P.EarningsEdit,
  P.OutcomeSubmit,
  P.DocumentAdd,
  P.TaskEdit,
  P.ReferralSend,
  P.RightsLog,
];

const LEADING = [
  ...[P.ReferralTriage, P.ReferralAllocate, P.PerformanceRead, P.PerformanceDrill],
  ...[P.CoverArrange, P.SupervisionHold, P.SiteManage],
];
const SAMPLING = [P.SampleRead, P.SampleDraw];
const PROVIDER_DATA = [
  ...[P.ReferralImport, P.ReturnMake, P.ReturnRead, P.OutcomeCheck, P.ClaimRead, P.ClaimMake],
  ...SAMPLING,
];

/** Who may see a record at all, and who looked beyond that. */
const RESTRICTING = [P.RecordRestrict];
const REVIEWING = [P.GlassRead, P.GlassReview];
/** Those who know the person: what is sensitive, the whole number, what was agreed, and the way in for an emergency. */
const CLOSE_WORK = [P.ParticipantSensitive, P.RecordAccessLog, P.NinoReveal, P.ConsentEdit, P.RecordBreakGlass];

/**
 * Which role may do what: the least its work needs. Sensitive needs and equality data are for those who work with people
 * and their team leaders; managers run the service without them, and whoever only has to find or reach somebody sees
 * nothing of their health (domain 8.5). The matrix test writes it out and holds every route against it.
 */
export const PERMISSIONS: Readonly<Record<Role, ReadonlySet<P>>> = {
  'employment-specialist': new Set([...EVERYBODY, ...CASE_WORK, ...CLOSE_WORK, P.ContactProtectedOwn]),
  'team-leader': new Set([
    ...[...EVERYBODY, ...CASE_WORK, ...CLOSE_WORK, ...LEADING, ...RESTRICTING],
    ...[P.ReferralImport, P.ContactProtectedAll, P.ParticipantMerge],
  ]),
  'provider-manager': new Set([
    ...[...EVERYBODY, ...CASE_WORK, ...LEADING, ...PROVIDER_DATA, ...RESTRICTING, ...REVIEWING],
    ...[P.AccountManage, P.RecordBreakGlass, P.RecordAccessLog, P.ContactProtectedAll],
    ...[P.DirectoryEdit, P.ParticipantMerge],
  ]),
  // Keeps the data right; who is taken on, and by whom, is decided by those who lead.
  'provider-quality': new Set([
    ...EVERYBODY,
    ...CASE_READING,
    ...PROVIDER_DATA,
    // Checks eligibility, which is a matter of data; who takes somebody on is decided by those who lead.
    ...[P.ReferralTriage, P.PerformanceRead, P.PerformanceDrill],
    ...[P.EarningsEdit, P.OutcomeSubmit, P.DocumentAdd, P.NinoReveal, P.DirectoryEdit, P.ParticipantMerge],
  ]),
  // Answers for its own work and its subcontractors': how it goes and what it is proved by, no notes and nobody's health.
  'lead-provider': new Set([
    ...EVERYBODY,
    ...[P.ReferralRead, P.ParticipantRead, P.ParticipantSearch, P.CaseloadRead, P.OutcomeRead, P.DocumentRead],
    ...[P.PerformanceRead, P.PerformanceDrill, P.ReturnRead, P.ClaimRead, P.PolicyRead],
  ]),
  commissioner: new Set([
    ...EVERYBODY,
    ...[P.PerformanceRead, P.ReturnMake, P.ReturnRead, P.ReturnFile, P.OutcomeVerify, P.PolicyRead, P.RatesEdit],
    ...[P.ClaimRead, P.ClaimDecide, ...SAMPLING],
  ]),
  referrer: new Set([...EVERYBODY, P.ReferralSend, P.ReferralFollow]),
  'practice-host': new Set([...EVERYBODY, P.ClinicHost]),
  administrator: new Set([
    ...EVERYBODY,
    ...[P.ReferralImport, P.ReferralRead, P.ReferralTriage, P.ReferralAllocate, P.ReferralSend],
    ...[P.ParticipantRead, P.ParticipantSearch, P.PerformanceRead, P.PerformanceDrill],
    ...[P.MessageRead, P.PolicyRead, P.PolicyEdit, P.RatesEdit, P.WorkRepair, P.AccountManage],
    ...[P.AccountReview, P.SignOnManage, P.PartnersManage, P.DirectoryRead, P.DirectoryEdit],
    ...[P.SiteRead, P.SiteManage],
  ]),
  auditor: new Set([
    ...EVERYBODY,
    ...[P.AuditRead, P.PerformanceRead, P.ReturnRead, P.ClaimRead, P.SampleRead, P.PolicyRead, P.GlassRead],
  ]),
  'privacy-lead': new Set([
    ...[...EVERYBODY, ...RESTRICTING, ...REVIEWING],
    ...[P.AuditRead, P.ParticipantSearch, P.ParticipantRead, P.PolicyRead, P.PolicyEdit],
    ...[P.RightsLog, P.RightsHandle, P.RetentionRun, P.RecordAccessLog],
  ]),
  evaluator: new Set([...EVERYBODY, P.EvaluationRead, P.PolicyRead]),
};
