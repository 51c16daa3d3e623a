/** One month of openings, counted. */
export interface MonthOfUse {
  readonly month: string;
  readonly opened: number;
  readonly justified: number;
  readonly notJustified: number;
  readonly followUp: number;
  readonly waiting: number;
  readonly overdue: number;
}

/** Something done under one opening, as the audit has it. */
export interface DeedUnder {
  readonly at: Date;
  readonly action: string;
  readonly what: string;
  readonly purpose: string | null;
}
