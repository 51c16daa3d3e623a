import { ROLE_LABEL, type Role } from '#platform/security/role';
import { calendarDate, formatDate, formatMonth, formatShortDate } from '#shared/calendar-date';
import { formatDateTime, formatTime } from '#shared/london-time';
import { plural, sentenceCase } from '#shared/wording';
import type { BreakGlassView } from '../application/break-glass.view.js';
import type { DeedUnder, MonthOfUse } from '../domain/break-glass-use.js';
import { JUDGEMENTS } from '../domain/break-glass.js';

/** "15 minutes", "30 minutes", up to the most allowed. */
export function minuteChoices(most: number) {
  const choices = [...new Set([15, 30, 60].filter((minutes) => minutes < most).concat(most))];
  return choices.map((minutes) => ({ value: String(minutes), text: plural(minutes, 'minute') }));
}

/** How it stands: open, waiting for a review, overdue, or what the review said. */
export function standing({ isOpen, isOverdue, judgement }: BreakGlassView) {
  const judged = JUDGEMENTS.find(({ code }) => code === judgement);
  if (judged) return { text: judged.label, colour: judged.colour };
  if (isOverdue) return { text: 'Review overdue', colour: 'red' };
  return isOpen ? { text: 'Open now', colour: 'orange' } : { text: 'Waiting for review', colour: 'yellow' };
}

export function presentOpenings(openings: readonly BreakGlassView[], caption: string) {
  return {
    caption,
    columns: [{ text: 'Record' }, { text: 'Who' }, { text: 'When' }, { text: 'Why' }, { text: 'Review' }],
    rows: openings.map((opening) => ({
      cells: [
        { text: opening.reference, href: `/break-glass/${opening.id}` },
        {
          text: opening.userName,
          hint: [ROLE_LABEL[opening.userRole as Role], opening.providerName].filter(Boolean).join(', '),
        },
        { text: formatDateTime(opening.openedAt), hint: `Until ${formatTime(opening.endsAt)}` },
        opening.reasonLabel,
        { text: opening.reviewedByName ?? `Due ${formatShortDate(opening.reviewDueOn)}`, tag: standing(opening) },
      ],
    })),
    empty: { title: 'None', text: 'Nobody opened a restricted record.' },
  };
}

/** Use by month: how often, and what became of it. */
export function presentMonths(months: readonly MonthOfUse[], chosen: string | null) {
  return {
    caption: 'By month',
    columns: [
      { text: 'Month' },
      ...['Opened', 'Justified', 'Not justified', 'Needs follow-up', 'Waiting', 'Overdue'].map((text) => ({
        text,
        numeric: true,
      })),
    ],
    rows: months.map(({ month, opened, justified, notJustified, followUp, waiting, overdue }) => ({
      cells: [
        {
          text: formatMonth(calendarDate(`${month}-01`)),
          ...(month === chosen ? {} : { href: `/break-glass?month=${month}` }),
        },
        ...[opened, justified, notJustified, followUp, waiting, overdue].map(String),
      ],
    })),
    empty: { title: 'Never used', text: 'Nobody has opened a restricted record.' },
  };
}

export function presentOpening(opening: BreakGlassView) {
  return {
    title: 'What was said',
    rows: [
      {
        label: 'Who',
        text: opening.userName,
        hint: [ROLE_LABEL[opening.userRole as Role], opening.providerName].filter(Boolean).join(', '),
      },
      {
        label: 'When',
        text: formatDateTime(opening.openedAt),
        hint: `${opening.isOpen ? 'Open until' : 'Closed at'} ${formatTime(opening.endsAt)}`,
      },
      { label: 'Why', text: opening.reasonLabel },
      { label: 'In their words', text: opening.words },
      {
        label: 'Review',
        tag: standing(opening),
        text: opening.reviewedByName ?? `Due by ${formatDate(opening.reviewDueOn)}`,
        hint: opening.reviewWords ?? undefined,
      },
    ],
  };
}

const DID: Readonly<Record<string, string>> = {
  read: 'Looked at',
  insert: 'Added',
  update: 'Changed',
  delete: 'Removed',
  denied: 'Was refused',
};

/** What they did while it was open, as the audit has it. */
export function presentDeeds(deeds: readonly DeedUnder[]) {
  return {
    caption: 'What they did with the record',
    columns: [{ text: 'What' }, { text: 'When' }],
    rows: deeds.map(({ at, action, what, purpose }) => ({
      cells: [
        {
          text:
            what === 'break_glass'
              ? sentenceCase(purpose ?? action)
              : `${DID[action] ?? sentenceCase(action)}: ${what.replace(/[_-]/g, ' ')}`,
          hint: purpose && action !== 'read' && what !== 'break_glass' ? sentenceCase(purpose) : undefined,
        },
        formatDateTime(at),
      ],
    })),
    empty: { title: 'Nothing', text: 'They did not look at anything.' },
  };
}
