/**
 * Column charts as SVG, drawn on the server. Series differ by pattern as well as colour; the drawing has a title and
 * a description, and a page always puts the table of the same figures under it. Wide screens get columns and narrow
 * ones get bars, because a scaled-down drawing has text nobody can read.
 */

import { escapeHtml } from './html.js';

export type SeriesLook = 'solid' | 'hatched' | 'dotted';

export interface ChartSeries {
  readonly name: string;
  readonly look: SeriesLook;
  /** One per label; null where there is no figure (yet). */
  readonly values: readonly (number | null)[];
}

export interface ColumnChart {
  /** Unique on the page: letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  /** What the drawing shows, in a sentence or two. */
  readonly description: string;
  /** What the columns stand for, such as months, short. */
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
}

export interface Scale {
  readonly top: number;
  readonly step: number;
}

/** A scale from zero in round steps (1, 2 or 5 times a power of ten) with at most five lines, reaching the highest value. */
export function scaleFor(highest: number): Scale {
  if (!(highest > 0)) return { top: 5, step: 1 };
  const rough = highest / 5;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    [1, 2, 5, 10].map((factor) => factor * magnitude).find((candidate) => candidate >= rough)!,
    1,
  );
  return { top: Math.ceil(highest / step) * step, step };
}

/** Both drawings; the style sheet shows the one that fits the screen. */
export function columnChart(chart: ColumnChart): string {
  if (!/^[A-Za-z][\w-]*$/.test(chart.id)) throw new RangeError('The id of a chart takes letters, digits and hyphens');
  return legend(chart) + columns(chart) + bars(chart);
}

const figures = new Intl.NumberFormat('en-GB');

function columns(chart: ColumnChart): string {
  const [width, height, left, top, bottom] = [1140, 360, 52, 24, 36];
  const scale = scaleFor(highestOf(chart));
  const plotHeight = height - top - bottom;
  const yOf = (value: number) => round(top + plotHeight * (1 - value / scale.top));
  const group = (width - left) / Math.max(chart.labels.length, 1);
  const column = Math.min(38, (group * 0.74) / chart.series.length);

  const lines = ticks(scale).map(
    (tick) =>
      `<line class="ctw-chart__line" x1="${left}" x2="${width}" y1="${yOf(tick)}" y2="${yOf(tick)}"/>` +
      `<text class="ctw-chart__axis" x="${left - 10}" y="${yOf(tick) + 5}" text-anchor="end">${figures.format(tick)}</text>`,
  );
  const groups = chart.labels.map((label, at) => {
    const middle = left + group * (at + 0.5);
    const start = middle - (column * chart.series.length) / 2;
    const shapes = chart.series.map((series, index) => {
      const value = series.values[at];
      if (value === null || value === undefined) return '';
      const x = round(start + index * column);
      return (
        rectangle(chart, 'wide', series, label, value, {
          x,
          y: yOf(value),
          width: round(column - 3),
          height: round(yOf(0) - yOf(value)),
        }) +
        (index === 0 && column >= 16
          ? `<text class="ctw-chart__value" x="${round(x + (column - 3) / 2)}" y="${yOf(value) - 6}" text-anchor="middle">${figures.format(value)}</text>`
          : '')
      );
    });
    return `${shapes.join('')}<text class="ctw-chart__axis" x="${round(middle)}" y="${height - 10}" text-anchor="middle">${escapeHtml(label)}</text>`;
  });
  const base = `<line class="ctw-chart__base" x1="${left}" x2="${width}" y1="${yOf(0)}" y2="${yOf(0)}"/>`;
  return drawing(chart, 'wide', width, height, lines.join('') + groups.join('') + base);
}

