import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#modules/identity';
import { OrganisationsModule } from '#modules/organisations';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { ReferralsModule } from '#modules/referrals';
import { EpisodesController } from './api/episodes.controller.js';
import { WorkStatusController } from './api/work-status.controller.js';
import { CarrierConditions } from './application/carrier-conditions.js';
import { Covers } from './application/covers.service.js';
import { EpisodesService } from './application/episodes.service.js';
import { ExitConditions } from './application/exit-conditions.js';
import { ExitReasons } from './application/exit-reasons.js';
import { LeftCaseloads } from './application/left-caseloads.js';
import { StartConditions } from './application/start-conditions.js';
import { WorkStatuses } from './application/work-statuses.js';
import { CoversRepository } from './data/covers.repository.js';
import { Episode } from './data/episode.entity.js';
import { EpisodesRepository } from './data/episodes.repository.js';
import { ReferralEnded } from './jobs/referral-ended.subscriber.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Episode]),
    IdentityModule,
    OrganisationsModule,
    ParticipantsModule,
    PolicyModule,
    ReferralsModule,
  ],
  controllers: [EpisodesController, WorkStatusController],
  providers: [
    CarrierConditions,
    Covers,
    CoversRepository,
    EpisodesRepository,
    EpisodesService,
    ExitConditions,
    ExitReasons,
    LeftCaseloads,
    ReferralEnded,
    StartConditions,
    WorkStatuses,
  ],
  exports: [Covers, EpisodesService, ExitReasons, LeftCaseloads, WorkStatuses],
})
export class EpisodesModule {}
