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

interface ManagedPlace extends Place {
  readonly group: string;
  /** What one comes here for, in a sentence. */
  readonly hint: string;
}

const EMPLOYER_PLACES = ['/vacancies', '/employer-contacts', '/employer-activities', '/employer-contact-weeks'];

/** The places of a day's work, in its order; each role sees those it may enter. */
const PLACES: readonly Place[] = [
  { text: 'Today', href: '/today', needs: Permission.CaseloadRead, also: ['/tasks', '/reminders'] },
  {
    text: 'Caseload',
    href: '/caseload',
    needs: Permission.CaseloadRead,
    also: [
      '/participants',
      '/episodes',
      '/placements',
      '/earnings',
      '/bulk-actions',
      '/tags',
      '/made-documents',
      '/signatures',
      '/applications',
      '/interviews',
      '/unpaid-work',
    ],
  },
  { text: 'Referrals', href: '/referrals', needs: Permission.ReferralRead, also: ['/referral-imports'] },
  { text: 'My referrals', href: '/my-referrals', needs: Permission.ReferralFollow },
  { text: 'Clinic today', href: '/clinic', needs: Permission.ClinicHost },
  { text: 'Diary', href: '/diary', needs: Permission.SessionRead, also: ['/sessions'] },
  // Whoever keeps the sites finds clinics beside them, under "Manage".
  {
    ...{ text: 'Clinics', href: '/clinics', needs: Permission.SessionRead, unless: Permission.SiteManage },
    also: ['/clinic-days', '/practice-sites'],
  },
  { text: 'Employers', href: '/employers', needs: Permission.EmployerRead, also: EMPLOYER_PLACES },
  // Whoever keeps it finds it under "Manage".
  { text: 'Directory', href: '/directory', needs: Permission.DirectoryRead, unless: Permission.DirectoryEdit },
  { text: 'Performance', href: '/performance', needs: Permission.PerformanceRead },
  { text: 'Returns', href: '/returns', needs: Permission.ReturnRead },
  { text: 'Outcomes', href: '/quality-checks', needs: Permission.OutcomeSubmit, also: ['/outcomes'] },
  { text: 'Verification', href: '/verification', needs: Permission.OutcomeVerify },
  // Whoever makes claims finds them under "Manage".
  { text: 'Claims', href: '/claims', needs: Permission.ClaimRead, unless: Permission.OutcomeSubmit },
  { text: 'Evaluation', href: '/evaluation', needs: Permission.EvaluationRead },
  { text: 'Messages', href: '/messages', needs: Permission.MessageRead },
];

