import { plural } from '#shared/wording';

/** What is shown as a percentage is rounded half up to a whole number, as Kent publishes it (domain 4.7). */
export function wholePercent(part: number, whole: number): number | null {
  // 2 × before the division keeps the half exact, which 100 × part / whole in floating point would not.
  return whole > 0 ? Math.floor((200 * part + whole) / (2 * whole)) : null;
}

/** Actual against profile: 305 of 237 is 129 per cent; null when there is no profile. */
export function percentOfProfile(actual: number, profile: number): number | null {
  return wholePercent(actual, profile);
}

export interface EmploymentRate {
  readonly intoWork: number;
  readonly starters: number;
  readonly percent: number | null;
  /** How it is counted, for the page. */
  readonly words: string;
}

/** What an employment rate is made of: two counts. */
export interface EmploymentCounts {
  readonly intoWork: number;
  readonly starters: number;
}

/**
 * Out-of-work starters with at least one job start, of all out-of-work starters. People in work when they started are
 * left out on both sides (domain 4.7): the counts that come in hold neither.
 */
export function employmentRateOf({ intoWork, starters }: EmploymentCounts): EmploymentRate {
  const percent = wholePercent(intoWork, starters);
  const words =
    percent === null
      ? 'Nobody who was out of work has started yet.'
      : `${percent}%: ${intoWork.toLocaleString('en-GB')} of ${plural(starters, 'person', 'people')} who were out of work when they started.`;
  return { intoWork, starters, percent, words };
}

/** From which percentage of profile a band begins; anything less is red. */
export interface RagBands {
  readonly green: number;
  readonly amber: number;
}

export type Rag = 'green' | 'amber' | 'red';

/** The traffic light for a percentage of profile; null when there is none. */
export function ragBand(percent: number | null, bands: RagBands): Rag | null {
  if (percent === null) return null;
  if (percent >= bands.green) return 'green';
  return percent >= bands.amber ? 'amber' : 'red';
}

/** The traffic light in words, so that nobody needs the colour. */
export function ragWords(rag: Rag | null): string {
  if (rag === null) return 'No profile';
  return { green: 'On track', amber: 'Slightly behind', red: 'Behind' }[rag];
}

/** "305 starts against a profile of 237 (129%): on track." */
export function describeAgainstProfile(actual: number, profile: number, bands: RagBands, noun = 'start'): string {
  const percent = percentOfProfile(actual, profile);
  const done = plural(actual, noun);
  if (percent === null) return `${done}. No ${noun}s are planned for this time.`;
  return `${done} against a profile of ${profile.toLocaleString('en-GB')} (${percent}%): ${ragWords(ragBand(percent, bands)).toLowerCase()}.`;
}
