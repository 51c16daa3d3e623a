import { Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RuleBroken } from '#platform/errors/domain-error';
import { PagedResult } from '#platform/http/paged';
import { ApiController } from '#platform/http/registration';
import { apiValidation } from '#platform/http/request-body';
import { reads, Route, shows } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { PerformanceService, type PerformanceQuestion } from '../application/performance.service.js';
import { PerformanceView } from '../application/performance.view.js';
import { RowsBehindService, type RowsQuestion } from '../application/rows-behind.service.js';
import { BreakdownView, RowBehindView } from '../application/rows-behind.view.js';
import { financialYear, periodBetween, type Period } from '../domain/period.js';
import { PerformanceRequest, RowsRequest } from './performance.requests.js';

@ApiTags('Performance')
@ApiController('performance')
export class PerformanceApiController {
  constructor(
    private readonly performance: PerformanceService,
    private readonly rows: RowsBehindService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PerformanceRead, shows('performance'))
  @ApiOperation({ summary: 'Figures against the profile, by month and side by side' })
  @ApiOkResponse({ type: PerformanceView })
  show(@Query(apiValidation) request: PerformanceRequest): Promise<PerformanceView> {
    return this.performance.of(this.questionOf(request));
  }

  @Route('GET rows', Permission.PerformanceDrill, reads(Reads.Performance, null))
  @ApiOperation({ summary: 'The rows behind a figure, newest first' })
  @ApiOkResponse({ type: [RowBehindView] })
  async list(@Query(apiValidation) request: RowsRequest): Promise<PagedResult<RowBehindView>> {
    const question = this.rowsQuestionOf(request);
    const { items, next } = await this.rows.list(question, request.after ?? null);
    return new PagedResult({ items: items.map((row) => RowBehindView.of(row)), next });
  }

  @Route('GET breakdown', Permission.PerformanceRead, shows('performance'))
  @ApiOperation({ summary: 'Counts behind a figure by district, model and route, small numbers hidden' })
  @ApiOkResponse({ type: BreakdownView })
  async breakdown(@Query(apiValidation) request: RowsRequest): Promise<BreakdownView> {
    return BreakdownView.of(await this.rows.breakdown(this.rowsQuestionOf(request)));
  }

  private rowsQuestionOf(request: RowsRequest): RowsQuestion {
    return { ...this.questionOf(request), measure: request.measure, contractId: request.contract ?? null };
  }

  private questionOf({ from, to, provider, model }: PerformanceRequest): PerformanceQuestion {
    return { period: this.periodOf(from, to), providerId: provider ?? null, model: model ?? null };
  }

  private periodOf(from: string | undefined, to: string | undefined): Period {
    const today = this.clock.today();
    if (from === undefined && to === undefined) return financialYear(today);
    const period = periodBetween(from ?? to ?? '', to ?? today);
    if (!period) {
      throw new RuleBroken(
        'performance.no-such-months',
        'The last month must not be before the first, nor ten years later',
        'to',
      );
    }
    return period;
  }
}
