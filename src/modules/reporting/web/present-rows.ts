import { formatShortDate } from '#shared/calendar-date';
import { formatPounds, pence } from '#shared/money';
import { plural } from '#shared/wording';
import type { RowBehind } from '../data/rows-behind.query.js';
import type { PerformanceQuestion } from '../application/performance.service.js';
import type { Breakdown, FigureAsked } from '../application/rows-behind.service.js';
import type { GroupCount } from '../domain/small-numbers.js';
import { periodWords } from './present-performance.js';

const ROUTES = { 'out-of-work': 'Out of work', 'in-work-retention': 'In work' } as const;
const HEADINGS = { district: 'By district', model: 'By model', route: 'By work at the start' } as const;

/** "305 starts" and whose, and when. */
export function presentFigure({ measure, total, scope, contractName }: FigureAsked, question: PerformanceQuestion) {
  const when = measure.code === 'caseload' ? 'today' : periodWords(question.period);
  return {
    label: measure.label,
    total: measure.unit === 'days' ? plural(total, 'day') : total.toLocaleString('en-GB'),
    where: [scope.name, contractName, question.model?.toUpperCase(), when].filter(Boolean).join(', '),
    counted: measure.counted,
    source: measure.source,
  };
}

/** The people behind a figure as a table. `linked` when the reader may open their records. */
export function presentRows(rows: readonly RowBehind[], { measure, scope }: FigureAsked, linked: boolean) {
  const isReferral = measure.code === 'referrals';
  const hasMoney = rows.some(({ thresholdPence }) => thresholdPence !== null);
  const hasJob = rows.some(({ jobTitle }) => jobTitle !== null);
  const hasDays = measure.code === 'days-to-start';
  return {
    caption: measure.label,
    captionHidden: true,
    columns: [
      { text: 'Person' },
      { text: measure.dayIs ?? 'Day' },
      ...(hasDays ? [{ text: 'Days', numeric: true }] : []),
      ...(hasJob ? [{ text: 'Job' }] : []),
      ...(hasMoney ? [{ text: 'Earnings' }] : []),
      { text: 'District' },
      ...(isReferral ? [] : [{ text: 'Model' }, { text: 'At the start' }]),
      { text: isReferral ? 'Provider' : 'Specialist' },
    ],
    rows: rows.map((row) => ({
      cells: [
        personCell(row, linked),
        row.happenedOn ? formatShortDate(row.happenedOn) : '–',
        ...(hasDays ? [String(row.value)] : []),
        ...(hasJob ? [row.jobTitle ? { text: row.jobTitle, hint: row.employerName } : null] : []),
        ...(hasMoney ? [moneyCell(row)] : []),
        row.isRestricted ? '–' : (row.districtName ?? 'Not known'),
        ...(isReferral ? [] : [row.model?.toUpperCase() ?? '', row.route ? ROUTES[row.route] : '']),
        row.isRestricted
          ? '–'
          : isReferral
            ? (row.providerName ?? 'Nobody yet')
            : { text: row.specialistName ?? 'Not known', hint: scope.providerId ? null : row.providerName },
      ],
    })),
    empty: { title: 'Nobody', text: 'No record is counted here.' },
  };
}

function personCell({ participantId, name, reference, isRestricted }: RowBehind, linked: boolean) {
  if (isRestricted) return { text: 'Restricted record' };
  if (name === null) return { text: 'Held by another provider now' };
  return {
    text: name || 'No name recorded',
    hint: reference,
    ...(linked ? { href: `/participants/${participantId}` } : {}),
  };
}

function moneyCell({ sumPence, thresholdPence }: RowBehind) {
  if (sumPence === null) return null;
  return {
    text: formatPounds(pence(sumPence)),
    ...(thresholdPence === null ? {} : { hint: `${formatPounds(pence(thresholdPence))} needed` }),
  };
}

/** Counts by district, model and route for readers who see no names. */
export function presentBreakdown({ groups, smallest }: Breakdown) {
  return {
    smallest,
    isTooSmall: groups === null,
    tables: groups
      ? (['district', 'model', 'route'] as const).map((kind) => ({
          caption: HEADINGS[kind],
          columns: [
            { text: { district: 'District', model: 'Model', route: 'Work' }[kind] },
            { text: 'Number', numeric: true },
          ],
          rows: groups[kind].map((group) => ({ cells: [group.label, numberCell(group)] })),
        }))
      : [],
    hides: groups !== null && Object.values(groups).some((kind) => kind.some(({ value }) => value === null)),
  };
}

function numberCell({ value }: GroupCount) {
  return value === null ? { text: 'Hidden' } : value.toLocaleString('en-GB');
}
