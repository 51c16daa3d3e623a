import { Module } from '@nestjs/common';
import { DocumentsModule } from '#modules/documents';
import { OrganisationsModule } from '#modules/organisations';
import { OutcomesModule } from '#modules/outcomes';
import { PolicyModule } from '#modules/policy';
import { SamplesApiController } from './api/samples.controller.js';
import { QueuesApiController, VerificationApiController } from './api/verification.controller.js';
import { Queues } from './application/queues.service.js';
import { ReviewBatches } from './application/review-batches.service.js';
import { AuditSamples } from './application/samples.service.js';
import { Verification } from './application/verification.service.js';
import { BatchesRepository } from './data/batches.repository.js';
import { QueueQuery } from './data/queue.query.js';
import { SamplesRepository } from './data/samples.repository.js';
import { VerificationQuery } from './data/verification.query.js';
import { VerifyManyController } from './web/many.controller.js';
import { QualityChecksController } from './web/quality-checks.controller.js';
import { QueuePages } from './web/queue-pages.js';
import { SamplesController } from './web/samples.controller.js';
import { VerificationController } from './web/verification.controller.js';

@Module({
  imports: [DocumentsModule, OrganisationsModule, OutcomesModule, PolicyModule],
  controllers: [
    ...[SamplesController, VerifyManyController, QualityChecksController, VerificationController],
    ...[SamplesApiController, VerificationApiController, QueuesApiController],
  ],
  providers: [
    ...[Verification, VerificationQuery, Queues, QueueQuery, ReviewBatches, BatchesRepository],
    ...[AuditSamples, SamplesRepository, QueuePages],
  ],
  exports: [Queues],
})
export class VerificationModule {}
