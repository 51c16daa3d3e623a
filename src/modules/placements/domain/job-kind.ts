/** What kinds of work there are, and which of them count as a job (domain 4.3). */
export type JobKind =
  | 'competitive'
  | 'apprenticeship'
  | 'self-employment'
  | 'permitted-work'
  | 'subsidised'
  | 'work-experience'
  | 'volunteering'
  | 'unpaid-trial'
  | 'unpaid-internship'
  | 'training-allowance'
  | 'sheltered-work';

/** The answers the funder may change: permitted work and jobs whose wage somebody else pays. */
export interface JobKindPolicy {
  readonly permittedWorkCounts: boolean;
  readonly subsidisedWorkCounts: boolean;
}

export interface JobKindDescription {
  readonly code: JobKind;
  readonly label: string;
  /** True when it can be a job start and its pay can reach an outcome. */
  readonly counts: boolean;
  readonly selfEmployed: boolean;
  /** What to tell the person who records it. */
  readonly words: string;
}

/** Every kind of work with what it counts for, in the order to show them. */
export function jobKinds(policy: JobKindPolicy): readonly JobKindDescription[] {
  return [
    paid(
      'competitive',
      'Paid job',
      'Counts. Part-time, temporary, agency and zero-hours jobs count when they are paid.',
    ),
    paid('apprenticeship', 'Apprenticeship', 'Counts. An apprenticeship is a job.'),
    {
      ...paid('self-employment', 'Self-employment', 'Counts when the earnings can be proved.'),
      selfEmployed: true,
    },
    policy.permittedWorkCounts
      ? paid('permitted-work', 'Permitted work while on a benefit', 'Counts as a job start. Earnings decide the rest.')
      : notCounted('permitted-work', 'Permitted work while on a benefit', 'Does not count under the rules in force.'),
    policy.subsidisedWorkCounts
      ? paid('subsidised', 'Job with a subsidised wage', 'Counts, and is marked so that it can be counted apart.')
      : notCounted('subsidised', 'Job with a subsidised wage', 'Does not count under the rules in force.'),
    notCounted('work-experience', 'Work experience', 'Worth recording, but it is not a job.'),
    notCounted('volunteering', 'Volunteering', 'Worth recording, but it is not a job, whatever the hours.'),
    notCounted('unpaid-trial', 'Unpaid work trial', 'Not a job until it is paid.'),
    notCounted('unpaid-internship', 'Internship without pay', 'Not a job until it is paid.'),
    notCounted('training-allowance', 'Training with an allowance', 'An allowance is not a wage.'),
    notCounted('sheltered-work', 'Sheltered or day-service work', 'Not on the open labour market.'),
  ];
}

/** Not for the funder to change: nobody is paid a wage for these on the open labour market (domain 4.3). */
const NEVER_A_JOB: ReadonlySet<string> = new Set<JobKind>([
  'work-experience',
  'volunteering',
  'unpaid-trial',
  'unpaid-internship',
  'training-allowance',
  'sheltered-work',
]);

/** Whether a kind of work is no job under any policy. It is recorded as unpaid work; what was recorded as a job before keeps its kind. */
export const isNeverAJob = (code: string): boolean => NEVER_A_JOB.has(code);

/** How long a job is meant to last. It never decides whether it counts, only fidelity item 21 (domain 4.3). */
export const CONTRACT_KINDS = [
  { code: 'permanent', label: 'Permanent', permanent: true },
  { code: 'fixed-term', label: 'Fixed term', permanent: false },
  { code: 'temporary', label: 'Temporary or seasonal', permanent: false },
  { code: 'agency', label: 'Agency', permanent: false },
  { code: 'zero-hours', label: 'Zero hours', permanent: false },
] as const;

export type ContractKind = (typeof CONTRACT_KINDS)[number]['code'];

function paid(code: JobKind, label: string, words: string): JobKindDescription {
  return { code, label, counts: true, selfEmployed: false, words };
}

function notCounted(code: JobKind, label: string, words: string): JobKindDescription {
  return { code, label, counts: false, selfEmployed: false, words };
}
