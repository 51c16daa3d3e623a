import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '#modules/identity';
import { OrganisationsModule } from '#modules/organisations';
import { ParticipantsModule } from '#modules/participants';
import { PolicyModule } from '#modules/policy';
import { ReferralsModule } from '#modules/referrals';
import { EpisodesController } from './api/episodes.controller.js';
import { EpisodesService } from './application/episodes.service.js';
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
  controllers: [EpisodesController],
  providers: [EpisodesRepository, EpisodesService, ReferralEnded],
  exports: [EpisodesService],
})
export class EpisodesModule {}