function bars(chart: ColumnChart): string {
  const [width, left, bar, gap] = [340, 64, 15, 14];
  const scale = scaleFor(highestOf(chart));
  const groupHeight = chart.series.length * bar + gap;
  const room = width - left - 40;
  const groups = chart.labels.map((label, at) => {
    const top = at * groupHeight + gap / 2;
    const shapes = chart.series.map((series, index) => {
      const value = series.values[at];
      if (value === null || value === undefined) return '';
      const size = { x: left, y: top + index * bar, width: round((room * value) / scale.top), height: bar - 3 };
      return (
        rectangle(chart, 'narrow', series, label, value, size) +
        `<text class="ctw-chart__value" x="${round(left + size.width + 6)}" y="${size.y + 11}">${figures.format(value)}</text>`
      );
    });
    const middle = top + (chart.series.length * bar) / 2 + 3;
    return `<text class="ctw-chart__axis" x="${left - 8}" y="${middle}" text-anchor="end">${escapeHtml(label)}</text>${shapes.join('')}`;
  });
  const height = chart.labels.length * groupHeight + gap / 2;
  const base = `<line class="ctw-chart__base" x1="${left}" x2="${left}" y1="0" y2="${height}"/>`;
  return drawing(chart, 'narrow', width, height, groups.join('') + base);
}

type Form = 'wide' | 'narrow';

function drawing(chart: ColumnChart, form: Form, width: number, height: number, content: string): string {
  const id = `${chart.id}-${form}`;
  return (
    `<svg class="ctw-chart__drawing ctw-chart__drawing--${form}" viewBox="0 0 ${width} ${height}" role="img" ` +
    `aria-labelledby="${id}-title" aria-describedby="${id}-description" focusable="false">` +
    `<title id="${id}-title">${escapeHtml(chart.title)}</title><desc id="${id}-description">${escapeHtml(chart.description)}</desc>` +
    `<defs>${chart.series.map((series) => pattern(chart.id, form, series.look)).join('')}</defs>${content}</svg>`
  );
}

function legend(chart: ColumnChart): string {
  const entries = chart.series.map(
    (series) =>
      `<li class="ctw-chart__key"><svg class="ctw-chart__swatch" width="20" height="14" aria-hidden="true" focusable="false">` +
      `<defs>${pattern(chart.id, 'key', series.look)}</defs>` +
      `<rect class="ctw-chart__shape ctw-chart__shape--${series.look}" x="1" y="1" width="18" height="12"${fill(chart.id, 'key', series.look)}/></svg>` +
      `${escapeHtml(series.name)}</li>`,
  );
  return `<ul class="ctw-chart__legend">${entries.join('')}</ul>`;
}

function rectangle(
  chart: ColumnChart,
  form: Form,
  series: ChartSeries,
  label: string,
  value: number,
  size: { x: number; y: number; width: number; height: number },
): string {
  return (
    `<rect class="ctw-chart__shape ctw-chart__shape--${series.look}" x="${size.x}" y="${size.y}" width="${size.width}" ` +
    `height="${size.height}"${fill(chart.id, form, series.look)}><title>${escapeHtml(`${label}: ${series.name} ${figures.format(value)}`)}</title></rect>`
  );
}

/** A solid series takes its colour from the style sheet; the others are filled with a pattern of their own drawing. */
function fill(id: string, form: Form | 'key', look: SeriesLook): string {
  return look === 'solid' ? '' : ` fill="url(#${id}-${form}-${look})"`;
}

function pattern(id: string, form: Form | 'key', look: SeriesLook): string {
  if (look === 'solid') return '';
  const mark =
    look === 'hatched'
      ? '<path class="ctw-chart__hatch" d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2"/>'
      : '<circle class="ctw-chart__dot" cx="3" cy="3" r="1.5"/>';
  return (
    `<pattern id="${id}-${form}-${look}" width="6" height="6" patternUnits="userSpaceOnUse">` +
    `<rect class="ctw-chart__ground" width="6" height="6"/>${mark}</pattern>`
  );
}

function ticks({ top, step }: Scale): number[] {
  return Array.from({ length: Math.round(top / step) }, (_, index) => (index + 1) * step);
}

function highestOf(chart: ColumnChart): number {
  return Math.max(0, ...chart.series.flatMap(({ values }) => values.map((value) => value ?? 0)));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
