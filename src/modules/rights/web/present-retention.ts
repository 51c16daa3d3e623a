import { formatDate, formatShortDate, type CalendarDate } from '#shared/calendar-date';
import { formatDateTime } from '#shared/london-time';
import { list, plural } from '#shared/wording';
import type { Certificate } from '../application/certificates.js';
import type { Hold } from '../application/holds.service.js';
import type { DueOfClass } from '../application/retention.js';
import { RETENTION_CLASSES } from '../domain/retention-classes.js';

const FROM: Readonly<Record<string, string>> = {
  'programme-end': 'the end of the programme',
  'last-decision': 'the last decision',
  sent: 'the day it was sent',
  done: 'the day it was done',
  'import-finished': 'the day the file was finished',
  closed: 'the day it was closed',
};

/** The schedule as a table, with how much would go up to the day asked about. */
export function presentDue(due: readonly DueOfClass[]) {
  return {
    table: {
      caption: 'The schedule, and what would go',
      captionHidden: true,
      columns: [
        { text: 'Class' },
        { text: 'Kept for' },
        { text: 'Then' },
        { text: 'Would go', numeric: true },
        { text: 'Status' },
      ],
      rows: due.map(({ retentionClass, rule, entry, count }) => ({
        cells: [
          { text: retentionClass.label, hint: rule.basis },
          { text: plural(rule.period, rule.unit.slice(0, -1)), hint: `from ${FROM[rule.from] ?? rule.from}` },
          rule.action === 'delete' ? 'Deleted' : 'Made anonymous',
          count.toLocaleString('en-GB'),
          {
            text: '',
            tag:
              entry.status === 'assumed'
                ? { text: 'Assumed', colour: 'yellow' }
                : { text: 'Confirmed', colour: 'green' },
          },
        ],
      })),
    },
    lists: due
      .filter(({ count }) => count > 0)
      .map(({ retentionClass, first, count }) => ({
        title: `${retentionClass.label}: ${count.toLocaleString('en-GB')}`,
        text: list(first),
        more: count > first.length ? `and ${(count - first.length).toLocaleString('en-GB')} more` : '',
      })),
  };
}

export function presentHold(hold: Hold, today: CalendarDate) {
  const { id, matter, reason, everybody, people, placedOn, untilDay, liftedOn, liftedBecause } = hold;
  const over = liftedOn !== null || (untilDay !== null && untilDay < today);
  return {
    matter,
    reason,
    whose: everybody ? 'Everybody in the area' : list(people),
    when: `Since ${formatDate(placedOn)}${untilDay ? `, until ${formatDate(untilDay)}` : ''}`,
    tag: over ? { text: 'Over', colour: 'grey' } : { text: 'In force', colour: 'orange' },
    lifted: liftedOn ? `Lifted on ${formatDate(liftedOn)}: ${liftedBecause}` : null,
    liftHref: over ? null : `/legal-holds/${id}/lifting`,
  };
}

export function presentCertificates(certificates: readonly Certificate[]) {
  const label = (code: string): string =>
    RETENTION_CLASSES.find((each) => each.code === code)?.label ?? 'Erasure on request';
  return {
    caption: 'Certificates of what went',
    captionHidden: true,
    columns: [{ text: 'Class' }, { text: 'Run' }, { text: 'Gone', numeric: true }, { text: 'Sealed' }],
    rows: certificates.map(({ id, class: code, ranOn, rowsGone, at, chainNo }) => ({
      cells: [
        { text: label(code), href: `/retention/certificates/${id}`, hint: `${id.slice(0, 16)}…` },
        { text: formatShortDate(ranOn), hint: formatDateTime(at) },
        rowsGone.toLocaleString('en-GB'),
        chainNo === null ? 'In a moment' : `Entry ${chainNo.toLocaleString('en-GB')} of the chain`,
      ],
    })),
    empty: { title: 'Nothing went yet', text: 'Each night on which something goes has its certificate here.' },
  };
}
