import { Query } from '@nestjs/common';
import { needLabel } from '#modules/directory';
import { page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { formatDate } from '#shared/calendar-date';
import { SignpostReports, type SignpostReport } from '../application/signpost-report.service.js';
import { SIGNPOST_RESULTS, SIGNPOST_WAYS, type SignpostResult, type SignpostWay } from '../domain/signpost-report.js';
import { textOf } from './choice.js';

const HERE = '/performance/signposts';

const WAYS: Readonly<Record<SignpostWay, readonly [label: string, counted: string]>> = {
  signpost: ['Told about a service', 'They were told about it, and get in touch themselves.'],
  'warm-referral': ['Passed on', 'We got in touch with the service for them, with their agreement.'],
};
const RESULTS: Readonly<Record<SignpostResult, readonly [label: string, counted: string]>> = {
  unknown: ['Not known yet', 'Nothing has been heard since they were told or passed on.'],
  waiting: ['On a waiting list', 'The service has put them on its list.'],
  accepted: ['Taken on', 'The service has begun to help them.'],
  helped: ['It helped', 'They say that it helped.'],
  'did-not-go': ['Did not go', 'They did not take it up.'],
  declined: ['Not taken on', 'The service could not take them on.'],
};

/** For those who run the service: who was pointed where, in numbers, and what came of it. */
@PageController('performance/signposts')
export class SignpostReportController {
  constructor(private readonly reports: SignpostReports) {}

  @Route('GET', Permission.PerformanceRead, shows('signpost figures'))
  async show(@Query('period') period?: unknown): Promise<PageResult> {
    const report = await this.reports.of(textOf(period));
    return page('reporting/web/signpost-report', {
      here: HERE,
      label: report.period?.label ?? null,
      chosen: report.period?.code ?? '',
      periods: report.periods.map(({ code, label }) => ({ value: code, text: label })),
      knownBy: formatDate(report.knownBy),
      smallest: report.smallest,
      isGuarded: report.sight === 'guarded',
      table: presentSignposts(report),
      counted: [...SIGNPOST_WAYS.map((way) => WAYS[way]), ...SIGNPOST_RESULTS.map((result) => RESULTS[result])].map(
        ([label, text]) => ({ label, text }),
      ),
    });
  }
}

function presentSignposts({ needs, sight }: SignpostReport): object {
  const shown = (value: number | null): string => (value === null ? '–' : String(value));
  return {
    caption: 'People pointed to services, by what they needed',
    captionHidden: true,
    columns: [
      { text: 'Kind of service' },
      ...SIGNPOST_WAYS.map((way) => ({ text: WAYS[way][0], numeric: true })),
      ...SIGNPOST_RESULTS.map((result) => ({ text: RESULTS[result][0], numeric: true })),
    ],
    rows: needs.map(({ need, ways, results }) => ({
      cells: [
        needLabel(need),
        ...SIGNPOST_WAYS.map((way) => shown(ways[way])),
        ...SIGNPOST_RESULTS.map((result) => shown(results[result])),
      ],
    })),
    empty: {
      title: 'Nothing to show for this time',
      text:
        sight === 'guarded'
          ? 'Kinds of service appear once a number is large enough to be shown.'
          : 'Kinds of service appear once somebody was pointed to one.',
    },
  };
}
