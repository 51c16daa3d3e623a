import { formatDate, formatMonth, type CalendarDate } from '#shared/calendar-date';
import type { PerformanceQuestion } from '../application/performance.service.js';
import type { FigureView, PerformancePartView, PerformanceView } from '../application/performance.view.js';
import type { Period } from '../domain/period.js';
import { addressOf } from './choice.js';
import { figureText, figureTile, rowsHref, type Reader } from './present-figures.js';

/** Everything the filter offers. */
export interface Offered {
  readonly periods: readonly Period[];
  /** Empty for a provider, who sees only themselves. */
  readonly providers: readonly { readonly id: string; readonly name: string }[];
}

const SECTIONS = [
  { title: 'Are we on track?', codes: ['starts', 'job-starts', 'people-into-work', 'employment-rate'] },
  { title: 'Work that lasts', codes: ['first-earnings', 'lower', 'higher', 'retained'] },
  {
    title: 'How support is delivered',
    codes: ['referrals', 'caseload-per-specialist', 'ips-share', 'retention-share'],
  },
] as const;
const MODELS = [
  { value: '', text: 'Both models' },
  { value: 'ips', text: 'IPS: Individual Placement and Support' },
  { value: 'seqf', text: 'SEQF: Supported Employment Quality Framework' },
];

/** The performance page: what is chosen, tiles, the chart with its table, and who delivers what side by side. */
export function presentPerformance(
  view: PerformanceView,
  question: PerformanceQuestion,
  offered: Offered,
  reader: Reader,
) {
  const byCode = new Map(view.figures.map((figure) => [figure.code, figure]));
  return {
    scopeName: view.scopeName,
    lead: leadOf(view),
    filter: filterOf(question, offered),
    sections: SECTIONS.map(({ title, codes }) => ({
      title,
      tiles: codes.flatMap((code) => {
        const figure = byCode.get(code);
        return figure ? [figureTile(figure, question, reader, view.countedTo)] : [];
      }),
    })),
    chart: chartOf(view, question),
    sideBySide: sideBySideOf(view, question),
    csvHref: addressOf('/performance/figures.csv', question),
  };
}

function leadOf({ period, countedTo, model, partMonth }: PerformanceView): string {
  const part = model ? `, ${model.toUpperCase()} only` : '';
  return `${period.label}${part}, counted to ${formatDate(countedTo)}.${partMonth ? ` ${partMonth}` : ''}`;
}

function filterOf(question: PerformanceQuestion, { periods, providers }: Offered) {
  const { period, providerId, model } = question;
  const known = periods.some(({ code }) => code === period.code) ? periods : [period, ...periods];
  const select = (name: string, label: string, chosen: string, items: readonly { value: string; text: string }[]) => ({
    ...{ kind: 'select', name, label },
    items: items.map((item) => ({ ...item, selected: item.value === chosen })),
  });
  return {
    title: 'Choose what to see',
    action: '/performance',
    fields: [
      select(
        'period',
        'Time',
        period.code,
        known.map(({ code, label }) => ({ value: code, text: label })),
      ),
      ...(providers.length > 0
        ? [
            select('provider', 'Provider', providerId ?? '', [
              { value: '', text: 'Every provider' },
              ...providers.map(({ id, name }) => ({ value: id, text: name })),
            ]),
          ]
        : []),
      select('model', 'Model', model ?? '', MODELS),
    ],
  };
}

function chartOf({ months, period, countedTo }: PerformanceView, question: PerformanceQuestion) {
  const present = months.find(({ month }) => month.slice(0, 7) === countedTo.slice(0, 7));
  const underWay = present && present.percentOfProfile === null && present.profile > 0;
  /** Where the rows of one month's figure are; nowhere when there are none. */
  const rowsOf = (measure: string, month: CalendarDate, count: number | null): string | null =>
    count ? addressOf('/performance/rows', question, { measure, month: month.slice(0, 7) }) : null;
  return {
    id: 'starts',
    title: 'Starts against profile, month by month',
    description: `How many people started in each month of ${period.label.replace(/^Financial/, 'the financial')}, beside the profile: the starts the contracts promise for each month.${
      underWay ? ` ${formatMonth(present.month)} is not over yet.` : ''
    }`,
    labels: months.map(({ month }) => shortMonth(month)),
    series: [
      {
        name: 'Starts',
        look: 'solid',
        values: months.map(({ starts }) => starts),
        links: months.map(({ month, starts }) => rowsOf('starts', month, starts)),
      },
      { name: 'Profile', look: 'hatched', values: months.map(({ profile }) => profile) },
    ],
    extra: [
      {
        name: 'Share of profile',
        values: months.map(({ percentOfProfile: share }) => (share === null ? '' : `${share}%`)),
        links: months.map(({ month, starts, percentOfProfile: share }) =>
          rowsOf('starts', month, share === null ? null : starts),
        ),
      },
      {
        name: 'Job starts',
        values: months.map(({ jobStarts }) => (jobStarts === null ? '' : jobStarts.toLocaleString('en-GB'))),
        links: months.map(({ month, jobStarts }) => rowsOf('job-starts', month, jobStarts)),
      },
    ],
    tableOpen: true,
  };
}

