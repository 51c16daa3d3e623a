import { addDays, type CalendarDate, formatDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';

/** Support that somebody had before, anywhere. */
export interface EarlierSupport {
  /** How often support started and ended. */
  readonly rounds: number;
  readonly lastClosedOn: CalendarDate | null;
}

/** How somebody may come back: after how many days, and how many times more. */
export interface ReturnPolicy {
  readonly gapDays: number;
  readonly max: number;
}

export interface ReturnRefusal {
  readonly code: 'referral.returned-too-often' | 'referral.returned-too-soon';
  readonly text: string;
}

/** Why somebody who had support may not be accepted again today; null when they may, with a leader's agreement (domain 1.4). */
export function returnRefusal(
  { rounds, lastClosedOn }: EarlierSupport,
  { gapDays, max }: ReturnPolicy,
  today: CalendarDate,
): ReturnRefusal | null {
  if (rounds === 0) return null;
  if (rounds > max) {
    return {
      code: 'referral.returned-too-often',
      text: `They have had support ${plural(rounds, 'time')} before. People may come back ${plural(max, 'time')}`,
    };
  }
  const from = lastClosedOn && addDays(lastClosedOn, gapDays);
  if (from && today < from) {
    return {
      code: 'referral.returned-too-soon',
      text: `Their earlier support ended on ${formatDate(lastClosedOn)}. They may come back after ${plural(gapDays, 'day')}, from ${formatDate(from)}`,
    };
  }
  return null;
}

/** What to say of somebody who comes back; null for somebody who never had support. */
export function returnWords(earlier: EarlierSupport, policy: ReturnPolicy, today: CalendarDate): string | null {
  const { rounds, lastClosedOn } = earlier;
  if (rounds === 0) return null;
  const refusal = returnRefusal(earlier, policy, today);
  if (refusal) return `${refusal.text}.`;
  const ended = lastClosedOn ? `Support ended on ${formatDate(lastClosedOn)}. ` : '';
  return `They had support before. ${ended}They may come back ${plural(policy.max, 'time')}, when a team leader agrees.`;
}

/**
 * Whose agreement counts (domain 1.4: "supervisor approval"): the leaders of the provider, and for referrals in the
 * area's pool, which no provider sees, the area's own administrators.
 */
const LEADERS: ReadonlySet<string> = new Set(['team-leader', 'provider-manager', 'administrator', 'system']);

export function mayAgreeToReturn(role: string): boolean {
  return LEADERS.has(role);
}
