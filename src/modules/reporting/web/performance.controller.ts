import { Readable } from 'node:stream';
import { Query } from '@nestjs/common';
import { OrganisationsService } from '#modules/organisations';
import { PolicyService } from '#modules/policy';
import { Reads } from '#platform/audit/read-log';
import { Clock } from '#platform/clock';
import { RequestContext } from '#platform/context/request-context';
import { attachment, page, type PageResult } from '#platform/http/page';
import { PageController } from '#platform/http/registration';
import { exportsRows, reads, Route, shows, stepUp } from '#platform/http/route';
import { Permission } from '#platform/security/permission';
import { figuresCsv, rowsCsv } from '../application/performance-csv.js';
import { PerformanceService } from '../application/performance.service.js';
import type { PerformanceView } from '../application/performance.view.js';
import { ReturnsService } from '../application/returns.service.js';
import { RowsBehindService } from '../application/rows-behind.service.js';
import { Scopes } from '../application/scopes.js';
import { periodsToChoose } from '../domain/period.js';
import { addressOf, questionOf, rowsQuestionOf, textOf, type PerformanceAddress } from './choice.js';
import { presentPerformance } from './present-performance.js';
import { presentNews } from './present-returns.js';
import { presentBreakdown, presentFigure, presentRows } from './present-rows.js';

const CSV = 'text/csv; charset=utf-8';

@PageController('performance')
export class PerformanceController {
  constructor(
    private readonly performance: PerformanceService,
    private readonly rows: RowsBehindService,
    private readonly returns: ReturnsService,
    private readonly organisations: OrganisationsService,
    private readonly scopes: Scopes,
    private readonly policy: PolicyService,
    private readonly clock: Clock,
  ) {}

  @Route('GET', Permission.PerformanceRead, shows('performance'))
  async show(@Query() address: PerformanceAddress): Promise<PageResult> {
    const { actor } = RequestContext.current;
    const today = this.clock.today();
    const question = questionOf(address, today);
    const view = await this.performance.of(question);
    const providers = actor.providerId ? await this.scopes.ledProviders() : await this.providersBeside(view);
    const begins = await this.policy.value('programme-begins', today);
    const reader = {
      seesPeople: actor.permissions.has(Permission.PerformanceDrill),
      seesPolicy: actor.permissions.has(Permission.PolicyRead),
    };
    const offered = { periods: periodsToChoose(begins, today), providers };
    const news = actor.permissions.has(Permission.ReturnRead) ? await this.returns.news() : [];
    return page('reporting/web/performance', {
      ...presentPerformance(view, question, offered, reader),
      news: presentNews(news),
    });
  }

  /** To choose from: where providers stand side by side they are all there already. */
  private async providersBeside({
    sideBySide,
    sideBySideBy,
  }: PerformanceView): Promise<readonly { readonly id: string; readonly name: string }[]> {
    return sideBySideBy === 'provider' ? sideBySide : this.organisations.providers();
  }

  /** The people a figure counts; for readers who see no people, counts of them. */
  @Route('GET rows', Permission.PerformanceRead, reads(Reads.Performance, null))
  async list(@Query() address: PerformanceAddress): Promise<PageResult> {
    const { actor } = RequestContext.current;
    const question = rowsQuestionOf(address, this.clock.today());
    const back = { href: addressOf('/performance', question), text: 'Back to performance' };
    if (!actor.permissions.has(Permission.PerformanceDrill)) {
      const breakdown = await this.rows.breakdown(question);
      return page('reporting/web/performance-breakdown', {
        back,
        figure: presentFigure(breakdown, question),
        breakdown: presentBreakdown(breakdown),
      });
    }
    const after = textOf(address.after) || null;
    const figure = await this.rows.figure(question);
    const { items, next } = await this.rows.list(question, after);
    const here = addressOf('/performance/rows', question, {
      measure: question.measure,
      ...(question.contractId ? { contract: question.contractId } : {}),
    });
    return page('reporting/web/performance-rows', {
      back,
      figure: presentFigure(figure, question),
      table: presentRows(items, figure, actor.permissions.has(Permission.ParticipantRead)),
      csvHref: here.replace('/rows?', '/rows.csv?'),
      first: after ? here : null,
      next: next ? `${here}&${new URLSearchParams({ after: next }).toString()}` : null,
    });
  }

  @Route('GET figures.csv', Permission.PerformanceRead, shows('performance'))
  async figures(@Query() address: PerformanceAddress): Promise<PageResult> {
    const question = questionOf(address, this.clock.today());
    const view = await this.performance.of(question);
    return attachment(`performance-${question.period.code}.csv`, CSV, Buffer.from(figuresCsv(view)));
  }

  @Route('GET rows.csv', Permission.PerformanceDrill, stepUp(exportsRows(Reads.Performance)))
  async download(@Query() address: PerformanceAddress): Promise<PageResult> {
    const question = rowsQuestionOf(address, this.clock.today());
    // Refused here, before the first byte, when the figure or the provider is not there to see.
    const { measure } = await this.rows.figure(question);
    const content = Readable.from(rowsCsv(await this.rows.all(question)));
    return attachment(`${measure.code}-${question.period.code}.csv`, CSV, content);
  }
}
