import { formatDate, type CalendarDate } from '#shared/calendar-date';
import { formatPounds } from '#shared/money';
import { list, plural } from '#shared/wording';
import type { PolicyChoice } from '../application/better-off.service.js';
import type { BetterOffView } from '../application/better-off.view.js';
import { CALCULATED_BY, differenceInWords } from '../domain/better-off.js';

interface Beside {
  readonly benefits: readonly PolicyChoice[];
  readonly sources: readonly PolicyChoice[];
  readonly today: CalendarDate;
  /** Who recorded it. */
  readonly by: string;
  readonly isLatest: boolean;
}

const labelOf = (code: string, choices: readonly PolicyChoice[]): string =>
  choices.find((choice) => choice.code === code)?.label ?? code;

/** One calculation as macros/summary-card shows it. A code that the policy no longer lists is shown as it was kept. */
export function presentCalculation(calculation: BetterOffView, beside: Beside): object {
  const { calculatedOn, doneBy, source, period, nowPence, thenPence, hoursPerWeek, hourlyPence, reviewDueOn } =
    calculation;
  const isDue = beside.isLatest && reviewDueOn <= beside.today;
  return {
    title: `${formatDate(calculatedOn)}: ${differenceInWords(calculation)}`,
    headingLevel: 2,
    note: `Recorded by ${beside.by}.`,
    rows: [
      { label: 'Done by', text: `${labelOf(doneBy, CALCULATED_BY)}, with ${labelOf(source, beside.sources)}` },
      {
        label: 'Benefits now',
        text: list(calculation.benefits.map((code) => labelOf(code, beside.benefits))) || 'None',
      },
      { label: 'Money now', text: `${formatPounds(nowPence)} a ${period}` },
      {
        label: 'Job assumed',
        text: `${plural(hoursPerWeek, 'hour')} a week at ${formatPounds(hourlyPence)} an hour`,
      },
      { label: 'Money then', text: `${formatPounds(thenPence)} a ${period}` },
      { label: 'Difference', text: differenceInWords(calculation) },
      { label: 'What it leaves out', lines: calculation.leavesOut.split('\n').filter(Boolean) },
      { label: 'What they decided or want to know', lines: calculation.decided.split('\n').filter(Boolean) },
      ...(beside.isLatest
        ? [
            {
              label: 'Look at it again',
              text: `By ${formatDate(reviewDueOn)}, or when anything changes`,
              ...(isDue ? { tag: { text: 'Due', colour: 'orange' } } : {}),
            },
          ]
        : []),
    ],
  };
}
