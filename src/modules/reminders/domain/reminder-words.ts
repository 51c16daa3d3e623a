import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { plural } from '#shared/wording';

export type ReminderKind = 'window-ending' | 'no-contact' | 'session-tomorrow' | 'evidence-due' | 'plan-review-due';

export const REMINDER_KINDS: readonly ReminderKind[] = [
  'window-ending',
  'no-contact',
  'session-tomorrow',
  'evidence-due',
  'plan-review-due',
];

/** What each kind is called where staff choose between them. */
export const KIND_LABEL: Readonly<Record<ReminderKind, string>> = {
  'window-ending': 'Support ending',
  'no-contact': 'No contact',
  'session-tomorrow': 'Session tomorrow',
  'evidence-due': 'Evidence due',
  'plan-review-due': 'Review due',
};

/**
 * The warning an episode is due today: the tightest threshold it has reached. A day on which nothing ran costs no warning,
 * and nobody gets two at once (domain 3: −60, −30, −14, 0).
 */
export function windowThreshold(daysLeft: number, thresholds: readonly number[]): number | null {
  const reached = thresholds.filter((threshold) => daysLeft <= threshold);
  return daysLeft < 0 || reached.length === 0 ? null : Math.min(...reached);
}

/** The words of a reminder. The person is named beside it by the page, so the words hold no name. */
export const reminderWords = {
  windowEnding: (daysLeft: number, lastDay: CalendarDate): string =>
    daysLeft === 0
      ? `Support ends today, ${formatDate(lastDay)}`
      : `Support ends in ${plural(daysLeft, 'day')}, on ${formatDate(lastDay)}`,
  noContact: (days: number, since: CalendarDate): string =>
    `No contact for ${plural(days, 'day')}, since ${formatDate(since)}`,
  sessionTomorrow: (time: string): string => `Session tomorrow at ${time}`,
  evidenceDue: (startedOn: CalendarDate): string =>
    `Evidence is still missing for the job that began on ${formatDate(startedOn)}`,
  betterOffReviewDue: (dueOn: CalendarDate): string =>
    `The better-off calculation was to be looked at again on ${formatDate(dueOn)}`,
  planReviewDue: (dueOn: CalendarDate): string => `The action plan was due for review on ${formatDate(dueOn)}`,
};
