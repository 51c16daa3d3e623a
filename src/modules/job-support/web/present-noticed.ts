import { formatDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import type { ContactPlanView } from '../application/contact-plan.view.js';
import { noticedLabel } from '../domain/noticed-sign.js';

/** What the program noticed, each with why, and where somebody says what it means. */
export function presentNoticed({ noticed, job }: ContactPlanView, mayAnswer: boolean) {
  return noticed.map(({ kind, words, since, name }) => ({
    label: noticedLabel(kind) ?? kind,
    tag: { text: 'Noticed by itself', colour: 'yellow' },
    hint: `${words}. Shown since ${formatDate(since)}.`,
    ...(mayAnswer
      ? {
          change: {
            href: `/placements/${job.id}/contacts/noticed?sign=${encodeURIComponent(name)}`,
            text: 'Say what it means',
          },
        }
      : {}),
  }));
}

/** What somebody said is no risk, with their reason. */
export function presentDismissed({ dismissed }: ContactPlanView) {
  return dismissed.map(({ label, reason, by, answeredAt }) => ({
    label,
    tag: { text: 'No risk', colour: 'grey' },
    hint: `${reason.replace(/\.$/, '')}. Said on ${formatDate(londonDay(answeredAt))} by ${by ?? 'a colleague'}.`,
  }));
}
