/** What the database counts, row by row: each name is a branch of the view measure_row and a sum in measure_month. */
export const COUNTS = [
  'referrals',
  'starts',
  'out-of-work-starts',
  'retention-starts',
  'returner-starts',
  'days-to-start',
  'caseload',
  'exits',
  'starters-into-work',
  'people-into-work',
  'job-starts',
  'first-earnings',
  'lower',
  'higher',
  'baseline',
  'retained',
] as const;

export type Count = (typeof COUNTS)[number];

/** Figures that follow from counts: shares, rates and means. */
export const RATES = [
  'employment-rate',
  'caseload-per-specialist',
  'mean-days-to-start',
  'retention-share',
  'ips-share',
] as const;

export type Rate = (typeof RATES)[number];
export type MeasureCode = Count | Rate;

export interface Measure {
  readonly code: MeasureCode;
  readonly label: string;
  readonly unit: 'people' | 'jobs' | 'outcomes' | 'days' | 'percent' | 'people for each full-time specialist';
  /** How it is counted, for anybody. */
  readonly counted: string;
  /** Where the rule comes from, for those who check. */
  readonly source: string;
  /** What the day of a row is, as a heading; null for a rate. */
  readonly dayIs: string | null;
  /** The count whose rows stand behind the figure. */
  readonly rows: Count;
  /** What the rows are taken out of, for a rate. */
  readonly outOf: Count | null;
}

export function isCount(code: string): code is Count {
  return (COUNTS as readonly string[]).includes(code);
}
