import { Module } from '@nestjs/common';
import { ConsentsModule } from '#modules/consents';
import { DocumentsModule } from '#modules/documents';
import { IdentityModule } from '#modules/identity';
import { PolicyModule } from '#modules/policy';
import { ReferralsModule } from '#modules/referrals';
import { ReportingModule } from '#modules/reporting';
import { TasksModule } from '#modules/tasks';
import { MentionsApiController } from './api/mentions.controller.js';
import { RightsApiController } from './api/rights.controller.js';
import { Certificates } from './application/certificates.js';
import { Deadlines } from './application/deadlines.js';
import { ErasePerson } from './application/erase-person.js';
import { Erasures } from './application/erasures.service.js';
import { Gather } from './application/gather.js';
import { LegalHolds } from './application/holds.service.js';
import { LikelyMentionsService } from './application/likely-mentions.service.js';
import { MakePack } from './application/make-pack.js';
import { Packs } from './application/packs.service.js';
import { RequestWords } from './application/request-words-gone.js';
import { RightsRequests } from './application/requests.service.js';
import { Retention } from './application/retention.js';
import { ProcessingStops } from './application/stops.service.js';
import { ErasuresRepository } from './data/erasures.repository.js';
import { HoldLock } from './data/hold-lock.js';
import { MentionsQuery } from './data/mentions.query.js';
import { PackFiles } from './data/pack-files.js';
import { PacksRepository } from './data/packs.repository.js';
import { PersonRowsQuery } from './data/person-rows.query.js';
import { RequestsRepository } from './data/requests.repository.js';
import { RetentionQuery } from './data/retention.query.js';
import { StopsRepository } from './data/stops.repository.js';
import { CarryOutErasures } from './jobs/carry-out-erasures.sweep.js';
import { DeadlinesSubscriber } from './jobs/deadlines.subscriber.js';
import { MakePackSubscriber } from './jobs/make-pack.subscriber.js';
import { MoveClocks } from './jobs/move-clocks.sweep.js';
import { RunRetention } from './jobs/retention.sweep.js';
import { CancelErasureController, ErasureController } from './web/erasure.controller.js';
import { LogRequestController } from './web/log-request.controller.js';
import { MentionsController } from './web/mentions.controller.js';
import { PacksController } from './web/packs.controller.js';
import { RegisterController } from './web/register.controller.js';
import { RequestController } from './web/request.controller.js';
import { LegalHoldsController, RetentionController } from './web/retention.controller.js';
import { LiftStopController } from './web/stops.controller.js';

@Module({
  imports: [
    ConsentsModule,
    DocumentsModule,
    IdentityModule,
    PolicyModule,
    ReferralsModule,
    ReportingModule,
    TasksModule,
  ],
  controllers: [
    ...[LogRequestController, RegisterController, RequestController, RightsApiController],
    ...[PacksController, LiftStopController, ErasureController, CancelErasureController],
    ...[RetentionController, LegalHoldsController, MentionsController, MentionsApiController],
  ],
  providers: [
    ...[RequestsRepository, RightsRequests, Deadlines, DeadlinesSubscriber, MoveClocks],
    ...[PersonRowsQuery, Gather, PacksRepository, PackFiles, MakePack, Packs, MakePackSubscriber],
    ...[StopsRepository, ProcessingStops],
    ...[ErasuresRepository, Certificates, Erasures, ErasePerson, CarryOutErasures],
    ...[MentionsQuery, LikelyMentionsService],
    ...[RetentionQuery, RequestWords, Retention, HoldLock, LegalHolds, RunRetention],
  ],
})
export class RightsModule {}
