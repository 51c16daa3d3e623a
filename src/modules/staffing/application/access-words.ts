import type { AccountEntry } from '#modules/identity';
import { Permission } from '#platform/security/permission';
import { PERMISSIONS, type Role } from '#platform/security/role';

/** What a review looks at first: what shows people's circumstances, takes much out at once, or lets others in. */
const SENSITIVE: Readonly<Partial<Record<Permission, string>>> = {
  [Permission.ParticipantSensitive]: 'sensitive needs and equality data',
  [Permission.ParticipantNeeds]: 'health and circumstances',
  [Permission.SessionRead]: 'notes of sessions',
  [Permission.DocumentRead]: 'documents',
  [Permission.PerformanceDrill]: 'names behind figures, and their export',
  [Permission.ReturnFile]: 'the return file to DWP',
  [Permission.OutcomeVerify]: 'single outcomes, with a reason',
  [Permission.AuditRead]: 'the access log',
  [Permission.AccountManage]: 'other people’s accounts',
  [Permission.WorkRepair]: 'work that failed',
};

/** Those of a role's permissions that a review looks at, in words. */
export function sensitiveOf(role: Role): readonly string[] {
  return Object.entries(SENSITIVE)
    .filter(([permission]) => PERMISSIONS[role].has(permission as Permission))
    .map(([, words]) => words);
}

type Scoped = Pick<AccountEntry, 'role' | 'providerName' | 'practiceName' | 'organisationName'>;

/** Whose records an account reaches, in words. */
export function scopeOf({ role, providerName, practiceName, organisationName }: Scoped): string {
  switch (role) {
    case 'employment-specialist':
    case 'team-leader':
    case 'provider-manager':
    case 'provider-quality':
      return `Everybody at ${providerName ?? organisationName}`;
    case 'lead-provider':
      return `Everybody at ${providerName ?? organisationName} and its subcontractors; changes nothing`;
    case 'commissioner':
      return 'Figures of the whole area; single outcomes with a reason';
    case 'administrator':
      return 'The whole area: referrals, contact details and accounts';
    case 'auditor':
      return 'The whole area: figures and the access log';
    case 'privacy-lead':
      return 'The whole area: contact details and the access log';
    case 'referrer':
      return 'Their own referrals';
    case 'practice-host':
      return `The day list of ${practiceName ?? organisationName}`;
    case 'evaluator':
      return 'Figures without small numbers';
  }
}
