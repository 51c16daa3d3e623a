/** What is known of somebody whose support has run its full time. */
export interface AtWindowEnd {
  readonly route: 'out-of-work' | 'in-work-retention';
  /** In a job that counts on the last day. */
  readonly inWork: boolean;
  /** A job that counts was found during support, also one that has ended since. */
  readonly foundWork: boolean;
  /** Earnings reached a threshold, so the work has lasted (domain 4.1). */
  readonly workLasted: boolean;
  /** Any job that counts is recorded at all. */
  readonly knowsJob: boolean;
}

/**
 * Why support ends when its time is over, as the records tell it (domain 3, exit reasons). Null when they do not: somebody
 * came to keep a job and none is recorded, so a person has to say.
 */
export function reasonAtWindowEnd(facts: AtWindowEnd): string | null {
  if (facts.route === 'in-work-retention') {
    if (!facts.knowsJob) return null;
    return facts.inWork ? 'retained' : 'not-retained';
  }
  if (facts.inWork && facts.workLasted) return 'completed-sustained';
  return facts.inWork || facts.foundWork ? 'completed-not-sustained' : 'window-ended';
}
