import { Query } from '@nestjs/common';
import { attachment, page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { PracticeReports, type PracticeReport } from '../application/practice-report.service.js';
import { textOf } from './choice.js';
import { practiceCsv, presentCounted, presentOnePractice, presentPractices } from './present-practice-report.js';

const CSV = 'text/csv; charset=utf-8';

interface Address {
  readonly period?: unknown;
}

/** What the pages share: the time, others to choose, the file. */
const around = (report: PracticeReport, here: string): object => ({
  ...{ here, label: report.period?.label ?? null, smallest: report.smallest, isGuarded: report.sight === 'guarded' },
  chosen: report.period?.code ?? '',
  periods: report.periods.map(({ code, label }) => ({ value: code, text: label })),
  csvHref: report.period && `${here}/figures.csv?period=${report.period.code}`,
});

/** For a practice's own people: what became of those it sent, small numbers hidden. Made for printing. */
@PageController('clinic/report')
export class OwnPracticeReportController {
  constructor(private readonly reports: PracticeReports) {}

  @Route('GET', Permission.ClinicHost, shows('practice report'))
  async show(@Query() { period }: Address): Promise<PageResult> {
    const report = await this.reports.own(textOf(period));
    return page('reporting/web/practice-report', {
      ...around(report, '/clinic/report'),
      practice: report.practice.name,
      table: presentOnePractice(report.practice, report),
    });
  }

  @Route('GET figures.csv', Permission.ClinicHost, shows('practice report'))
  async download(@Query() { period }: Address): Promise<PageResult> {
    const report = await this.reports.own(textOf(period));
    return attachment('practice-report.csv', CSV, Buffer.from(practiceCsv(report, [report.practice])));
  }
}

/** For those who run the service: practices side by side. */
@PageController('performance/practices')
export class PracticeReportsController {
  constructor(private readonly reports: PracticeReports) {}

  @Route('GET', Permission.PerformanceRead, shows('practice report'))
  async show(@Query() { period }: Address): Promise<PageResult> {
    const report = await this.reports.all(textOf(period));
    return page('reporting/web/practice-reports', {
      ...around(report, '/performance/practices'),
      ...{ table: presentPractices(report), counted: presentCounted(report) },
    });
  }

  @Route('GET figures.csv', Permission.PerformanceRead, shows('practice report'))
  async download(@Query() { period }: Address): Promise<PageResult> {
    const report = await this.reports.all(textOf(period));
    return attachment('practices.csv', CSV, Buffer.from(practiceCsv(report, report.practices)));
  }
}
