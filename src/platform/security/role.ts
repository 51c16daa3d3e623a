import { Permission as P } from './permission.js';

export type Role =
  | 'employment-specialist'
  | 'team-leader'
  | 'provider-manager'
  | 'provider-quality'
  | 'commissioner'
  | 'referrer'
  | 'practice-host'
  | 'administrator'
  | 'auditor'
  | 'privacy-lead';

export const ROLE_LABEL: Readonly<Record<Role, string>> = {
  'employment-specialist': 'Employment specialist',
  'team-leader': 'Team leader',
  'provider-manager': 'Provider manager',
  'provider-quality': 'Data and quality lead',
  commissioner: 'Commissioner',
  referrer: 'Referrer',
  'practice-host': 'Practice host',
  administrator: 'Administrator',
  auditor: 'Auditor',
  'privacy-lead': 'Data protection lead',
};

const EVERYBODY = [P.Home, P.TokenOwn];

const CASE_READING = [
  P.ReferralRead,
  P.ParticipantRead,
  P.ParticipantSearch,
  P.CaseloadRead,
  P.EpisodeRead,
  P.SessionRead,
  P.EmployerRead,
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
  P.PlacementEdit,
  P.EarningsEdit,
  P.DocumentAdd,
  P.TaskEdit,
  P.ReferralSend,
  P.RightsLog,
];

const LEADING = [P.ReferralTriage, P.ReferralAllocate, P.PerformanceRead, P.PerformanceDrill];
const PROVIDER_DATA = [P.ReferralImport, P.ReturnMake, P.ReturnRead];

const RESTRICTING = [P.RecordRestrict];
const REVIEWING = [P.GlassRead, P.GlassReview];

/**
 * Which role may do what. Sensitive needs and equality data are for those who work with people and their team leaders;
 * managers run the service without them (domain 8.5). The matrix test writes it out and holds every
 * route against it.
 */
export const PERMISSIONS: Readonly<Record<Role, ReadonlySet<P>>> = {
  'employment-specialist': new Set([
    ...EVERYBODY,
    ...CASE_WORK,
    P.ParticipantSensitive,
    P.NinoReveal,
    P.ConsentEdit,
    P.RecordBreakGlass,
  ]),
  'team-leader': new Set([
    ...EVERYBODY,
    ...CASE_WORK,
    P.ParticipantSensitive,
    P.NinoReveal,
    P.ConsentEdit,
    ...LEADING,
    P.ReferralImport,
    ...RESTRICTING,
    P.RecordBreakGlass,
  ]),
  'provider-manager': new Set([
    ...EVERYBODY,
    ...CASE_WORK,
    ...LEADING,
    ...PROVIDER_DATA,
    ...RESTRICTING,
    P.RecordBreakGlass,
    ...REVIEWING,
  ]),
  'provider-quality': new Set([
    ...EVERYBODY,
    ...CASE_READING,
    ...LEADING,
    ...PROVIDER_DATA,
    P.EarningsEdit,
    P.DocumentAdd,
    P.NinoReveal,
  ]),
  commissioner: new Set([...EVERYBODY, P.PerformanceRead, P.ReturnMake, P.ReturnRead, P.PolicyRead]),
  referrer: new Set([...EVERYBODY, P.ReferralSend, P.ReferralFollow]),
  'practice-host': new Set([...EVERYBODY, P.ClinicHost]),
  administrator: new Set([
    ...EVERYBODY,
    P.ReferralImport,
    P.ReferralRead,
    P.ReferralTriage,
    P.ReferralAllocate,
    P.ReferralSend,
    P.ParticipantRead,
    P.ParticipantSearch,
    P.PerformanceRead,
    P.PerformanceDrill,
    P.ReturnMake,
    P.ReturnRead,
    P.MessageRead,
    P.PolicyRead,
    P.PolicyEdit,
    P.WorkRepair,
  ]),
  auditor: new Set([...EVERYBODY, P.AuditRead, P.PerformanceRead, P.ReturnRead, P.PolicyRead, P.GlassRead]),
  'privacy-lead': new Set([
    ...EVERYBODY,
    P.AuditRead,
    P.ParticipantSearch,
    P.ParticipantRead,
    P.PolicyRead,
    P.PolicyEdit,
    P.RightsLog,
    P.RightsHandle,
    P.RetentionRun,
    ...RESTRICTING,
    ...REVIEWING,
  ]),
};
