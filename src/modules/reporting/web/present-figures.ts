import { formatDate, type CalendarDate } from '#shared/calendar-date';
import type { PerformanceQuestion } from '../application/performance.service.js';
import type { FigureView } from '../application/performance.view.js';
import { addressOf } from './choice.js';

/** What a reader may do, as far as a figure's tile shows it. */
export interface Reader {
  readonly seesPeople: boolean;
  readonly seesPolicy: boolean;
}

/** Where the rows of a figure are listed; `more` narrows them to a contract. */
export function rowsHref(
  figure: Pick<FigureView, 'rows'>,
  question: PerformanceQuestion,
  more: Readonly<Record<string, string>> = {},
): string {
  const { measure, model } = figure.rows;
  return addressOf('/performance/rows', { ...question, model }, { measure, ...more });
}

/** "305", "40%", "18.3", "12 days", or a dash where there is nothing to say. */
export function figureText({ value, unit }: Pick<FigureView, 'value' | 'unit'>): string {
  if (value === null) return '–';
  const number = value.toLocaleString('en-GB');
  if (unit === 'percent') return `${number}%`;
  return unit === 'days' ? `${number} ${value === 1 ? 'day' : 'days'}` : number;
}

const PLAN_WORDS: Readonly<Record<string, (plan: string) => string>> = {
  starts: (plan) => `of ${plan} planned`,
  'job-starts': (plan) => `of ${plan} planned`,
  'employment-rate': (plan) => `aim ${plan}%`,
  'caseload-per-specialist': (plan) => `usual most ${plan}`,
  'retention-share': (plan) => `limit ${plan}%`,
  'ips-share': (plan) => `plan ${plan}%`,
};

/** A figure as a tile: actual, plan, how it stands, a sentence, the rows, and how it is counted. */
export function figureTile(figure: FigureView, question: PerformanceQuestion, reader: Reader, counted: CalendarDate) {
  const { plan, standing } = figure;
  return {
    label: figure.label,
    figure: figureText(figure),
    plan: plan === null ? null : (PLAN_WORDS[figure.code]?.(plan.toLocaleString('en-GB')) ?? null),
    standing,
    sentence: figure.sentence,
    link:
      figure.rows.total > 0
        ? { text: reader.seesPeople ? 'See who' : 'See where', href: rowsHref(figure, question) }
        : null,
    counted: {
      text: figure.counted,
      lines: [`Rule: ${figure.source}.`, countedWords(figure, counted)],
      link: reader.seesPolicy ? { text: 'See every assumption', href: '/policy' } : null,
    },
  };
}

function countedWords({ code }: FigureView, counted: CalendarDate): string {
  if (code === 'caseload-per-specialist') return 'Counted today, whatever time is chosen.';
  return `Counted to ${formatDate(counted)}, as recorded now.`;
}
