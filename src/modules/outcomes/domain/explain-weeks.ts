import { formatDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';
import { spanReached, sundayOf, weeksWorked } from './decide-hours.js';
import type { ExplainedWeek } from './explanation.js';
import type { ToExplain } from './explain-outcomes.js';
import { hoursSpread, type HoursOfWeek } from './weekly-hours.js';

/** Every week with paid hours, what they are made of, and whether the week counts. */
export function explainWeeks({ rule, facts, policy, decision }: ToExplain): ExplainedWeek[] {
  const { hoursPerWeek, weeks, withinWeeks } = rule;
  const { trackingEndsOn } = decision;
  const parts = hoursSpread(facts, policy);
  const good = weeksWorked(facts, hoursPerWeek ?? 0, trackingEndsOn);
  const span = spanReached(good, weeks ?? 0, withinWeeks ?? 0);
  return (facts.weeklyHours ?? []).map(({ weekStarting, hours }) => {
    const counts = good.includes(weekStarting);
    const why = (): string => {
      if (counts) return 'Enough.';
      if (hours < (hoursPerWeek ?? 0)) return `Fewer than ${plural(hoursPerWeek ?? 0, 'hour')}.`;
      if (sundayOf(weekStarting) > facts.today) return 'The week is not over.';
      if (sundayOf(weekStarting) < facts.startedOn) return 'Before the start.';
      return 'After the last day that counts.';
    };
    return {
      weekStarting,
      hours,
      counts,
      isInSpan: counts && span !== null && weekStarting >= span.from && weekStarting <= span.to,
      words: [why(), ...parts.filter((part) => part.weekStarting === weekStarting).map(madeOf)].join(' '),
    };
  });
}

/** "7 of 28 days of the 30 hours paid on 28 September 2025." */
function madeOf({ payment, days, daysInWeek }: HoursOfWeek): string {
  const paid = `${plural(payment.hours ?? 0, 'hour')} paid on ${formatDate(payment.paidOn)}`;
  return days === daysInWeek ? `The ${paid}.` : `${daysInWeek} of the ${days} days of the ${paid}.`;
}
