/** The keys of policy_value about jobs and what helps somebody to keep one. */
export interface JobValues {
  /** Schemes that pay part of somebody's wage, so that such jobs can be counted apart. */
  'subsidy-schemes': readonly { readonly code: string; readonly label: string }[];
  /** What a benefit allows beside it: permitted work is below so many hours, and up to so many pence a week. */
  'permitted-work-limits': { readonly hoursBelow: number; readonly pencePerWeek: number };
  /** Days before April from which somebody is told that rates of that month are not here yet. */
  'rates-warn-days': number;
  /** Hours of a week and pence of an hour beyond which somebody is asked once whether they are right. */
  'usual-job': { readonly hoursPerWeek: number; readonly payPencePerHour: number };
  /** Days before a contract with a last day runs out by which somebody plans what comes next. */
  'contract-ending-days': number;
  /** A plan of adjustments at work: days until it is looked at again, and for which its link works. */
  'adjustment-plans': { readonly reviewDays: number; readonly linkDays: number };
  /**
   * Access to Work, in days: until somebody asks how far a thought or an application is, within which a new job is best
   * applied for, within which a decision can be looked at again, and before the end of an award by which it is renewed.
   */
  'access-to-work': {
    readonly thinkingDays: number;
    readonly applyWithinDays: number;
    readonly askAfterDays: number;
    readonly reconsiderDays: number;
    readonly renewBeforeDays: number;
  };
  /** What Access to Work may pay for. */
  'access-to-work-support': readonly { readonly code: string; readonly label: string }[];
}