/** The period in the middle of a sentence. */
export function periodWords({ label }: { readonly label: string }): string {
  return label.replace(/^Financial year/, 'financial year');
}

/** "Nov 26" in one piece: twelve of them fit under the columns of a chart. */
function shortMonth(month: CalendarDate): string {
  return `${formatMonth(month).slice(0, 3)}\u00a0${month.slice(2, 4)}`;
}

/** What stands side by side: results first, then the mix of people that goes with them. */
const COLUMNS: readonly { readonly code: string; readonly text: string; readonly shows?: 'standing' }[] = [
  { code: 'starts', text: 'Starts' },
  { code: 'starts', text: 'Starts against profile', shows: 'standing' },
  { code: 'job-starts', text: 'Job starts' },
  { code: 'employment-rate', text: 'Employment rate' },
  { code: 'lower', text: 'Lower' },
  { code: 'higher', text: 'Higher' },
  { code: 'mean-days-to-start', text: 'Referral to start' },
  { code: 'caseload-per-specialist', text: 'Caseload, full-time' },
  { code: 'ips-share', text: 'Mix: IPS' },
  { code: 'retention-share', text: 'Mix: in work' },
];

function sideBySideOf(view: PerformanceView, question: PerformanceQuestion) {
  const { sideBySide: parts, sideBySideBy: by, smallest } = view;
  return {
    title: by === 'provider' ? 'Providers side by side' : 'Contracts side by side',
    words:
      'Same measures, same time, in the order of the names. Whom they support differs, so look at the mix beside the results before you compare.',
    table: {
      caption: by === 'provider' ? 'Providers side by side' : 'Contracts side by side',
      captionHidden: true,
      columns: [
        { text: by === 'provider' ? 'Provider' : 'Contract' },
        ...COLUMNS.map(({ text, shows }) => ({ text, numeric: shows === undefined })),
      ],
      rows: parts.map((part) => ({
        cells: [
          by === 'provider'
            ? { text: part.name, href: addressOf('/performance', { ...question, providerId: part.id }) }
            : { text: part.name, hint: part.model?.toUpperCase() },
          ...COLUMNS.map((column) => cellOf(part, column, smallest, hrefOf(part, view, question))),
        ],
      })),
      empty: { title: 'No contracts yet', text: 'Contracts with their profiles come with the set-up of the service.' },
    },
  };
}

/** Where the rows behind a figure of one part are: of that provider, or of that contract. */
function hrefOf(part: PerformancePartView, view: PerformanceView, question: PerformanceQuestion) {
  return (figure: FigureView): string =>
    view.sideBySideBy === 'provider'
      ? rowsHref(figure, { ...question, providerId: part.id })
      : rowsHref(figure, { ...question, providerId: view.providerId }, { contract: part.id });
}

function cellOf(
  part: PerformancePartView,
  { code, shows }: (typeof COLUMNS)[number],
  smallest: number,
  href: (figure: FigureView) => string,
) {
  const figure = part.figures.find((candidate) => candidate.code === code);
  if (!figure) return { text: '–' };
  if (shows === 'standing') return figure.standing ? { tag: figure.standing } : { text: 'No profile' };
  if (figure.outOf !== null && figure.outOf < smallest) return { text: '–', hint: 'Too few to say' };
  const { plan, percentOfPlan } = figure;
  return {
    text: figureText(figure),
    ...(figure.rows.total > 0 ? { href: href(figure), hidden: `${part.name}, ${figure.label}` } : {}),
    ...(percentOfPlan === null ? {} : { hint: `${percentOfPlan}%\u00a0of\u00a0${plan?.toLocaleString('en-GB')}` }),
    ...(code === 'caseload-per-specialist' && figure.standing ? { hint: figure.standing.text } : {}),
  };
}
