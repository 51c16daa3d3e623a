import { Module } from '@nestjs/common';
import { IdentityModule } from '#modules/identity';
import { MeasuresModule } from '#modules/measures';
import { OutcomesModule } from '#modules/outcomes';
import { OrganisationsModule } from '#modules/organisations';
import { PolicyModule } from '#modules/policy';
import { EvaluationApiController } from './api/evaluation.controller.js';
import { PerformanceApiController } from './api/performance.controller.js';
import { ReturnsApiController } from './api/returns.controller.js';
import { EvaluationService } from './application/evaluation.service.js';
import { ProgressChangeService } from './application/progress-change.service.js';
import { MakeReturn } from './application/make-return.js';
import { PracticeReports } from './application/practice-report.service.js';
import { PerformanceService } from './application/performance.service.js';
import { SignpostReports } from './application/signpost-report.service.js';
import { ReturnChanges } from './application/return-changes.js';
import { ReturnErasure } from './application/return-erasure.js';
import { ReturnFiles } from './application/return-file.js';
import { ReturnsService } from './application/returns.service.js';
import { RowsBehindService } from './application/rows-behind.service.js';
import { Scopes } from './application/scopes.js';
import { TellRequester } from './application/tell-requester.js';
import { EvaluationQuery } from './data/evaluation.query.js';
import { PracticeReportQuery } from './data/practice-report.query.js';
import { ProgressChangeQuery } from './data/progress-change.query.js';
import { PerformanceQuery } from './data/performance.query.js';
import { ReturnChangesQuery } from './data/return-changes.query.js';
import { ReturnLinesQuery } from './data/return-lines.query.js';
import { ReturnsRepository } from './data/returns.repository.js';
import { RowsBehindQuery } from './data/rows-behind.query.js';
import { SignpostReportQuery } from './data/signpost-report.query.js';
import { MakeReturnSubscriber } from './jobs/make-return.subscriber.js';
import { TellReturnFailed } from './jobs/tell-return-failed.subscriber.js';
import { TellReturnReady } from './jobs/tell-return-ready.subscriber.js';
import { EvaluationController } from './web/evaluation.controller.js';
import { ProgressChangeController } from './web/progress-change.controller.js';
import { PerformanceController } from './web/performance.controller.js';
import { OwnPracticeReportController, PracticeReportsController } from './web/practice-report.controller.js';
import { ReturnsController } from './web/returns.controller.js';
import { SignpostReportController } from './web/signpost-report.controller.js';

@Module({
  imports: [IdentityModule, MeasuresModule, OrganisationsModule, OutcomesModule, PolicyModule],
  controllers: [
    PerformanceController,
    PerformanceApiController,
    ReturnsController,
    ReturnsApiController,
    EvaluationController,
    ProgressChangeController,
    SignpostReportController,
    EvaluationApiController,
    OwnPracticeReportController,
    PracticeReportsController,
  ],
  providers: [
    ...[Scopes, PerformanceQuery, RowsBehindQuery, PerformanceService, RowsBehindService],
    ...[
      ReturnChangesQuery,
      ReturnChanges,
      ReturnLinesQuery,
      ReturnsRepository,
      ReturnsService,
      MakeReturn,
      ReturnFiles,
      ReturnErasure,
      TellRequester,
    ],
    ...[PracticeReportQuery, PracticeReports],
    ...[ProgressChangeQuery, ProgressChangeService, SignpostReportQuery, SignpostReports],
    ...[EvaluationQuery, EvaluationService],
    ...[MakeReturnSubscriber, TellReturnFailed, TellReturnReady],
  ],
  exports: [ReturnErasure],
})
export class ReportingModule {}
