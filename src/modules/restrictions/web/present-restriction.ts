import { ROLE_LABEL, type Role } from '#platform/security/role';
import { formatDate, formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { londonDay } from '#shared/london-time';
import type { RestrictionView } from '../application/restriction.view.js';
import type { RestrictionLine } from '../application/restrictions.service.js';

const reviewTag = (on: CalendarDate | null, today: CalendarDate) =>
  on !== null && on <= today ? { text: 'Review due', colour: 'orange' } : null;

export function presentRestriction(
  { reasonLabel, words, restrictedAt, restrictedByName, reviewOn, carrierName }: RestrictionView,
  today: CalendarDate,
) {
  return {
    title: 'Why it is restricted',
    rows: [
      { label: 'Reason', text: reasonLabel, hint: words },
      {
        label: 'Since',
        text: formatDate(londonDay(restrictedAt)),
        hint: restrictedByName ? `By ${restrictedByName}` : undefined,
      },
      { label: 'Ask again on', text: reviewOn ? formatDate(reviewOn) : 'No day set', tag: reviewTag(reviewOn, today) },
      {
        label: 'Supported by',
        text: carrierName ?? 'Their specialist, if they have one',
        hint: 'Whoever supports them always sees the record.',
      },
    ],
  };
}

/** Who may see it now, then who might before. */
export function presentMembers({ members }: RestrictionView) {
  return {
    caption: 'People named for this record',
    columns: [{ text: 'Name' }, { text: 'Added' }, { text: 'Removed' }],
    rows: members.map((member) => ({
      cells: [
        { text: member.name, hint: ROLE_LABEL[member.role as Role] },
        {
          text: formatShortDate(londonDay(member.addedAt)),
          hint: member.addedByName ? `By ${member.addedByName}` : undefined,
        },
        member.removedAt
          ? {
              text: formatShortDate(londonDay(member.removedAt)),
              hint: [member.removedByName && `By ${member.removedByName}`, member.removedBecause]
                .filter(Boolean)
                .join('. '),
            }
          : { text: 'No', hint: 'May see it now' },
      ],
    })),
    empty: { title: 'Nobody', text: 'Nobody is named.' },
  };
}

/** Restricted records by reference. */
export function presentRecords(lines: readonly RestrictionLine[], today: CalendarDate) {
  return {
    caption: 'Restricted records',
    captionHidden: true,
    columns: [{ text: 'Record' }, { text: 'Since' }, { text: 'Ask again on' }, { text: 'People named', numeric: true }],
    rows: lines.map(({ participantId, reference, restrictedAt, reviewOn, members }) => ({
      cells: [
        { text: reference, href: `/participants/${participantId}/restriction` },
        formatShortDate(londonDay(restrictedAt)),
        { text: reviewOn ? formatShortDate(reviewOn) : 'No day set', tag: reviewTag(reviewOn, today) },
        String(members),
      ],
    })),
    empty: { title: 'No record is restricted', text: 'To restrict one, open it and choose “Who may see this record”.' },
  };
}
