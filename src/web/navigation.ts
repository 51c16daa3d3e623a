import type { Actor } from '#platform/security/actor';
import { Permission } from '#platform/security/permission';

export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  readonly active: boolean;
}

interface Place {
  readonly text: string;
  readonly href: string;
  readonly needs: Permission;
  /** Other beginnings of an address that belong to this place. */
  readonly also?: readonly string[];
  /** Not shown to those who reach it from another place. */
  readonly unless?: Permission;
}

/** Every place of the service, in the order of a day's work; each role sees those it may enter. */
const PLACES: readonly Place[] = [
  { text: 'Today', href: '/today', needs: Permission.CaseloadRead },
  {
    text: 'Caseload',
    href: '/caseload',
    needs: Permission.CaseloadRead,
    also: ['/participants', '/episodes', '/placements', '/earnings'],
  },
  { text: 'Referrals', href: '/referrals', needs: Permission.ReferralRead, also: ['/referral-imports'] },
  { text: 'My referrals', href: '/my-referrals', needs: Permission.ReferralFollow },
  { text: 'Clinic today', href: '/clinic', needs: Permission.ClinicHost },
  { text: 'Diary', href: '/diary', needs: Permission.SessionRead, also: ['/sessions'] },
  { text: 'Employers', href: '/employers', needs: Permission.EmployerRead },
  { text: 'Reminders', href: '/reminders', needs: Permission.ReminderRead },
  { text: 'Performance', href: '/performance', needs: Permission.PerformanceRead },
  { text: 'Returns', href: '/returns', needs: Permission.ReturnRead },
  { text: 'Verification', href: '/verification', needs: Permission.OutcomeVerify },
  { text: 'Evaluation', href: '/evaluation', needs: Permission.EvaluationRead },
  { text: 'Messages', href: '/messages', needs: Permission.MessageRead },
  { text: 'Cover', href: '/cover', needs: Permission.CoverArrange },
  { text: 'Accounts', href: '/accounts', needs: Permission.AccountManage },
  { text: 'Access review', href: '/access-review', needs: Permission.AccountReview },
  { text: 'Policy', href: '/policy', needs: Permission.PolicyRead },
  { text: 'Audit', href: '/audit', needs: Permission.AuditRead },
  { text: 'Rights requests', href: '/rights', needs: Permission.RightsHandle, also: ['/rights-packs'] },
  { text: 'Retention', href: '/retention', needs: Permission.RetentionRun, also: ['/legal-holds'] },
  {
    text: 'Restricted records',
    href: '/restricted-records',
    needs: Permission.RecordRestrict,
    also: ['/break-glass'],
  },
  { text: 'Break-glass', href: '/break-glass', needs: Permission.GlassRead, unless: Permission.RecordRestrict },
  { text: 'Sign-in of organisations', href: '/sign-on', needs: Permission.SignOnManage },
  { text: 'Failed work', href: '/failed-jobs', needs: Permission.WorkRepair },
];

export function navigationFor(actor: Actor, path: string): readonly NavigationItem[] {
  const has = (permission: Permission | undefined): boolean =>
    permission !== undefined && actor.permissions.has(permission);
  return PLACES.filter(({ needs, unless }) => has(needs) && !has(unless)).map(({ text, href, also = [] }) => ({
    text,
    href,
    active: [href, ...also].some((beginning) => path === beginning || path.startsWith(`${beginning}/`)),
  }));
}

/** Where a role begins its day: the first page that shows its own work. */
export function homeOf(actor: Actor): string {
  switch (actor.role) {
    case 'employment-specialist':
    case 'team-leader':
      return '/today';
    case 'provider-manager':
    case 'lead-provider':
    case 'commissioner':
      return '/performance';
    case 'evaluator':
      return '/evaluation';
    case 'provider-quality':
      return '/returns';
    case 'referrer':
      return '/my-referrals';
    case 'practice-host':
      return '/clinic';
    case 'administrator':
      return '/referrals';
    case 'auditor':
      return '/audit';
    case 'privacy-lead':
      return '/rights';
    case 'system':
    case 'directory':
    case 'nobody':
      return '/sign-in';
  }
}
