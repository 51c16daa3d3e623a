import { Permission as P } from './permission.js';
import { PERMISSIONS } from './role.js';

/** What a partner system may ask a token for, in the words an administrator chooses by. */
export const API_SCOPES = {
  'referrals:write': 'Send referrals',
  'referrals:read': 'See referrals',
  'participants:read': 'See participants and how to reach them',
  'outcomes:read': 'See outcomes and the payments that prove them',
  'employers:read': 'See employers',
  'performance:read': 'See figures of performance',
  'policy:read': 'See the numbers and lists of the programme',
} as const;

export type ApiScope = keyof typeof API_SCOPES;

export const SCOPES = Object.keys(API_SCOPES) as readonly ApiScope[];

/** The work and the judgement of a person: no machine does it, or it is a matter of the person's own account. */
const A_PERSONS = null;
/** Opens health, circumstances, notes or whole files of many: closed to machines whatever they were promised (domain 8.5). */
const TOO_MUCH = null;

/**
 * The scope that opens each permission of the API; null for those no machine ever has. Every permission stands here, so a
 * new one cannot be opened by forgetting it.
 */
export const SCOPE_OF_PERMISSION: Readonly<Record<P, ApiScope | null>> = {
  [P.ReferralSend]: 'referrals:write',
  [P.ReferralRead]: 'referrals:read',
  [P.ReferralFollow]: 'referrals:read',
  [P.ParticipantRead]: 'participants:read',
  [P.ParticipantSearch]: 'participants:read',
  [P.OutcomeRead]: 'outcomes:read',
  [P.EmployerRead]: 'employers:read',
  [P.PerformanceRead]: 'performance:read',
  [P.PolicyRead]: 'policy:read',

  [P.ParticipantSensitive]: TOO_MUCH,
  [P.ParticipantNeeds]: TOO_MUCH,
  [P.ContactProtectedOwn]: TOO_MUCH,
  [P.ContactProtectedAll]: TOO_MUCH,
  [P.NinoReveal]: TOO_MUCH,
  [P.CaseloadRead]: TOO_MUCH,
  [P.EpisodeRead]: TOO_MUCH,
  [P.SessionRead]: TOO_MUCH,
  [P.DocumentRead]: TOO_MUCH,
  [P.MessageRead]: TOO_MUCH,
  [P.PerformanceDrill]: TOO_MUCH,
  [P.ReturnRead]: TOO_MUCH,
  [P.ReturnFile]: TOO_MUCH,
  [P.OutcomeVerify]: TOO_MUCH,
  [P.AuditRead]: TOO_MUCH,
  [P.RecordAccessLog]: TOO_MUCH,
  [P.EvaluationRead]: TOO_MUCH,
  [P.ClinicHost]: TOO_MUCH,
  [P.SiteRead]: A_PERSONS,
  [P.ReferralImport]: TOO_MUCH,

  [P.Home]: A_PERSONS,
  [P.TokenOwn]: A_PERSONS,
  [P.ReferralTriage]: A_PERSONS,
  [P.ReferralAllocate]: A_PERSONS,
  [P.ParticipantEdit]: A_PERSONS,
  [P.ParticipantMerge]: A_PERSONS,
  [P.ConsentEdit]: A_PERSONS,
  [P.RecordRestrict]: A_PERSONS,
  [P.RecordBreakGlass]: A_PERSONS,
  [P.GlassRead]: A_PERSONS,
  [P.GlassReview]: A_PERSONS,
  [P.EpisodeStart]: A_PERSONS,
  [P.EpisodeClose]: A_PERSONS,
  [P.PlanningEdit]: A_PERSONS,
  [P.SessionEdit]: A_PERSONS,
  [P.SiteManage]: A_PERSONS,
  [P.EmployerEdit]: A_PERSONS,
  // Whoever wants to read it needs no key: the open feed is everybody's.
  [P.DirectoryRead]: A_PERSONS,
  [P.DirectoryEdit]: A_PERSONS,
  [P.SignpostEdit]: A_PERSONS,
  [P.PlacementEdit]: A_PERSONS,
  [P.EarningsEdit]: A_PERSONS,
  [P.DocumentAdd]: A_PERSONS,
  [P.ReminderRead]: A_PERSONS,
  [P.TaskRead]: A_PERSONS,
  [P.TaskEdit]: A_PERSONS,
  [P.ReturnMake]: A_PERSONS,
  [P.OutcomeSubmit]: A_PERSONS,
  [P.OutcomeCheck]: A_PERSONS,
  [P.SampleRead]: A_PERSONS,
  [P.SampleDraw]: A_PERSONS,
  [P.ClaimRead]: A_PERSONS,
  [P.ClaimMake]: A_PERSONS,
  [P.ClaimDecide]: A_PERSONS,
  [P.AccountManage]: A_PERSONS,
  [P.AccountReview]: A_PERSONS,
  [P.AccountsProvision]: A_PERSONS,
  [P.SignOnManage]: A_PERSONS,
  [P.PartnersManage]: A_PERSONS,
  [P.CoverArrange]: A_PERSONS,
  [P.SupervisionHold]: A_PERSONS,
  [P.PolicyEdit]: A_PERSONS,
  [P.RatesEdit]: A_PERSONS,
  [P.RightsLog]: A_PERSONS,
  [P.RightsHandle]: A_PERSONS,
  [P.RetentionRun]: A_PERSONS,
  [P.WorkRepair]: A_PERSONS,
};

/** Whose system it is. */
export type PartnerKind = 'provider' | 'referral-partner' | 'accountable-body';

/** As a role bounds a person, so does the organisation its system: a scope never opens what nobody there may do. */
const PERMISSIONS_OF_KIND: Readonly<Record<PartnerKind, ReadonlySet<P>>> = {
  provider: new Set([...PERMISSIONS['provider-quality'], P.ReferralSend]),
  // Follows what it sent and sees nothing else.
  'referral-partner': PERMISSIONS.referrer,
  'accountable-body': PERMISSIONS.administrator,
};

/** What a system of that kind may do with those scopes. */
export function permissionsOfSystem(kind: PartnerKind, scopes: readonly ApiScope[]): ReadonlySet<P> {
  const may = [...PERMISSIONS_OF_KIND[kind]];
  return new Set(may.filter((permission) => scopes.some((scope) => SCOPE_OF_PERMISSION[permission] === scope)));
}

/** The scopes that open anything to a system of that kind. */
export const scopesFor = (kind: PartnerKind): readonly ApiScope[] =>
  SCOPES.filter((scope) => permissionsOfSystem(kind, [scope]).size > 0);
