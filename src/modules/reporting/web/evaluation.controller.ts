import { modelLabel, routeLabel, type Model, type Route as SupportRoute } from '#modules/episodes';
import { attachment, page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { addMonths, formatMonth } from '#shared/calendar-date';
import { csvLine } from '#shared/csv';
import { EvaluationService } from '../application/evaluation.service.js';
import type { ShownCohort } from '../domain/evaluation-cohorts.js';

const HEADINGS = ['Started in', 'Model', 'Route', 'Starts', 'Job starts', 'Lower outcomes', 'Higher outcomes'] as const;

/** What the national evaluation gets to see: counts. */
@PageController('evaluation')
export class EvaluationController {
  constructor(private readonly evaluation: EvaluationService) {}

  @Route('GET', Permission.EvaluationRead, shows('evaluation figures'))
  async show(): Promise<PageResult> {
    const { cohorts, smallest } = await this.evaluation.cohorts();
    return page('reporting/web/evaluation', {
      smallest,
      table: {
        caption: 'People who started, and what they reached',
        captionHidden: true,
        columns: HEADINGS.map((text, place) => ({ text, numeric: place > 2 })),
        rows: cohorts.map((cohort) => ({ cells: cellsOf(cohort, 'hidden') })),
        empty: { title: 'No figures yet', text: 'They appear once people have started.' },
      },
    });
  }

  @Route('GET figures.csv', Permission.EvaluationRead, shows('evaluation figures'))
  async download(): Promise<PageResult> {
    const { cohorts } = await this.evaluation.cohorts();
    const lines = [HEADINGS, ...cohorts.map((cohort) => cellsOf(cohort, 'c'))];
    const text = lines.map((cells) => `${csvLine(cells)}\r\n`).join('');
    return attachment('evaluation-figures.csv', 'text/csv; charset=utf-8', Buffer.from(text));
  }
}

function cellsOf({ quarter, model, route, ...counts }: ShownCohort, hidden: string): string[] {
  const { starts, jobStarts, lower, higher } = counts;
  return [
    `${formatMonth(quarter)} to ${formatMonth(addMonths(quarter, 2))}`,
    modelLabel(model as Model),
    route ? routeLabel(route as SupportRoute) : 'Not known',
    ...[starts, jobStarts, lower, higher].map((value) => (value === null ? hidden : String(value))),
  ];
}
