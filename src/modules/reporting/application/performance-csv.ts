import { csvLine } from '#shared/csv';
import { lastOfMonth } from '#shared/calendar-date';
import type { RowBehind } from '../data/rows-behind.query.js';
import type { FigureView, PerformanceView } from './performance.view.js';

const LINE_END = '\r\n';
const FIGURE_COLUMNS = [
  'of',
  'figure',
  'label',
  'unit',
  'from',
  'counted_to',
  'value',
  'plan',
  'percent_of_plan',
  'how_it_is_counted',
];
const ROW_COLUMNS = [
  ...['day', 'value', 'reference', 'name', 'district', 'model', 'route', 'provider', 'specialist', 'job', 'employer'],
  ...['earnings_pounds', 'threshold_pounds'],
];

/** The figures of a performance page as an open file: no personal data in it. */
export function figuresCsv(view: PerformanceView): string {
  const { period, countedTo, scopeName, figures, sideBySide, months } = view;
  const line = (of: string, figure: FigureView): string =>
    csvLine([
      of,
      figure.code,
      figure.label,
      figure.unit,
      period.from,
      countedTo,
      ...[figure.value, figure.plan, figure.percentOfPlan].map(cell),
      figure.counted,
    ]);
  const monthLines = months.flatMap((month) => {
    if (month.starts === null) return [];
    const to = month.month.slice(0, 7) === countedTo.slice(0, 7) ? countedTo : lastOfMonth(month.month);
    const of = (code: string, value: number | null, plan: number | null, percent: number | null): string => {
      const known = figures.find((figure) => figure.code === code);
      const { label = code, unit = '', counted = '' } = known ?? {};
      return csvLine([scopeName, code, label, unit, month.month, to, ...[value, plan, percent].map(cell), counted]);
    };
    return [
      of('starts', month.starts, month.profile, month.percentOfProfile),
      of('job-starts', month.jobStarts, month.jobStartProfile, null),
      of('lower', month.lower, null, null),
      of('higher', month.higher, null, null),
    ];
  });
  return [
    csvLine(FIGURE_COLUMNS),
    ...figures.map((figure) => line(scopeName, figure)),
    ...sideBySide.flatMap((part) => part.figures.map((figure) => line(part.name, figure))),
    ...monthLines,
    '',
  ].join(LINE_END);
}

/** The rows behind a figure, as they come, a batch to a piece. */
export async function* rowsCsv(batches: AsyncIterable<readonly RowBehind[]>): AsyncGenerator<string> {
  yield `${csvLine(ROW_COLUMNS)}${LINE_END}`;
  for await (const rows of batches) yield rows.map((row) => `${csvLine(cellsOf(row))}${LINE_END}`).join('');
}

function cellsOf(row: RowBehind): string[] {
  return [
    cell(row.happenedOn),
    ...[
      row.value,
      row.reference,
      row.isRestricted ? 'Restricted record' : row.name,
      row.districtName,
      row.model,
      row.route,
      row.providerName,
    ].map(cell),
    ...[row.specialistName, row.jobTitle, row.employerName, pounds(row.sumPence), pounds(row.thresholdPence)].map(cell),
  ];
}

function pounds(pence: number | null): string | null {
  return pence === null ? null : (pence / 100).toFixed(2);
}

function cell(value: string | number | null): string {
  return value === null ? '' : String(value);
}
