import { earlier, later, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import { workingDaysBetween, type Holidays } from '#shared/working-days';

/** What must have been tried before support may end because contact was lost (domain 3). */
export interface DisengagementPolicy {
  readonly attempts: number;
  readonly channels: number;
  readonly workingDays: number;
}

/** One documented attempt to reach a person. */
export interface ContactAttempt {
  readonly on: CalendarDate;
  readonly channel: string;
}

/**
 * What is still to do before support may end as "disengaged", in words; empty when it may. Nobody is let go only
 * because they missed appointments (domain 3; IPS fidelity item 25).
 */
export function stillToTry(
  attempts: readonly ContactAttempt[],
  agreedBySupervisor: 'agreed' | 'not-agreed',
  policy: DisengagementPolicy,
  holidays: Holidays,
): string[] {
  const missing: string[] = [];
  if (attempts.length < policy.attempts) {
    missing.push(`${plural(policy.attempts - attempts.length, 'more attempt')} to make contact`);
  }
  const channels = new Set(attempts.map(({ channel }) => channel)).size;
  if (channels < policy.channels) missing.push(`${plural(policy.channels - channels, 'other way')} of making contact`);
  const days = attempts.map(({ on }) => on);
  const [first] = days;
  const span = first ? workingDaysBetween(days.reduce(earlier, first), days.reduce(later, first), holidays) : 0;
  if (span < policy.workingDays) {
    missing.push(`Attempts over ${plural(policy.workingDays, 'working day')}; they cover ${span} so far`);
  }
  if (agreedBySupervisor === 'not-agreed') missing.push('Agreement of a team leader');
  return missing;
}