/** What keeps the service in order rather than the day's work; those who have many places find these under "Manage". */
const MANAGED: readonly ManagedPlace[] = [
  {
    ...{ group: 'People who work here', text: 'Accounts', href: '/accounts', needs: Permission.AccountManage },
    hint: 'Invite somebody, change what they may do, suspend an account.',
  },
  {
    ...{
      group: 'People who work here',
      text: 'Access review',
      href: '/access-review',
      needs: Permission.AccountReview,
    },
    hint: 'Who may do what, and whether each still should.',
  },
  {
    ...{ group: 'People who work here', text: 'Balance caseloads', href: '/moves', needs: Permission.ReferralAllocate },
    hint: 'Who carries how many, and moving people to a colleague.',
  },
  {
    ...{
      group: 'People who work here',
      text: 'Moves between providers',
      href: '/transfers',
      needs: Permission.CoverArrange,
    },
    hint: 'Who comes to us from another provider, and who leaves us.',
  },
  {
    ...{ group: 'People who work here', text: 'Cover', href: '/cover', needs: Permission.CoverArrange },
    hint: 'Who looks after somebody’s caseload while they are away.',
  },
  {
    ...{ group: 'Records', text: 'Rights requests', href: '/rights', needs: Permission.RightsHandle },
    ...{ hint: 'What people asked of us under data protection law, on the clock.', also: ['/rights-packs'] },
  },
  {
    ...{ group: 'Records', text: 'Retention', href: '/retention', needs: Permission.RetentionRun },
    ...{ hint: 'What goes by when, legal holds, and certificates of what went.', also: ['/legal-holds'] },
  },
  {
    ...{ group: 'Records', text: 'Restricted records', href: '/restricted-records', needs: Permission.RecordRestrict },
    ...{ hint: 'Records that only named people may open, and emergencies.', also: ['/break-glass'] },
  },
  {
    ...{ group: 'Records', text: 'Break-glass', href: '/break-glass', needs: Permission.GlassRead },
    ...{ hint: 'Restricted records that were opened in an emergency.', unless: Permission.RecordRestrict },
  },
  {
    ...{ group: 'Records', text: 'Possible duplicates', href: '/possible-duplicates' },
    ...{ needs: Permission.ParticipantMerge, also: ['/merges'] },
    hint: 'Pairs of records that may be of one person, to compare or to set aside.',
  },
  {
    ...{ group: 'Records', text: 'Audit', href: '/audit', needs: Permission.AuditRead },
    hint: 'Who did and saw what, and whether the chain is whole.',
  },
  {
    ...{ group: 'The service', text: 'Claims', href: '/claims', needs: Permission.ClaimMake },
    hint: 'What we claim, period by period, and how far every outcome has come on its way there.',
  },
  {
    ...{ group: 'The service', text: 'Audit samples', href: '/verification/samples' },
    ...{ needs: Permission.SampleRead, unless: Permission.OutcomeVerify },
    hint: 'Outcomes chosen by chance, to look at closely.',
  },
  {
    ...{ group: 'The service', text: 'Directory of services', href: '/directory', needs: Permission.DirectoryEdit },
    hint: 'Where to point people and employers to, and whether it is still right.',
  },
  {
    ...{ group: 'The service', text: 'Policy', href: '/policy', needs: Permission.PolicyRead },
    hint: 'The rules the programme runs by, and where each comes from.',
  },
  {
    ...{ group: 'The service', text: 'Practice sites', href: '/practice-sites', needs: Permission.SiteManage },
    ...{ hint: 'GP practices that lend us rooms, and the clinics there.', also: ['/clinics', '/clinic-days'] },
  },
  {
    ...{ group: 'The service', text: 'Sign-in of organisations', href: '/sign-on', needs: Permission.SignOnManage },
    hint: 'Organisations whose own accounts open this service.',
  },
  {
    ...{ group: 'The service', text: 'Partner systems', href: '/partner-systems', needs: Permission.PartnersManage },
    hint: 'Programs of other organisations that send or read through the API, and their keys.',
  },
  {
    ...{ group: 'The service', text: 'Failed work', href: '/failed-jobs', needs: Permission.WorkRepair },
    hint: 'Jobs that did not end well, to be tried again.',
  },
];

/** More places than this do not stand in one line of a desktop page. */
const MOST_IN_A_LINE = 8;
const MANAGE = { text: 'Manage', href: '/manage' };

export function navigationFor(actor: Actor, path: string): readonly NavigationItem[] {
  const daily = placesOf(PLACES, actor);
  const managed = placesOf(MANAGED, actor);
  const item = ({ text, href, also = [] }: Omit<Place, 'needs'>): NavigationItem => ({
    text,
    href,
    active: [href, ...also].some((beginning) => path === beginning || path.startsWith(`${beginning}/`)),
  });
  if (daily.length + managed.length <= MOST_IN_A_LINE) return [...daily, ...managed].map(item);
  const under = managed.flatMap(({ href, also = [] }) => [href, ...also]);
  return [...daily.map(item), item({ ...MANAGE, also: under })];
}

/** The places under "Manage" for this person, by group; groups without any are left out. */
export function managedFor(actor: Actor): readonly { title: string; places: readonly ManagedPlace[] }[] {
  const places = placesOf(MANAGED, actor);
  return [...new Set(places.map(({ group }) => group))].map((title) => ({
    title,
    places: places.filter(({ group }) => group === title),
  }));
}

function placesOf<Any extends Place>(places: readonly Any[], actor: Actor): readonly Any[] {
  const has = (permission: Permission | undefined): boolean =>
    permission !== undefined && actor.permissions.has(permission);
  return places.filter(({ needs, unless }) => has(needs) && !has(unless));
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
      return '/quality-checks';
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
    case 'partner-system':
    case 'nobody':
      return '/sign-in';
  }
}
